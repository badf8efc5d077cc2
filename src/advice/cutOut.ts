import type { KeyedStateAssumptions, StateAssumptions, WorkflowDecisions } from '../model/decisions.ts';
import type { DefinitionChange } from '../model/report.ts';
import type { SourceNode, SourceObject } from '../model/source.ts';
import type { State, Workflow } from '../model/workflow.ts';
import { callAssumptions } from './callAssumptions.ts';
import { fieldOf, valueAt, withFields } from './fields.ts';
import type { Region } from './regions.ts';
import { type Replacements, replaced } from './replaced.ts';
import { targetNodes } from './targetNodes.ts';

/** A region as a workflow of its own. */
export interface Cut {
  readonly child: DefinitionChange['children'][number];
  /** In the parent: a Task in place of the first state, nothing in place of the others. */
  readonly replacements: Replacements;
  /** Paths of the states that move. */
  readonly moved: readonly string[];
  /** What is assumed of the states of the child, as it was decided for the parent. */
  readonly assumed: readonly KeyedStateAssumptions[];
}

interface Context {
  readonly workflow: Workflow;
  readonly decisions: WorkflowDecisions;
  /** For the ARN of the child. */
  readonly region: string;
}

/** The account of AWS's examples; the ARN is only known when the child is deployed. */
const account = '123456789012';

/** Cuts a region out: the child, and the Task of the parent that starts it and waits for its output. */
export function cutOut({ scope, members, exit }: Region, name: string, { workflow, decisions, region }: Context): Cut {
  const states = members.map((at) => scope.states[at] as State);
  const [first, ...others] = states as [State, ...State[]];
  const behind = exit === null ? null : (scope.states[exit] as State);
  const { span } = first.node;
  const names = new Set(workflow.states.map((state) => state.name));
  let done = 'Done';
  while (names.has(done)) done = `${done}.`;
  const needsDone = behind !== null && states.some((state) => leadsByRule(state, behind.name));
  const entries = states.map((state) => ({
    key: state.name,
    keySpan: state.span,
    value: behind === null ? state.node : endedAt(state, behind.name, done),
  }));
  const succeed = { key: done, keySpan: span, value: valueAt(span, { Type: 'Succeed' }) };
  const definition: SourceObject = {
    kind: 'object',
    entries: [
      { key: 'StartAt', keySpan: span, value: valueAt(span, first.name) },
      {
        key: 'States',
        keySpan: span,
        value: { kind: 'object', entries: needsDone ? [...entries, succeed] : entries, span },
      },
    ],
    span,
  };
  const task = valueAt(span, {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:sfn:startSyncExecution',
    Parameters: { StateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${name}`, 'Input.$': '$' },
    ResultSelector: { 'Output.$': 'States.StringToJson($.Output)' },
    OutputPath: '$.Output',
    ...(behind === null ? { End: true } : { Next: behind.name }),
  });
  const replacements = new Map<SourceNode, SourceNode | null>([[first.node, task]]);
  for (const { node } of others) replacements.set(node, null);
  const prefix = first.path.slice(0, first.path.length - first.name.length);
  const inside = workflow.states.filter((state) =>
    states.some(({ path }) => state.path === path || state.path.startsWith(`${path}/`)),
  );
  return {
    child: { name, type: 'EXPRESS', definition },
    replacements,
    moved: states.map(({ path }) => path),
    assumed: inside.flatMap((state) => {
      const value = decided(state, decisions, behind?.name ?? null, done, states.includes(state));
      return Object.keys(value).length === 0 ? [] : [{ key: state.path.slice(prefix.length), span: null, value }];
    }),
  };
}

/** Whether a Choice or a Catch leads out: only a state can be their target, and not the end. */
function leadsByRule(state: State, name: string): boolean {
  if (state.type === 'Choice') return state.outcomes.some((outcome) => outcome.name === name);
  return 'catchers' in state && state.catchers.some(({ target }) => target.name === name);
}

/** A state of the region that ends where it led out of it. */
function endedAt(state: State, name: string, done: string): SourceNode {
  const { node } = state;
  const next = fieldOf(node, 'Next');
  const replacements = new Map<SourceNode, SourceNode>(
    targetNodes(node).flatMap((target) =>
      target !== next && target.kind === 'string' && target.value === name
        ? [[target, valueAt(target.span, done)]]
        : [],
    ),
  );
  const changed = replaced(node, replacements);
  return next?.kind === 'string' && next.value === name
    ? withFields(changed, { Next: null, End: valueAt(node.span, true) })
    : changed;
}

/** What was decided of a state, as assumptions: in the child nothing else would say it. */
function decided(
  state: State,
  decisions: WorkflowDecisions,
  exit: string | null,
  done: string,
  isMember: boolean,
): StateAssumptions {
  const { durationMs, branches, items, itemKb } = decisions.states[state.id] ?? {};
  const stated = <T>(one: { readonly value: T; readonly basis: string } | null | undefined): T | undefined =>
    one != null && (one.basis === 'assumption' || one.basis === 'measured') ? one.value : undefined;
  const asStated = <T>(value: T) => ({ value, span: null });
  const [ms, count, kb] = [stated(durationMs), stated(items), stated(itemKb)];
  const chances =
    state.type === 'Choice' && branches != null
      ? state.outcomes.map(({ name }, index) => ({
          target: isMember && name === exit ? done : name,
          chance: branches.value[index] ?? 0,
          span: null,
        }))
      : undefined;
  return {
    ...callAssumptions(decisions, state.id),
    ...(ms === undefined ? {} : { durationMs: asStated(ms) }),
    ...(count === undefined ? {} : { items: asStated(count) }),
    ...(kb === undefined ? {} : { itemKb: asStated(kb) }),
    ...(chances === undefined ? {} : { branches: asStated(chances) }),
  };
}
