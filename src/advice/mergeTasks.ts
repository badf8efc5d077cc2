import type { StateAssumptions } from '../model/decisions.ts';
import { lambdaDurationMsMax } from '../model/limits.ts';
import type { SourceNode } from '../model/source.ts';
import type { Scope, State, TaskState } from '../model/workflow.ts';
import { fieldOf, valueAt, withFields } from './fields.ts';
import type { DefinitionRule, Subject } from './proposal.ts';
import { replaced } from './replaced.ts';
import { scopesIn } from './scopesIn.ts';

/**
 * Lambda functions that are called one behind the other, each with the output of the one before and nothing else: one
 * function can do the work of all. A suggestion, since the code has to be brought together.
 */
export const mergeTasks: DefinitionRule = (subject) => {
  const { workflow, decisions } = subject;
  const replacements = new Map<SourceNode, SourceNode | null>();
  const merged: State[] = [];
  const assumed: { key: string; value: StateAssumptions }[] = [];
  for (const { scope } of scopesIn(workflow)) {
    for (const chain of chainsIn(scope, subject)) {
      const [first, ...rest] = chain as [TaskState, ...TaskState[]];
      const last = rest[rest.length - 1] as TaskState;
      const span = first.node.span;
      const going =
        last.next === null ? { Next: null, End: valueAt(span, true) } : { Next: valueAt(span, last.next.name) };
      replacements.set(first.node, withFields(first.node, going));
      for (const { node } of rest) replacements.set(node, null);
      merged.push(...chain);
      const durationMs = chain.reduce((sum, { id }) => sum + (decisions.states[id]?.durationMs?.value ?? 0), 0);
      assumed.push({
        key: first.path,
        value: { durationMs: { value: durationMs, span: null }, ...largest(chain, subject) },
      });
    }
  }
  if (merged.length === 0) return [];
  const states = assumed.map((one) => ({ span: null, ...one }));
  return [
    {
      rule: 'merge-tasks',
      certainty: 'suggestion',
      notes: [{ code: 'one-function', states: merged.map(({ path }) => path) }],
      states: merged.map(({ id }) => id),
      change: {
        definition: replaced(workflow.node, replacements),
        children: [],
        assumptions: [{ workflow: workflow.name, states }],
      },
      curve: [],
    },
  ];
};

/** The memory that one function for all of them needs, where the services are counted and the first has less. */
function largest(chain: readonly TaskState[], { decisions }: Subject): StateAssumptions {
  const [first = 0, ...others] = chain.map(({ id }) => decisions.services?.calls[id]?.answers.memoryMb?.value ?? 0);
  const most = Math.max(first, ...others);
  return most > first ? { memoryMb: { value: most, span: null } } : {};
}

/** Two or more Tasks in a row that can be one; a chain is told once, from its first. */
function chainsIn({ states, start }: Scope, { decisions, named }: Subject): readonly (readonly TaskState[])[] {
  const arriving = states.map(() => 0);
  const arrive = (index: number | null | undefined): void => {
    if (index != null) arriving[index] = (arriving[index] ?? 0) + 1;
  };
  arrive(start);
  for (const state of states) {
    if (state.type === 'Choice') for (const { index } of state.outcomes) arrive(index);
    if ('next' in state) arrive(state.next?.index);
    if ('catchers' in state) for (const { target } of state.catchers) arrive(target.index);
  }
  const isLink = (state: State | undefined): state is TaskState =>
    state?.type === 'Task' &&
    isPlainCall(state) &&
    !named.has(state.name) &&
    (decisions.states[state.id]?.errors?.value.length ?? 0) === 0;
  const behind = (state: TaskState): TaskState | null => {
    const index = state.next?.index ?? null;
    const next = index === null ? undefined : states[index];
    return index !== null && arriving[index] === 1 && next !== state && isLink(next) ? next : null;
  };
  const followers = new Set(states.flatMap((state) => (isLink(state) ? (behind(state) ?? []) : [])));
  return states.flatMap((state) => {
    if (!isLink(state) || followers.has(state)) return [];
    // The first of a chain follows nobody, so that it does not come again.
    const chain: TaskState[] = [state];
    for (let next = behind(state); next !== null; next = behind(next)) chain.push(next);
    const wholeMs = chain.reduce((sum, { id }) => sum + (decisions.states[id]?.durationMs?.value ?? 0), 0);
    return chain.length > 1 && wholeMs <= lambdaDurationMsMax ? [chain] : [];
  });
}

const going = ['Type', 'Comment', 'QueryLanguage', 'Resource', 'Next', 'End'];

/** A call of a function with all of the input, whose answer is the output: by its ARN, or by `lambda:invoke` in the usual form. */
function isPlainCall({ node, integration, retriers, catchers, queryLanguage }: TaskState): boolean {
  if (integration.service !== 'lambda' || integration.pattern !== 'request-response' || queryLanguage !== 'JSONPath')
    return false;
  if (retriers.length > 0 || catchers.length > 0) return false;
  if (integration.kind === 'lambda-arn') return node.entries.every(({ key }) => going.includes(key));
  const parameters = fieldOf(node, 'Parameters');
  const output = fieldOf(node, 'OutputPath');
  return (
    integration.action === 'invoke' &&
    node.entries.every(({ key }) => [...going, 'Parameters', 'OutputPath'].includes(key)) &&
    output?.kind === 'string' &&
    output.value === '$.Payload' &&
    parameters?.kind === 'object' &&
    parameters.entries.every(({ key, value }) =>
      key === 'FunctionName'
        ? value.kind === 'string'
        : key === 'Payload.$' && value.kind === 'string' && value.value === '$',
    )
  );
}
