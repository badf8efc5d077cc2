import { readMeters } from './analyzer/meters/index.ts';
import type { Services } from './analyzer/meters/meter.ts';
import { constant } from './analyzer/spread.ts';
import { type PathsWanted, visit } from './analyzer/visit.ts';
import { visitsAs } from './analyzer/visitsAs.ts';
import type { Allowance, Bill, RateCard, Reading, Usage, UsageLine } from './model/bill.ts';
import type { Decisions, WorkflowDecisions } from './model/decisions.ts';
import type { Problem, Staged } from './model/problem.ts';
import type { Spread, WorkflowVisits } from './model/visits.ts';
import type { Account, Call, Workflow, WorkflowType } from './model/workflow.ts';
import { price } from './pricing/price.ts';

/** An account, counted. The lists go by workflow, in the order of the account. */
export interface MeasuredUsage {
  readonly visits: readonly WorkflowVisits[];
  /** Stated, or caused by the callers; null where it is unknown. */
  readonly executionsPerMonth: readonly (number | null)[];
  /** What one execution uses; null where a loop that cannot be left, or numbers beyond all measure, make it unknown. */
  readonly readings: readonly (readonly Reading[] | null)[];
  readonly usage: Usage;
}

/** An account, counted and priced. */
export interface Measured extends MeasuredUsage {
  readonly bill: Bill;
}

/** What a bill is made with. */
export interface Billing {
  readonly card: RateCard;
  readonly allowances: readonly Allowance[];
  /** The services around the workflows; null where they are not counted. */
  readonly services: Services | null;
}

const noPaths: PathsWanted = { most: 0, inside: false };

/** Quantities above it are unknown: the product of two that are not is still a number. */
const quantityMax = 1e150;

/**
 * Counts, multiplies and prices: the one place where analyzer, meters and pricing meet. Whatever asks what something would
 * cost if it were otherwise calls this with other decisions or another account.
 *
 * @param paths which are listed; a question of "what if" needs none.
 */
export function measure(
  account: Account,
  decisions: Decisions,
  { card, allowances, services }: Billing,
  paths: PathsWanted = noPaths,
): Staged<Measured> {
  const { value, problems } = measureUsage(account, decisions, services, paths);
  return { value: { ...value, bill: price(value.usage, card, allowances) }, problems };
}

/** Counts and multiplies, for what needs no bill of its own. @param paths as for `measure`. */
export function measureUsage(
  account: Account,
  decisions: Decisions,
  services: Services | null,
  paths: PathsWanted = noPaths,
): Staged<MeasuredUsage> {
  const problems: Problem[] = [];
  const callees = account.workflows.map((_, index) => account.calls.filter(({ caller }) => caller === index));
  const order = calleesFirst(callees);
  const visits: WorkflowVisits[] = new Array(account.workflows.length);
  for (const index of order) {
    const workflow = account.workflows[index] as Workflow;
    const durations = childDurations(workflow, callees[index] ?? [], visits, decisions);
    const visited = visit(workflow, decisions.workflows[index] as WorkflowDecisions, durations, paths);
    visits[index] = visited.value;
    problems.push(...visited.problems);
  }
  const executionsPerMonth = volumes(account, decisions, visits, order, problems);
  const readings = visits.map((_, index) =>
    readingsOf({ account, decisions, visits, services, executionsPerMonth }, index),
  );
  const usage = usageOf(readings, executionsPerMonth);
  return { value: { visits, executionsPerMonth, readings, usage }, problems };
}

/** An account that was counted: what the use of an execution is read from. */
export interface MeteredAccount {
  readonly account: Account;
  readonly decisions: Decisions;
  readonly visits: readonly WorkflowVisits[];
  readonly services: Services | null;
  readonly executionsPerMonth: readonly (number | null)[];
}

/**
 * What one execution of a workflow uses, as its own type or as if it were another; null where it is not known. What AWS
 * rounds up (100 ms, 64 MB, 64 KB) is rounded here, by the meter that bills it, and nothing else is.
 */
export function readingsOf(
  { account, decisions: { workflows, transitionRule }, visits, services, executionsPerMonth }: MeteredAccount,
  index: number,
  type?: WorkflowType,
): readonly Reading[] | null {
  const workflow = account.workflows[index] as Workflow;
  const decisions = workflows[index] as WorkflowDecisions;
  const counted = visits[index] as WorkflowVisits;
  if (counted.transitions.expected === null) return null;
  const rule = transitionRule.value;
  const as = type ?? decisions.type.value;
  const metered = { workflow, visits: visitsAs(counted, as), decisions, type: as, rule };
  const readings = readMeters({ ...metered, executionsPerMonth: executionsPerMonth[index] ?? null }, services);
  return readings.every(({ quantity }) => quantity <= quantityMax) ? readings : null;
}

