import type { SourceNode } from '../../model/source.ts';
import type { LambdaSetting, ResourceReference } from '../../model/workflow.ts';
import { jsonText } from '../../source/jsonText.ts';
import { entriesOf } from '../entriesOf.ts';
import { argumentOf } from './argumentOf.ts';
import { instanceKey } from './instanceKey.ts';
import { instances } from './instances.ts';
import { resourceType } from './resourceType.ts';
import { settingOfFunction } from './settingOfFunction.ts';
import type { Evaluation, Names } from './terraformModule.ts';
import type { Steps } from './whatIsMeant.ts';

/**
 * A name that only AWS fills in, like `aws_lambda_function.work.arn`, as a placeholder; what is behind it is noted, with the
 * type that CloudFormation has for it.
 *
 * @param open the expression as a placeholder.
 */
export function resourceReference(steps: Steps, open: Text, at: Evaluation): SourceNode {
  const { module, resources } = at;
  const [type, name, ...rest] = steps;
  if (typeof type !== 'string' || typeof name !== 'string') return open;
  if (type === 'module') {
    // Modules of a registry are not at hand; by the names of their outputs they are Lambda functions and state machines.
    const kind = moduleOutputs.find(([pattern]) => pattern.test(String(rest[0] ?? '')))?.[1];
    const address = `${module.root}#${module.prefix}module.${name}`;
    return kind === undefined ? open : noted(open, { type: kind, address, lambda: null }, resources);
  }
  const found = behind(type, name, rest[0], at);
  if (found === null) return open;
  const address = `${module.root}#${module.prefix}${found.type}.${found.name}${found.key}`;
  const lambda = found.type === 'aws_lambda_function' ? lambdaSetting(found, at) : null;
  return noted(open, { type: resourceType(found.type), address, lambda }, resources);
}

type Text = Extract<SourceNode, { kind: 'string' }>;

/** Notes what is behind a placeholder. Two resources may be written alike, in two modules or by two keys of a loop. */
function noted(open: Text, resource: Omit<ResourceReference, 'text'>, resources: Evaluation['resources']): SourceNode {
  let text = open.value;
  while (resources.has(text) && resources.get(text)?.address !== resource.address) text = `${text.slice(0, -1)}'}`;
  if (!resources.has(text)) resources.set(text, { text, ...resource });
  return { ...open, value: text };
}

interface Found {
  readonly type: string;
  readonly name: string;
  /** `[0]` or `["eu"]` of one of several. */
  readonly key: string;
  readonly body: SourceNode;
  /** What `count` and `each` stand for in it; null where there are none, or nobody knows. */
  readonly names: Names | null;
}

/** The resource of a name; an alias leads to what it is an alias of. */
function behind(type: string, name: string, index: string | number | undefined, at: Evaluation): Found | null {
  const body = at.module.resources.get(`${type}.${name}`)?.value;
  if (body === undefined) return null;
  const target = aliases.get(type);
  const [, versioned] = target === undefined ? [] : (new RegExp(`\\b${target}\\.([\\w-]+)`).exec(jsonText(body)) ?? []);
  if (target !== undefined && versioned !== undefined) return behind(target, versioned, undefined, at);
  const isMany = ['count', 'for_each'].some((one) => entriesOf(body).has(one));
  const made = isMany ? instances({ value: body }, { ...at, names: null, problems: [] }) : [];
  // Where nobody knows how many there are, one is taken, without a key.
  const key = !isMany || made[0]?.undecided != null || index === undefined ? '' : instanceKey(index);
  return { type, name, key, body, names: made.find((one) => one.key === key)?.names ?? null };
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['aws_sfn_alias', 'aws_sfn_state_machine'],
  ['aws_lambda_alias', 'aws_lambda_function'],
]);

const moduleOutputs: readonly (readonly [RegExp, string])[] = [
  [/^state_machine_(?:arn|id)$/, 'AWS::StepFunctions::StateMachine'],
  [/^lambda_function_(?:arn|qualified_arn|invoke_arn)$/, 'AWS::Lambda::Function'],
];

/** What the configuration says of a function. */
function lambdaSetting({ body, names }: Found, at: Evaluation): LambdaSetting {
  const section = entriesOf(body);
  return settingOfFunction((name) => argumentOf(section, name, { ...at, names }));
}
