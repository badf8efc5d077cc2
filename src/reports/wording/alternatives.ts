/** Alternatives in words: what they stand on, what they lack, what keeps a workflow from running there, and from where on they pay. */
import {
  type Alternative,
  type AlternativeAssumption,
  type AlternativeLack,
  type AlternativeLine,
  type AlternativeName,
  type AlternativeRefusal,
  alternativeUnits,
  type BreakEven,
} from '../../model/alternatives.ts';
import { meterUnits } from '../../model/bill.ts';
import { count, duration, inert, listed, megabytes, percent, plural } from '../format.ts';
import { basisNames } from './assumptions.ts';

export const alternativeTitles: { readonly [Name in AlternativeName]: string } = {
  'temporal-developer': 'Temporal Cloud, Developer plan',
  'temporal-business': 'Temporal Cloud, Business plan',
  mwaa: 'Amazon MWAA (Airflow)',
  pipes: 'EventBridge Pipes',
  lambda: 'One Lambda function',
  'durable-functions': 'Lambda durable functions',
};

/** The unit of what an alternative bills. */
export function alternativeUnit(meter: AlternativeLine['meter']): string {
  return units[meter];
}

const units: { readonly [Meter in AlternativeLine['meter']]: string } = { ...alternativeUnits, ...meterUnits };

/** What keeps a workflow from being run there. */
export function refusalOf(refusal: AlternativeRefusal): string {
  switch (refusal.code) {
    case 'too-long':
      return refusal.chance === null || refusal.chance === 1
        ? `an execution takes ${duration(refusal.durationMs)}, and a function ends after ${duration(refusal.limitMs)}`
        : `${percent(refusal.chance)} of the executions take longer than ${duration(refusal.limitMs)}, when a function ends`;
    case 'task-too-long':
      return `${states(refusal.states)} would run for longer than the ${duration(refusal.limitMs)} of a function`;
    case 'waits-for-token':
      return `${states(refusal.states)} ${one(refusal.states) ? 'waits' : 'wait'} for an answer from outside, which nobody can send to a running function`;
    case 'distributed-map':
      return `${states(refusal.states)} ${one(refusal.states) ? 'is a Distributed Map' : 'are Distributed Maps'}, too much for one function`;
    case 'branches':
      return `${states(refusal.states)} ${one(refusal.states) ? 'branches' : 'branch'}, and a pipe goes straight from source to target`;
    case 'repeats':
      return `${states(refusal.states)} ${one(refusal.states) ? 'repeats' : 'repeat'} what is inside, and a pipe does everything once for an event`;
    case 'fails':
      return `${states(refusal.states)} ${one(refusal.states) ? 'fails' : 'fail'} on purpose, and a pipe only where a call does`;
    case 'catches':
      return `${states(refusal.states)} ${one(refusal.states) ? 'catches' : 'catch'} errors, and a pipe has no other way to go`;
    case 'waits':
      return `${states(refusal.states)} ${one(refusal.states) ? 'waits' : 'wait'}, and a pipe does not`;
    case 'no-target':
      return 'there is no Task that could be the target of a pipe';
    case 'too-many-tasks':
      return `there are ${count(refusal.states.length)} Tasks in a row, and a pipe has one enrichment and one target`;
    case 'not-an-enrichment':
      return `${inert(refusal.state)} calls ${inert(refusal.what)}, which a pipe cannot have as its enrichment`;
    case 'not-a-target':
      return `${inert(refusal.state)} calls ${inert(refusal.what)}, which a pipe cannot have as its target`;
    case 'too-many-operations':
      return `an execution has ${count(refusal.operations)} durable operations, and ${count(refusal.limit)} are the most`;
    case 'too-many-tasks-at-once':
      return `${count(refusal.tasks)} tasks would run at a time, and the largest environment with a public price has room for ${count(refusal.limit)}`;
  }
}

function states(paths: readonly string[]): string {
  return listed(paths.map(inert), 3);
}

function one(paths: readonly string[]): boolean {
  return paths.length === 1;
}

