import type { AlternativeRefusal } from '../model/alternatives.ts';
import { lambdaDurationMsMax } from '../model/limits.ts';
import { awaits } from './awaits.ts';
import { lambdaUses } from './lambdaUses.ts';
import type { Offer } from './offer.ts';
import { type RatedUse, ratedTariff } from './ratedTariff.ts';
import type { TaskWork, Work } from './workOf.ts';

/**
 * Days for which the history of an execution is kept where nothing is set:
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-durableconfig.html, read
 * 2026-11-25.
 */
const retentionDays = 14;
const daysPerMonth = 30;
const msPerDay = 86_400_000;
/** AWS's example counts so: a million executions of 104 KB are 104 GB. https://aws.amazon.com/lambda/pricing. */
const kbPerGb = 1_000_000;

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11-25; of one execution. */
const operationsMax = 3_000;

/**
 * The same as a Lambda durable function: each Task is a step, what waits for somebody else suspends the function, and is not paid.
 * Operations and data are those of the table at https://docs.aws.amazon.com/lambda/latest/dg/durable-execution-sdk.html, read
 * 2026-11-25.
 */
export const durableFunctions: Offer = {
  name: 'durable-functions',
  callsFunctions: false,
  of: (work, rates) => {
    const { operations, payloads } = counted(work);
    const kb = payloads * work.payloadKb;
    const days = retentionDays + work.duration.meanMs / msPerDay;
    const own: readonly RatedUse[] = [
      { meter: 'durable.operations', quantity: operations },
      { meter: 'durable.written', quantity: kb / kbPerGb },
      { meter: 'durable.retained', quantity: ((kb / kbPerGb) * days) / daysPerMonth },
    ];
    const runMs = runMsOf(work);
    return {
      refusals: refusalsOf(work, operations),
      own,
      aws: lambdaUses(work, 1 + suspensions(work), runMs),
      tariff: ratedTariff(own, rates),
      assumes: [
        { code: 'operations', operations },
        { code: 'data-kept', kb, retentionDays },
        { code: 'function', durationMs: runMs, memoryMb: work.memoryMb.value, memoryBasis: work.memoryMb.basis },
        { code: 'functions-merge' },
        { code: 'calls-stay' },
      ],
      lacks: [{ code: 'is-code' }, { code: 'deterministic' }],
    };
  },
};

function refusalsOf({ tasks }: Work, operations: number): readonly AlternativeRefusal[] {
  const long = tasks.filter(({ kind, durationMs }) => kind === 'call' && durationMs > lambdaDurationMsMax);
  return [
    ...(operations > operationsMax
      ? [
          {
            code: 'too-many-operations' as const,
            operations: Number.isFinite(operations) ? operations : null,
            limit: operationsMax,
          },
        ]
      : []),
    ...(long.length > 0
      ? [{ code: 'task-too-long' as const, states: long.map(({ state }) => state.path), limitMs: lambdaDurationMsMax }]
      : []),
  ];
}

/**
 * Operations, and how many times the data of the execution are written. An execution is one, with its input and output; an attempt
 * of a step one, with what it returns; a wait one, without data; a callback three, with what its step returns and two copies of what
 * comes back; a Map or Parallel one, and one for each run, with up to two copies of what that returns. A job is taken for a callback,
 * and a workflow that is started for a step (ours).
 */
function counted({ tasks, entries, fans }: Work): { readonly operations: number; readonly payloads: number } {
  return tasks.reduce(
    ({ operations, payloads }, { first, retries, ...task }) =>
      isCallback(task)
        ? { operations: operations + 3 * first + retries, payloads: payloads + 3 * first + retries }
        : { operations: operations + first + retries, payloads: payloads + first + retries },
    { operations: 1 + entries.Wait + fans.attempts + fans.runs, payloads: 2 + 2 * fans.runs },
  );
}

/** Whether a Task hands its work on, and is told later what came of it. */
function isCallback({ kind }: Pick<TaskWork, 'kind'>): boolean {
  return kind === 'job' || kind === 'token' || kind === 'activity';
}

/** Times that the function stops to wait for somebody, and is called again. */
function suspensions({ tasks, entries }: Work): number {
  return tasks.reduce((sum, task) => (awaits(task) ? sum + task.first : sum), entries.Wait);
}

/** Where nothing is waited for the function runs as long as the execution; else for its calls, also for those at the same time. */
function runMsOf(work: Work): number {
  if (suspensions(work) === 0) return work.duration.meanMs;
  return work.tasks.reduce(
    (sum, { kind, first, retries, durationMs }) => (kind === 'call' ? sum + (first + retries) * durationMs : sum),
    0,
  );
}
