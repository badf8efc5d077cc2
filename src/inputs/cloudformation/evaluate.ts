import type { SourceNode, SourceObject } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { placeholder } from '../placeholder.ts';
import { elsewhere } from './elsewhere.ts';
import { expandIncludes } from './expandIncludes.ts';
import { exportedValue } from './exportedValue.ts';
import { holds } from './holds.ts';
import { namedValue } from './namedValue.ts';
import { placed } from './placed.ts';
import type { Evaluation } from './stack.ts';
import { textOf } from './textOf.ts';
import { textsOf } from './textsOf.ts';

/**
 * A value with its intrinsic functions replaced by what they stand for. What is only known after the deployment becomes a
 * text with `${placeholders}`. Null is `AWS::NoValue`, which takes its key away.
 */
export function evaluate(node: SourceNode, at: Evaluation): SourceNode | null {
  if (node.kind === 'array') {
    const items = node.items.flatMap((item) => evaluate(item, at) ?? []);
    return { ...node, items };
  }
  if (node.kind !== 'object') return node;
  const [only] = node.entries;
  const call = node.entries.length === 1 && only !== undefined ? functions.get(only.key) : undefined;
  const called = call === undefined || only === undefined ? undefined : call(only.value, node, at);
  if (called !== undefined) return called;
  const { file, project, references } = at.stack;
  const { entries } = expandIncludes(node, file, project, references);
  return {
    ...node,
    entries: entries.flatMap((entry) => {
      const value = evaluate(entry.value, at);
      return value === null ? [] : [{ ...entry, value }];
    }),
  };
}

/** Undefined where the argument shows that the key is no function here. */
type Call = (argument: SourceNode, node: SourceObject, at: Evaluation) => SourceNode | null | undefined;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html, 2026-11-23 */
const functions: ReadonlyMap<string, Call> = new Map(
  Object.entries<Call>({
    Ref: (argument, node, at) => (argument.kind === 'string' ? namedValue(argument.value, null, node, at) : undefined),
    'Fn::GetAtt': (argument, node, at) => {
      const [name, attribute] =
        argument.kind === 'string'
          ? [argument.value.split('.', 1)[0], argument.value.slice(argument.value.indexOf('.') + 1)]
          : textsOf(argument, at);
      return name === undefined ? undefined : namedValue(name, attribute ?? 'Arn', node, at);
    },
    'Fn::Sub': joined,
    'Fn::Join': joined,
    'Fn::If': (argument, node, at) => {
      const [condition, yes, no] = argument.kind === 'array' ? argument.items : [];
      if (condition?.kind !== 'string' || yes === undefined || no === undefined) return undefined;
      const truth = holds(condition.value, node, at);
      if (truth !== null) return evaluate(truth ? yes : no, at);
      return undecided(condition.value, evaluate(yes, at), evaluate(no, at), node, at);
    },
    'Fn::FindInMap': findInMap,
    'Fn::Select': (argument, node, at) => {
      const [index, list] = argument.kind === 'array' ? argument.items : [];
      const values = list === undefined ? null : evaluate(list, at);
      const place = index === undefined ? Number.NaN : Number(textOf(index, at));
      const value = values?.kind === 'array' ? values.items[place] : undefined;
      return value ?? placeholder('Select', node);
    },
    'Fn::Split': (argument, node, at) => {
      const [separator, text] = textsOf(argument, at);
      if (separator === undefined || text === undefined || text.includes('${')) return placeholder('Split', node);
      const items = text.split(separator).map((value) => ({ kind: 'string' as const, value, span: node.span }));
      return { kind: 'array', items, span: node.span };
    },
    'Fn::ImportValue': (argument, node, at) => {
      const name = textOf(argument, at);
      return name === null ? undefined : elsewhere(exportedValue(name, at.stack.project), name, node, at);
    },
    'Fn::ToJsonString': (argument, _node, at) => evaluate(argument, at),
    'Fn::Base64': (_argument, node) => placeholder('Base64', node),
    'Fn::GetAZs': (_argument, node) => placeholder('GetAZs', node),
    'Fn::Cidr': (_argument, node) => placeholder('Cidr', node),
  }),
);

function joined(_argument: SourceNode, node: SourceObject, at: Evaluation): SourceNode | undefined {
  const value = textOf(node, at);
  return value === null ? undefined : { kind: 'string', value, span: node.span };
}

/** The value behind two keys of a mapping; the keys may be names that are only known after the deployment. */
function findInMap(argument: SourceNode, node: SourceObject, at: Evaluation): SourceNode | null | undefined {
  if (argument.kind !== 'array') return undefined;
  const [map = '', first = '', second = ''] = textsOf({ ...argument, items: argument.items.slice(0, 3) }, at);
  const found = entriesOf(entriesOf(at.stack.mappings.get(map)?.value).get(first)?.value).get(second)?.value;
  if (found !== undefined) return placed(evaluate(found, at), node);
  const otherwise = entriesOf(argument.items[3]).get('DefaultValue')?.value;
  if (otherwise !== undefined) return evaluate(otherwise, at);
  return placeholder(`${map}.${first}.${second}`, node);
}

/**
 * The value of an `If` that nobody can decide before the deployment: two texts become a placeholder, of anything larger the
 * first way is taken, and reported.
 */
function undecided(
  condition: string,
  yes: SourceNode | null,
  no: SourceNode | null,
  node: SourceObject,
  { problems }: Evaluation,
): SourceNode | null {
  const isText = (value: SourceNode | null): boolean => value !== null && 'value' in value;
  if (yes !== null && no !== null && 'value' in yes && 'value' in no) {
    return yes.value === no.value ? yes : placeholder(`If ${condition}`, node);
  }
  if (isText(yes) || isText(no)) return yes ?? no;
  if (!problems.some(({ code, span }) => code === 'undecided-condition' && span === node.span)) {
    problems.push({ code: 'undecided-condition', args: { condition }, span: node.span });
  }
  return yes ?? no;
}