/** What an amount stands on. */
function assumptionOf(assumption: AlternativeAssumption): string {
  switch (assumption.code) {
    case 'actions':
      return `An execution has ${actionsOf(assumption)}.`;
    case 'history-stored':
      return `Its history has ${count(Math.round(assumption.bytes))} bytes, and is kept for ${plural(assumption.retentionDays, 'day')} after its end.`;
    case 'plan-alone':
      return 'What is paid by the month, this workflow pays alone.';
    case 'own-workers':
      return 'The workers are yours; their machines are not in the price.';
    case 'environment': {
      const { tasksAtOnce, hours, databaseGb } = assumption;
      const tasks = tasksAtOnce === 0 ? '' : `${count(tasksAtOnce)} tasks run at a time on average; `;
      const environment = `${tasks}the environment is there for ${count(hours)} hours a month, with a database of ${count(databaseGb)} GB.`;
      return environment.replace(/^./, (letter) => letter.toUpperCase());
    }
    case 'slots':
      return `Each task takes a worker for at least ${plural(assumption.secondsLeast, 'second')}, what waits is deferred, and executions are spread evenly over the month.`;
    case 'events':
      return `Each execution is one event of ${count(assumption.payloadKb)} kB.`;
    case 'source-exists':
      return 'The queue or stream that it reads from is there already, and not in the price.';
    case 'function': {
      const { durationMs, memoryMb, memoryBasis } = assumption;
      return `It runs for ${duration(durationMs)} with ${megabytes(memoryMb)} (${basisNames[memoryBasis]}).`;
    }
    case 'functions-merge':
      return 'The Lambda functions that the states call become a part of it.';
    case 'free-tier-alone':
      return 'What AWS gives away of Lambda each month is all for this workflow.';
    case 'operations':
      return `An execution has ${plural(assumption.operations, 'durable operation')}.`;
    case 'data-kept':
      return `It writes ${count(assumption.kb)} kB, which are kept for ${plural(assumption.retentionDays, 'day')} after its end.`;
    case 'calls-stay':
      return 'What else the states call costs the same there.';
  }
}

function actionsOf({
  starts,
  activities,
  timers,
  signals,
  children,
}: Extract<AlternativeAssumption, { code: 'actions' }>): string {
  const parts = [
    [starts, 'for its start'],
    [activities, 'for attempts of activities'],
    [timers, 'for timers'],
    [signals, 'for signals'],
    [children, 'for starts of children'],
  ] as const;
  const used = parts.filter(([quantity]) => quantity > 0).map(([quantity, what]) => `${count(quantity)} ${what}`);
  return `${plural(starts + activities + timers + signals + children, 'action')}: ${listed(used)}`;
}

/** What the workflow does and the alternative does not. */
function lackOf(lack: AlternativeLack): string {
  switch (lack.code) {
    case 'is-code':
      return 'The definition becomes code, which you write and test.';
    case 'heartbeats':
      return 'A job that is waited for costs an action more for each heartbeat; those are not counted.';
    case 'starts-in-seconds':
      return 'Airflow is for batches: each task starts seconds after the one before, and no caller waits for the result.';
    case 'smaller-class':
      return 'There is a smaller class, mw1.micro with three tasks at a time, whose price is not bundled.';
    case 'no-loops':
      return `A DAG has no loops: that of ${states(lack.states)} must become a sensor.`;
    case 'mapped-tasks':
      return `${states(lack.states)} ${one(lack.states) ? 'has' : 'have'} more than the ${count(lack.limit)} items that Airflow maps unless max_map_length is raised.`;
    case 'no-history':
      return 'There is no history of an execution: what happened is only in logs and metrics.';
    case 'retries-whole':
      return 'Where something fails the whole event is tried again, and goes to a dead-letter queue in the end.';
    case 'loses-state':
      return 'Where it fails or ends too early, what was done is not remembered: all of it is done again.';
    case 'at-least-once':
      return 'An event may be handled more than once.';
    case 'waits-are-billed':
      return `It is paid while it waits, in ${states(lack.states)}.`;
    case 'may-be-cut-off':
      return lack.chance === null
        ? `Some executions may take longer than ${duration(lack.limitMs)} and would be cut off.`
        : `${percent(lack.chance)} of the executions take longer than ${duration(lack.limitMs)} and would be cut off.`;
    case 'maps-in-one-function':
      return `${states(lack.states)} ${one(lack.states) ? 'shares' : 'share'} the memory and the processors of one function.`;
    case 'deterministic':
      return 'After each wait the code is run again from its beginning, and must take the same way; a function may run for 15 min at a time.';
  }
}

/** What an amount stands on, one sentence each. */
export function alternativeAssumptions({ assumes }: Alternative): readonly string[] {
  return assumes.map(assumptionOf);
}

/** What is lost, one sentence each. */
export function alternativeLacks({ lacks }: Alternative): readonly string[] {
  return lacks.map(lackOf);
}

/** Ranges that a sentence has; the JSON report has all. */
const rangesMost = 5;

const answers = { cheaper: 'cheaper', same: 'the same', dearer: 'dearer' } as const;

/** From which volume on an alternative is cheaper than the workflow as it is. */
export function breakEvenOf({ ranges }: BreakEven): string {
  const last = ranges.at(-1);
  const end = last?.to == null ? '' : `; above ${count(last.to)} there is no public price`;
  if (ranges.length === 1 && last !== undefined) return `${answers[last.is]} at any volume${end}`;
  const shown = ranges.length > rangesMost ? [...ranges.slice(0, 1), ...ranges.slice(-1)] : ranges;
  const parts = shown.map(({ from, to, is }, index) => {
    if (from === to) return `${answers[is]} at ${count(from)}`;
    if (index === 0) return `${answers[is]} up to ${count(to)}`;
    return to === null || index === shown.length - 1
      ? `${answers[is]} from ${count(from)} on`
      : `${answers[is]} from ${count(from)} to ${count(to)}`;
  });
  return `${parts.join(shown.length < ranges.length ? ', then by turns, ' : ', ')}${end}`;
}
