import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceNode, SourceObject } from '../../model/source.ts';
import type { State, Workflow } from '../../model/workflow.ts';
import { jsonBytes } from '../../source/jsonBytes.ts';
import { oneOf } from './oneOf.ts';
import { placeholderTexts } from './placeholderTexts.ts';
import { readScope } from './readScope.ts';
import { StatesBefore } from './statesBefore.ts';
import { secondsField } from './values.ts';

/** What a source says of a workflow besides its definition. */
export type Declared = Omit<
  Workflow,
  'triggers' | 'scope' | 'states' | 'definitionBytes' | 'timeoutMs' | 'placeholders' | 'node'
>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html, read 2026-11-23. */
const timeout = { min: 1, max: 99_999_999, whole: true };

/**
 * A definition in the Amazon States Language as a workflow, whoever declares it.
 *
 * @param before the workflow that this is a change of: what did not change is taken over, and not looked at again.
 */
export function readDefinition(node: SourceObject, declared: Declared, before?: Workflow): Staged<Workflow> {
  const problems: Problem[] = [];
  const states: State[] = [];
  const resources = new Map(declared.resources.map((resource) => [resource.text, resource]));
  const language = oneOf(node, 'QueryLanguage', ['JSONPath', 'JSONata'], { problems }) ?? 'JSONPath';
  const reading = {
    problems,
    states,
    labels: new Set<string>(),
    resources,
    language,
    machineLanguage: language,
    before: new StatesBefore(before?.states ?? []),
  };
  const scope = readScope(node, 'the definition', { kind: 'machine', path: '' }, reading);
  const workflow: Workflow = {
    triggers: [],
    scope,
    states,
    definitionBytes: jsonBytes(node),
    timeoutMs: secondsField(node, 'TimeoutSeconds', timeout, reading),
    placeholders: placeholdersOf(node),
    node,
    ...declared,
  };
  return { value: workflow, problems: problems.filter(firstOfPlaceholder()) };
}

/** A placeholder that stands at many places is one thing to fill in: it is told where it comes first. */
function firstOfPlaceholder(): (problem: Problem) => boolean {
  const told = new Set<string>();
  return ({ code, args }) => {
    if (code !== 'unresolved-placeholder' || !('text' in args)) return true;
    const isFirst = !told.has(args.text);
    told.add(args.text);
    return isFirst;
  };
}

function placeholdersOf(root: SourceObject): Workflow['placeholders'] {
  const found = new Map<string, Workflow['placeholders'][number]>();
  const open: SourceNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'object')
      for (let at = node.entries.length - 1; at >= 0; at--) open.push(node.entries[at]?.value as SourceNode);
    else if (node.kind === 'array')
      for (let at = node.items.length - 1; at >= 0; at--) open.push(node.items[at] as SourceNode);
    else if (node.kind === 'string' && node.value.includes('${')) {
      for (const text of placeholderTexts(node.value)) if (!found.has(text)) found.set(text, { text, span: node.span });
    }
  }
  return [...found.values()];
}
