import type {
  Assumptions,
  BoundAssumptions,
  Budgets,
  KeyedAssumptions,
  KeyedStateAssumptions,
  StateAssumptions,
  WorkflowAssumptions,
} from '../model/decisions.ts';
import type { Problem, Staged } from '../model/problem.ts';
import type { State, Workflow } from '../model/workflow.ts';
import { nearest } from './nearest.ts';
import { statesFor } from './statesFor.ts';
import { type KeyMatch, workflowMatcher } from './workflowMatcher.ts';

/**
 * Brings the assumptions to the workflows and states they are meant for. For each key alone, an exact key (name, logical
 * id, file name, path) beats a glob, a glob beats `defaults`, and flags beat all three; among equals the later one holds.
 * A state that a matched workflow does not have, and an outcome that its Choice does not have, are problems.
 */
export function bindAssumptions(
  assumptions: Assumptions,
  workflows: readonly Workflow[],
): Staged<readonly BoundAssumptions[]> {
  const problems: Problem[] = [];
  const bound = workflows.map((workflow) => bind(assumptions, workflow, problems));
  return { value: bound, problems };
}

function bind(
  { budgets, defaults, workflows, flags, keyedFlags, folder, standing }: Assumptions,
  workflow: Workflow,
  problems: Problem[],
): BoundAssumptions {
  const matchOf = workflowMatcher(workflow, folder, standing);
  const own = matching(workflows, matchOf, workflow, problems);
  const flagged = matching(keyedFlags, matchOf, workflow, problems);
  const layers = [defaults, ...own, flags, ...flagged];
  const last = <Key extends Exclude<keyof WorkflowAssumptions, 'states'>>(
    from: readonly WorkflowAssumptions[],
    key: Key,
  ): NonNullable<WorkflowAssumptions[Key]> | null => from.findLast((layer) => layer[key] !== undefined)?.[key] ?? null;
  return {
    forcedType: last([flags, ...flagged], 'type'),
    type: last([defaults, ...own], 'type'),
    childExecutionsPerMonth: last([...own, ...flagged], 'executionsPerMonth'),
    rootExecutionsPerMonth: last(layers, 'executionsPerMonth'),
    durationMs: last(layers, 'durationMs'),
    memoryMb: last(layers, 'memoryMb'),
    payloadKb: last(layers, 'payloadKb'),
    redrives: last(layers, 'redrives'),
    logging: Object.assign({}, ...layers.map(({ logging }) => logging ?? {})),
    tracing: Object.assign({}, ...layers.map(({ tracing }) => tracing ?? {})),
    encryption: Object.assign({}, ...layers.map(({ encryption }) => encryption ?? {})),
    states: bindStates(layers, workflow, problems),
    budgets: ownBudgets(budgets, layers),
    ignore: layers.flatMap(({ ignore }) => ignore ?? []),
  };
}

/** The limits of one workflow: its own, else those that hold for each. */
function ownBudgets(
  { perExecutionUsd, transitionsPerExecution }: Budgets,
  layers: readonly WorkflowAssumptions[],
): Budgets {
  const each: Budgets = {
    ...(perExecutionUsd === undefined ? {} : { perExecutionUsd }),
    ...(transitionsPerExecution === undefined ? {} : { transitionsPerExecution }),
  };
  return Object.assign({}, each, ...layers.map(({ budgets }) => budgets ?? {}));
}

/** The assumptions that are meant for a workflow, those of globs first, so that an exact key beats them. */
function matching(
  all: readonly KeyedAssumptions[],
  matchOf: (key: string) => KeyMatch,
  workflow: Workflow,
  problems: Problem[],
): readonly WorkflowAssumptions[] {
  const exact: WorkflowAssumptions[] = [];
  const byGlob: WorkflowAssumptions[] = [];
  for (const keyed of all) {
    const match = matchOf(keyed.key);
    if (match === null) continue;
    (match === 'exact' ? exact : byGlob).push(keyed.value);
    for (const state of keyed.value.states) requireState(workflow, state, match === 'glob', problems);
  }
  return [...byGlob, ...exact];
}

function bindStates(
  layers: readonly WorkflowAssumptions[],
  workflow: Workflow,
  problems: Problem[],
): readonly StateAssumptions[] {
  const bound: StateAssumptions[] = new Array(workflow.states.length).fill(nothingStated);
  for (const { states } of layers) {
    for (const keyed of states) {
      const matched = statesFor(workflow, keyed.key);
      if (matched.length > 1 && !keyed.key.includes('/')) {
        const paths = matched.map(({ path }) => path);
        problems.push({ code: 'ambiguous-state', args: { state: keyed.key, paths }, span: keyed.span });
      }
      for (const state of matched) {
        requireOutcomes(state, keyed, problems);
        bound[state.id] = laidOver(bound[state.id] ?? nothingStated, keyed.value);
      }
    }
  }
  return bound;
}

const nothingStated: StateAssumptions = {};

/** Turns of a loop and its time answer one question: the later statement holds, and the turns where both stand in one place. */
function laidOver(before: StateAssumptions, stated: StateAssumptions): StateAssumptions {
  const { turns, loopForMs, ...others } = { ...before, ...stated };
  if (stated.turns !== undefined) return { ...others, turns: stated.turns };
  if (stated.loopForMs !== undefined) return { ...others, loopForMs: stated.loopForMs };
  return { ...before, ...stated };
}

function requireState(
  workflow: Workflow,
  { key, span }: KeyedStateAssumptions,
  matchedByGlob: boolean,
  problems: Problem[],
): void {
  if (matchedByGlob || statesFor(workflow, key).length > 0) return;
  const suggestion = nearest(
    key,
    workflow.states.map(({ name }) => name),
  );
  problems.push({ code: 'unknown-state', args: { state: key, workflow: workflow.name, suggestion }, span });
}

/** Branches are the outcomes of a Choice, `caught` are the targets of the state's catchers. */
function requireOutcomes(state: State, { value }: KeyedStateAssumptions, problems: Problem[]): void {
  const outcomes = state.type === 'Choice' ? state.outcomes.map(({ name }) => name) : [];
  const caught = 'catchers' in state ? state.catchers.map(({ target }) => target.name) : [];
  const check = (target: string, known: readonly string[], span: Problem['span']): void => {
    if (known.includes(target)) return;
    const suggestion = nearest(target, known);
    problems.push({ code: 'unknown-branch', args: { state: state.name, target, suggestion }, span });
  };
  if (state.type === 'Choice')
    for (const branch of value.branches?.value ?? []) check(branch.target, outcomes, branch.span);
  for (const { target } of value.caught?.value ?? []) check(target, caught, value.caught?.span ?? null);
}
