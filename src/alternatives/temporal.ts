import type { Offer } from './offer.ts';
import { type TemporalPlan, temporalCloud, temporalUses } from './temporalCloud.ts';
import type { TaskKind, Work } from './workOf.ts';

/** Ours: days for which the history of a closed execution is kept; Temporal Cloud takes 1 to 90. */
const retentionDays = 30;
const hoursPerDay = 24;
const msPerHour = 3_600_000;
const bytesPerKb = 1_000;
/** Ours: Temporal's page does not say whether a GB is a power of ten; it is what Amazon's logs have. */
const bytesPerGb = 1_073_741_824;

/**
 * The same workflow on Temporal Cloud. Billable are actions: the start of an execution, each attempt of an activity, each timer,
 * each signal; starting a child is one for the intent and one for its start. https://docs.temporal.io/cloud/actions, read
 * 2026-11-25. Choice, Pass, Parallel and Map are code there, and cost nothing.
 */
export function temporal(plan: TemporalPlan): Offer {
  return {
    name: plan === 'developer' ? 'temporal-developer' : 'temporal-business',
    callsFunctions: true,
    of: (work, rates) => {
      const actions = actionsOf(work);
      const bytes = historyBytes(work, actions.activities);
      const gb = bytes / bytesPerGb;
      const use = {
        actions: actions.starts + actions.activities + actions.timers + actions.signals + actions.children,
        activeGbHours: (gb * work.duration.meanMs) / msPerHour,
        retainedGbHours: gb * retentionDays * hoursPerDay,
      };
      return {
        refusals: [],
        own: temporalUses(plan, use),
        aws: [],
        tariff: temporalCloud(plan, use, rates),
        assumes: [
          { code: 'actions', ...actions },
          { code: 'history-stored', bytes, retentionDays },
          { code: 'own-workers' },
          { code: 'plan-alone' },
          { code: 'calls-stay' },
        ],
        lacks: [{ code: 'is-code' }, ...(attemptsOf(work, 'job') > 0 ? [{ code: 'heartbeats' as const }] : [])],
      };
    },
  };
}

/**
 * Who starts a workflow of this run pays for the intent, and the start is the child's own. Where the child is not among the
 * inputs both are counted here, and so are those of the children of a Distributed Map: one history would be too long for them.
 */
function actionsOf(work: Work) {
  const started = work.tasks.filter(({ kind }) => kind === 'child');
  const children = started.reduce(
    (sum, { state, first, retries }) => sum + (first + retries) * (work.joined.has(state.id) ? 1 : 2),
    2 * work.mapChildren,
  );
  return {
    starts: 1,
    activities: (['call', 'job', 'token', 'activity'] as const).reduce((sum, kind) => sum + attemptsOf(work, kind), 0),
    timers: work.entries.Wait,
    signals: attemptsOf(work, 'token'),
    children,
  };
}

function attemptsOf({ tasks }: Work, kind: TaskKind): number {
  return tasks.reduce((sum, task) => (task.kind === kind ? sum + task.first + task.retries : sum), 0);
}

/** Ours: as many events as Step Functions writes, and the data of the execution and of each activity, in and out. */
function historyBytes({ historyEvents, eventBytes, payloadKb }: Work, activities: number): number {
  return historyEvents * eventBytes + 2 * (1 + activities) * payloadKb * bytesPerKb;
}