/**
 * Usage of a month: the one place where what an execution uses is multiplied by the executions. A workflow of which one of
 * the two is unknown has no lines, which is not a use of nothing: its null stays in `readings` or `executionsPerMonth`, from
 * where `buildReport` makes the report incomplete and its amounts null or a lower bound.
 */
export function usageOf(
  readings: readonly (readonly Reading[] | null)[],
  executionsPerMonth: readonly (number | null)[],
): Usage {
  const lines: UsageLine[] = [];
  for (const [workflow, perExecution] of readings.entries()) {
    const executions = executionsPerMonth[workflow] ?? null;
    if (executions === null || perExecution === null) continue;
    for (const { meter, quantity, causes } of perExecution) {
      const monthly = causes.map((cause) => ({ of: cause.of, quantity: cause.quantity * executions }));
      lines.push({ workflow, meter, quantity: quantity * executions, causes: monthly });
    }
  }
  return { lines };
}

/** Workflows in an order in which each comes behind all that it starts; `link` has cut the circles. */
function calleesFirst(callees: readonly (readonly Call[])[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const add = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    for (const { callee } of callees[index] ?? []) if (callee !== null) add(callee);
    order.push(index);
  };
  for (const index of callees.keys()) add(index);
  return order;
}

/** A Task that waits for its child takes as long as the child: as is stated of its executions, else as was computed. */
function childDurations(
  { states }: Workflow,
  calls: readonly Call[],
  visits: readonly WorkflowVisits[],
  decisions: Decisions,
): ReadonlyMap<number, Spread> {
  const durations = new Map<number, Spread>();
  for (const { state, callee } of calls) {
    const task = states[state];
    if (callee === null || task?.type !== 'Task') continue;
    const { pattern, action } = task.integration;
    const child = visits[callee];
    const statedMs = decisions.workflows[callee]?.durationMs?.value;
    if (child !== undefined && (pattern === 'sync' || action === 'startSyncExecution'))
      durations.set(state, statedMs === undefined ? child.duration : constant(statedMs));
  }
  return durations;
}

/**
 * Executions a month: what is stated; for a workflow that others start, what these cause, once per attempt, and what its own
 * schedules start besides.
 */
function volumes(
  { workflows, calls }: Account,
  decisions: Decisions,
  visits: readonly WorkflowVisits[],
  order: readonly number[],
  problems: Problem[],
): readonly (number | null)[] {
  const monthly: (number | null)[] = workflows.map(() => null);
  for (const index of [...order].reverse()) {
    const own = decisions.workflows[index]?.executionsPerMonth ?? null;
    const caused = calls
      .filter(({ callee }) => callee === index)
      .reduce<number | null>((sum, { caller, state }) => {
        const executions = monthly[caller] ?? null;
        const calling = visits[caller];
        const type = decisions.workflows[caller]?.type.value ?? 'STANDARD';
        const task = calling === undefined ? undefined : visitsAs(calling, type).states[state];
        if (sum === null || executions === null || task === undefined) return null;
        const started = executions * task.entriesPerExecution * task.attemptsPerEntry;
        return started <= quantityMax ? sum + started : null;
      }, 0);
    const isCalled = calls.some(({ callee }) => callee === index);
    // Schedules say how often a circle begins, and not how often it turns.
    if (own?.basis !== 'assumption' && calls.some(({ closes }) => closes === index)) continue;
    if (isCalled && own?.basis !== 'assumption') {
      const isCounted = caused !== null && !isStartedOtherwise(workflows[index] as Workflow);
      monthly[index] = isCounted ? caused + (own?.value ?? 0) : null;
      continue;
    }
    monthly[index] = own?.value ?? null;
    if (own === null || !isCalled || caused === null || caused === own.value) continue;
    const workflow = workflows[index]?.name ?? '';
    problems.push({
      code: 'volume-differs',
      args: { workflow, stated: own.value, fromCallers: caused },
      span: own.span,
    });
  }
  return monthly;
}

/** Whether something starts a workflow of which nobody knows how often. */
function isStartedOtherwise({ triggers }: Workflow): boolean {
  return triggers.some(({ enabled, executionsPerMonth }) => enabled && executionsPerMonth === null);
}
