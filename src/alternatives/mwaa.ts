import type { AlternativeLine, AlternativeMeter, AlternativeRate } from '../model/alternatives.ts';
import { fromNumber, zero } from '../pricing/decimal.ts';
import type { Offer } from './offer.ts';
import { priceLine } from './priceLine.ts';
import { sumOf } from './sumOf.ts';
import type { Tariff } from './tariff.ts';
import type { Work } from './workOf.ts';

/**
 * The classes of an environment with public prices, and how many tasks one worker of each runs at a time. An environment has one
 * worker in it, and at most 25: https://docs.aws.amazon.com/mwaa/latest/userguide/environment-class.html, read 2026-11-25.
 */
const classes = [
  { environment: 'mwaa.small', worker: 'mwaa.small.worker', tasksPerWorker: 5 },
  { environment: 'mwaa.medium', worker: 'mwaa.medium.worker', tasksPerWorker: 10 },
  { environment: 'mwaa.large', worker: 'mwaa.large.worker', tasksPerWorker: 20 },
] as const;

const workersMax = 25;

/** The hours of a month as AWS's calculator counts them: an environment is paid for every hour that it is there. */
const hoursPerMonth = 730;
const msPerMonth = hoursPerMonth * 3_600_000;

/** Ours: Airflow starts a process for each task. */
const slotMsLeast = 1_000;

/** Ours, as the examples of AWS's pricing page have it: GB of the database of Airflow. */
const databaseGb = 10;

/** https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html: `max_map_length`, where nobody raises it. */
const mapLengthMax = 1_024;

/**
 * The same workflow on Amazon MWAA: the smallest environment whose workers have room for the tasks that run at a time, if they are
 * spread evenly over the month. https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing.
 */
export const mwaa: Offer = {
  name: 'mwaa',
  callsFunctions: true,
  of: (work, rates, executions) => {
    const slotMs = slotMsOf(work);
    const tasksAtOnce = (slotMs * (executions ?? 0)) / msPerMonth;
    const largest = classes[classes.length - 1] as (typeof classes)[number];
    const limit = largest.tasksPerWorker * workersMax;
    return {
      refusals: tasksAtOnce > limit ? [{ code: 'too-many-tasks-at-once', tasks: tasksAtOnce, limit }] : [],
      own: [],
      aws: [],
      tariff: tariffOf(slotMs, rates),
      assumes: [
        { code: 'environment', tasksAtOnce, hours: hoursPerMonth, databaseGb },
        { code: 'slots', secondsLeast: slotMsLeast / 1_000 },
        { code: 'plan-alone' },
        { code: 'calls-stay' },
      ],
      lacks: [{ code: 'is-code' }, { code: 'starts-in-seconds' }, ...ofShape(work), { code: 'smaller-class' }],
    };
  },
};

function ofShape({ loops, mapped }: Work) {
  const long = mapped.filter(({ items }) => items > mapLengthMax);
  return [
    ...(loops.length > 0 ? [{ code: 'no-loops' as const, states: loops.map(({ path }) => path) }] : []),
    ...(long.length > 0
      ? [{ code: 'mapped-tasks' as const, states: long.map(({ state }) => state.path), limit: mapLengthMax }]
      : []),
  ];
}

/** Time for which one execution takes a worker's slot. What waits for somebody else is deferred, and takes one to begin with. */
function slotMsOf({ tasks, entries }: Work): number {
  const ofTasks = tasks.reduce(
    (sum, { kind, first, retries, durationMs }) =>
      sum + (first + retries) * (kind === 'call' ? Math.max(slotMsLeast, durationMs) : slotMsLeast),
    0,
  );
  return ofTasks + (entries.Wait + entries.Choice) * slotMsLeast;
}

function tariffOf(slotMs: number, rates: readonly AlternativeRate[]): Tariff {
  return {
    at: (executions) => {
      const tasks = (slotMs * executions) / msPerMonth;
      const fitting = classes.find(({ tasksPerWorker }) => tasks <= tasksPerWorker * workersMax);
      if (fitting === undefined) return { lines: [], usd: null };
      const { environment, worker, tasksPerWorker } = fitting;
      const workers = Math.max(1, Math.ceil(tasks / tasksPerWorker));
      const line = (meter: AlternativeMeter, quantity: number): AlternativeLine =>
        priceLine(meter, fromNumber(quantity), zero, rates);
      const lines = [
        line(environment, hoursPerMonth),
        ...(workers > 1 ? [line(worker, (workers - 1) * hoursPerMonth)] : []),
        line('mwaa.database', databaseGb),
      ];
      return { lines, usd: sumOf(lines) };
    },
    kinks: () =>
      classes.flatMap(({ tasksPerWorker }) =>
        Array.from({ length: workersMax }, (_, index) => ((index + 1) * tasksPerWorker * msPerMonth) / slotMs),
      ),
  };
}
