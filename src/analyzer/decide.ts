import type {
  BoundAssumptions,
  Decided,
  Decisions,
  Stated,
  TransitionRule,
  WorkflowDecisions,
} from '../model/decisions.ts';
import type { Problem, Staged } from '../model/problem.ts';
import type { Account, State, Workflow, WorkflowType } from '../model/workflow.ts';
import { decideScope } from './decideScope.ts';
import { defaultPayloadKb } from './durations.ts';
import type { Services } from './meters/meter.ts';

/** AWS's old pricing page counts the start; docs/billing.md says why this is not settled. */
const defaultRule: TransitionRule = 'states+start';

/**
 * Answers every question that the definitions leave open: with what the user stated, with what the definition itself
 * says, else with a default. Nothing after this stage knows a default.
 *
 * @param bound the assumptions of each workflow, in the order of the account.
 * @param services the services around the workflows; null where they are not counted.
 */
export function decide(
  account: Account,
  bound: readonly BoundAssumptions[],
  transitionRule: Stated<TransitionRule> | null,
  services: Services | null,
): Staged<Decisions> {
  const problems: Problem[] = [];
  const called = new Set(account.calls.map(({ callee }) => callee));
  const workflows = account.workflows.map((workflow, index) =>
    decideWorkflow(workflow, bound[index] as BoundAssumptions, called.has(index), services, problems),
  );
  return { value: { transitionRule: stated(transitionRule) ?? byDefault(defaultRule), workflows }, problems };
}

function decideWorkflow(
  workflow: Workflow,
  bound: BoundAssumptions,
  isCalled: boolean,
  services: Services | null,
  problems: Problem[],
): WorkflowDecisions {
  const states = new Array(workflow.states.length);
  decideScope(workflow.scope, bound.states, states, problems);
  const whole = {
    type: typeOf(workflow, bound),
    executionsPerMonth:
      stated(isCalled ? bound.childExecutionsPerMonth : bound.rootExecutionsPerMonth) ?? scheduled(workflow),
    durationMs: stated(bound.durationMs),
    memoryMb: stated(bound.memoryMb),
    payloadKb: stated(bound.payloadKb) ?? byDefault(defaultPayloadKb),
    redrives: stated(bound.redrives),
    logsAll: (bound.logging.level?.value ?? workflow.logging?.level) === 'ALL',
  };
  noteWithoutEffect(workflow, bound, problems);
  if (services === null) return { states, services, ...whole };
  const around = services.decide(workflow, bound, states);
  problems.push(...around.problems);
  return { states, services: around.value, ...whole };
}

/** `--type` prices as if; else the source's word holds, then the file's; a bare ASL file is taken for Standard. */
function typeOf({ type, node }: Workflow, bound: BoundAssumptions): Decided<WorkflowType> {
  const forced = stated(bound.forcedType);
  if (forced !== null) return forced;
  if (type !== null) return { value: type, basis: 'definition', span: node.span };
  return stated(bound.type) ?? byDefault<WorkflowType>('STANDARD');
}

/**
 * Executions a month by the schedules that start a workflow. Null without one, and where something starts it too of which
 * nobody knows how often. What is switched off starts nothing, and says nothing of who else does.
 */
function scheduled({ triggers }: Workflow): Decided<number> | null {
  const [first, ...others] = triggers.filter(({ enabled }) => enabled);
  if (first === undefined) return null;
  let value = 0;
  for (const { executionsPerMonth } of [first, ...others]) {
    if (executionsPerMonth === null) return null;
    value += executionsPerMonth;
  }
  return { value, basis: 'definition', span: first.span };
}

/** What an assumption needs of a state to have an effect. */
const appliesTo: readonly {
  readonly what: keyof BoundAssumptions['states'][number];
  readonly why: string;
  readonly applies: (state: State) => boolean;
}[] = [
  { what: 'durationMs', why: 'Task or Wait', applies: ({ type }) => type === 'Task' || type === 'Wait' },
  { what: 'items', why: 'Map', applies: ({ type }) => type === 'Map' },
  { what: 'itemKb', why: 'Map or Task', applies: ({ type }) => type === 'Map' || type === 'Task' },
  { what: 'branches', why: 'Choice', applies: ({ type }) => type === 'Choice' },
  { what: 'errors', why: 'Task, Map or Parallel', applies: (state) => 'retriers' in state },
  { what: 'failureRate', why: 'Task, Map or Parallel', applies: (state) => 'retriers' in state },
  { what: 'caught', why: 'Task, Map or Parallel', applies: (state) => 'retriers' in state },
  { what: 'attempts', why: 'Task, Map or Parallel', applies: (state) => 'retriers' in state },
  { what: 'fails', why: 'state that may go on', applies: ({ type }) => type !== 'Fail' },
];

function noteWithoutEffect(workflow: Workflow, bound: BoundAssumptions, problems: Problem[]): void {
  for (const state of workflow.states) {
    const assumed = bound.states[state.id];
    if (assumed === undefined || Object.keys(assumed).length === 0) continue;
    for (const { what, why, applies } of appliesTo) {
      const value = assumed[what];
      if (value === undefined || applies(state)) continue;
      problems.push({ code: 'assumption-without-effect', args: { state: state.name, what, why }, span: value.span });
    }
  }
}

function stated<T>(value: Stated<T> | null): Decided<T> | null {
  return value === null ? null : { value: value.value, basis: 'assumption', span: value.span };
}

function byDefault<T>(value: T): Decided<T> {
  return { value, basis: 'default', span: null };
}
