import type { SourceNode } from '../model/source.ts';
import type { State } from '../model/workflow.ts';
import { earlierCheck } from './earlierCheck.ts';
import { fieldOf, valueAt, withFields } from './fields.ts';
import { type Polling, pollingLoops } from './pollingLoops.ts';
import type { DefinitionRule, Proposal, Subject } from './proposal.ts';
import { replaced } from './replaced.ts';
import { scopesIn } from './scopesIn.ts';

/**
 * The actions that AWS offers with `.sync`, which waits for the end of the job.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html, read 2026-11-25.
 */
const waitable: ReadonlyMap<string, string> = new Map([
  ['athena:startQueryExecution', 'athena:startQueryExecution.sync'],
  ['batch:submitJob', 'batch:submitJob.sync'],
  ['codebuild:startBuild', 'codebuild:startBuild.sync'],
  ['databrew:startJobRun', 'databrew:startJobRun.sync'],
  ['ecs:runTask', 'ecs:runTask.sync'],
  ['elasticmapreduce:addStep', 'elasticmapreduce:addStep.sync'],
  ['glue:startJobRun', 'glue:startJobRun.sync'],
  ['sagemaker:createProcessingJob', 'sagemaker:createProcessingJob.sync'],
  ['sagemaker:createTrainingJob', 'sagemaker:createTrainingJob.sync'],
  ['sagemaker:createTransformJob', 'sagemaker:createTransformJob.sync'],
  ['sfn:startExecution', 'states:startExecution.sync:2'],
  ['states:startExecution', 'states:startExecution.sync:2'],
]);

/** Half of an interval is how much later the end is seen on average; a tenth of the whole wait is bearable. Ours. */
const latencyShare = 0.1;

/** How much longer than it is taken to run a job may take before it is given up, and how long at least. Ours. */
const timeoutTimes = 10;
const timeoutSecondsLeast = 3_600;

/** Loops that ask again and again whether something is done. */
export const replacePolling: DefinitionRule = (subject) => {
  const { workflow, decisions, type } = subject;
  if (!workflow.states.some(({ id }) => decisions.states[id]?.turns != null)) return [];
  return scopesIn(workflow).flatMap((at) =>
    pollingLoops(at, subject).flatMap((polling) => {
      const job = type === 'STANDARD' ? asJob(polling, subject) : null;
      return [job, longerInterval(polling, subject), earlierCheck(polling, subject)].flatMap((found) => found ?? []);
    }),
  );
};

/** What a job fails with that is waited for. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html, read 2026-11-25. */
const ofJobs = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];

/** Those of a call that only starts a job are not those of the job, which sends no heartbeat either. */
const noTimeLimits = { TimeoutSecondsPath: null, HeartbeatSeconds: null, HeartbeatSecondsPath: null };

/** The Task that starts the job waits for it itself. Told where the Choice has one way out that does not fail. */
function asJob(
  { choice, wait, turn, starter, scope, task }: Polling,
  { workflow, decisions }: Subject,
): Proposal | null {
  if (starter === null || starter.integration.pattern !== 'request-response') return null;
  const { service, action } = starter.integration;
  const resource = waitable.get(`${service}:${action}`);
  const isSameService =
    task.integration.service === service || (service === 'states' && task.integration.service === 'sfn');
  if (resource === undefined || !isSameService) return null;
  const inTurn = new Set<State | undefined>(turn);
  const exits = choice.outcomes.filter(({ index }) => !inTurn.has(scope.states[index ?? -1]));
  const failing = exits.filter(({ index }) => scope.states[index ?? -1]?.type === 'Fail');
  const [success, more] = exits.filter((exit) => !failing.includes(exit));
  const [failure] = failing;
  if (success === undefined || more !== undefined || starter.catchers.length > 0) return null;
  const { span } = starter.node;
  const catching =
    failure === undefined ? {} : { Catch: valueAt(span, [{ ErrorEquals: ['States.ALL'], Next: failure.name }]) };
  const turns = decisions.states[choice.id]?.turns?.value ?? 1;
  const waitedMs = turns * (decisions.states[wait.id]?.durationMs?.value ?? 0);
  const timeoutSeconds = Math.max(timeoutSecondsLeast, Math.ceil((timeoutTimes * waitedMs) / 1_000));
  const changed = withFields(starter.node, {
    ...noTimeLimits,
    TimeoutSeconds: valueAt(span, timeoutSeconds),
    Resource: valueAt(span, `arn:aws:states:::${resource}`),
    Next: valueAt(span, success.name),
    ...catching,
  });
  const runsAgain = starter.retriers.some(({ errors }) => errors.some((error) => ofJobs.includes(error)));
  const replacements = new Map<SourceNode, SourceNode | null>([[starter.node, changed]]);
  for (const { node } of turn) replacements.set(node, null);
  const assumed = { key: starter.path, span: null, value: { durationMs: { value: waitedMs, span: null } } };
  return {
    rule: 'replace-polling',
    certainty: 'suggestion',
    notes: [
      { code: 'waits-for-job', resource: `arn:aws:states:::${resource}`, timeoutMs: timeoutSeconds * 1_000 },
      ...(runsAgain ? [{ code: 'retries-run-the-job' as const }] : []),
    ],
    states: [starter.id, ...turn.map(({ id }) => id)],
    change: {
      definition: replaced(workflow.node, replacements),
      children: [],
      assumptions: [{ workflow: workflow.name, states: [assumed] }],
    },
    curve: [],
  };
}

/** The same loop with a longer Wait: it turns less often, and sees the end later. */
function longerInterval({ choice, wait, turn }: Polling, subject: Subject): Proposal | null {
  const { workflow, decisions } = subject;
  const turns = decisions.states[choice.id]?.turns?.value ?? 1;
  const waitMs = wait.waitMs.known ? wait.waitMs.value : null;
  if (waitMs === null || waitMs === 0 || fieldOf(wait.node, 'Seconds')?.kind !== 'number') return null;
  const restMs = turn.reduce(
    (sum, { id }) => (id === wait.id ? sum : sum + (decisions.states[id]?.durationMs?.value ?? 0)),
    0,
  );
  const wholeMs = turns * (waitMs + restMs);
  const changeTo = (seconds: number) => {
    const node = withFields(wait.node, { Seconds: valueAt(wait.node.span, seconds) });
    const fewer = Math.max(1, wholeMs / (seconds * 1_000 + restMs));
    const assumed = { key: choice.path, span: null, value: { turns: { value: fewer, span: null } } };
    return {
      definition: replaced(workflow.node, new Map([[wait.node, node]])),
      children: [],
      assumptions: [{ workflow: workflow.name, states: [assumed] }],
    };
  };
  const seconds = Math.floor((2 * latencyShare * wholeMs) / 1_000);
  if (seconds * 1_000 < 2 * waitMs) return null;
  const curve = (subject.curves ? [1, 2, 5, 10, 20, 50] : [])
    .map((times) => (times * waitMs) / 1_000)
    .filter((each) => Number.isInteger(each) && each * 1_000 <= wholeMs)
    .map((each) => ({
      setting: each,
      perMillionUsd: subject.priced(changeTo(each))?.perMillionUsd ?? null,
      durationMs: (each * 1_000) / 2,
    }));
  return {
    rule: 'replace-polling',
    certainty: 'certain',
    notes: [{ code: 'sees-later', ms: (seconds * 1_000 - waitMs) / 2, intervalMs: seconds * 1_000 }],
    states: [wait.id, choice.id],
    change: changeTo(seconds),
    curve,
  };
}
