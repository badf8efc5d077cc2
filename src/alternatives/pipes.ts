import type { AlternativeRefusal } from '../model/alternatives.ts';
import type { State, TaskState } from '../model/workflow.ts';
import { awaits } from './awaits.ts';
import type { Offer } from './offer.ts';
import { type RatedUse, ratedTariff } from './ratedTariff.ts';
import type { TaskWork, Work } from './workOf.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html, read 2026-11-25. */
const enrichments = ['lambda:invoke', 'apigateway:invoke', 'http:invoke', 'sfn:startSyncExecution'];

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html, read 2026-11-25. */
const targets = [
  ...enrichments,
  'batch:submitJob',
  'cloudwatchlogs:putLogEvents',
  'ecs:runTask',
  'events:putEvents',
  'eventbridge:putEvents',
  'firehose:putRecord',
  'kinesis:putRecord',
  'redshiftdata:executeStatement',
  'sagemaker:startPipelineExecution',
  'sns:publish',
  'sqs:sendMessage',
  'states:startExecution',
  'sfn:startExecution',
  'timestreamwrite:writeRecords',
];

const bytesPerKb = 1_000;
/** Every 64 KB of an event are a request, after filtering: https://aws.amazon.com/eventbridge/pricing. */
const requestBytes = 65_536;

/**
 * The same as an EventBridge pipe: a source, an enrichment, a target. Whatever branches, waits or goes on after the target is no
 * pipe.
 */
export const pipes: Offer = {
  name: 'pipes',
  callsFunctions: true,
  of: (work, rates) => {
    const requests = Math.max(1, Math.ceil((work.payloadKb * bytesPerKb) / requestBytes));
    const destinations = work.tasks.filter(({ state }) => state.integration.service === 'http').length;
    const own: readonly RatedUse[] = [
      { meter: 'pipes.requests', quantity: requests },
      ...(destinations > 0 ? [{ meter: 'pipes.api-destinations' as const, quantity: destinations * requests }] : []),
    ];
    return {
      refusals: refusalsOf(work),
      own,
      aws: [],
      tariff: ratedTariff(own, rates),
      assumes: [{ code: 'events', payloadKb: work.payloadKb }, { code: 'source-exists' }, { code: 'calls-stay' }],
      lacks: [{ code: 'no-history' }, { code: 'at-least-once' }, { code: 'retries-whole' }],
    };
  },
};

function refusalsOf(work: Work): readonly AlternativeRefusal[] {
  const { tasks, workflow, loops, waits, maps } = work;
  const paths = (states: readonly State[]): readonly string[] => states.map(({ path }) => path);
  const branching = workflow.states.filter(({ type }) => type === 'Choice' || type === 'Parallel');
  const repeating = [...new Set([...maps.filter(({ type }) => type === 'Map'), ...loops])];
  const failing = branching.length > 0 ? [] : workflow.states.filter(({ type }) => type === 'Fail');
  const catching = tasks.map(({ state }) => state).filter(({ catchers }) => catchers.length > 0);
  const waiting = [...waits, ...tasks.filter(isWaiting).map(({ state }) => state)];
  const shape: readonly AlternativeRefusal[] = [
    ...(branching.length > 0 ? [{ code: 'branches' as const, states: paths(branching) }] : []),
    ...(repeating.length > 0 ? [{ code: 'repeats' as const, states: paths(repeating) }] : []),
    ...(failing.length > 0 ? [{ code: 'fails' as const, states: paths(failing) }] : []),
    ...(catching.length > 0 ? [{ code: 'catches' as const, states: paths(catching) }] : []),
    ...(waiting.length > 0 ? [{ code: 'waits' as const, states: paths(waiting) }] : []),
  ];
  return shape.length > 0 ? shape : ofTasks(inOrder(work));
}

/** A pipe waits for nobody but its enrichment, which may be an Express workflow. */
function isWaiting(task: TaskWork): boolean {
  return awaits(task) && task.state.integration.action !== 'startSyncExecution';
}

/** The Tasks of a flow that goes straight on, in the order in which they run. */
function inOrder({ workflow: { scope } }: Work): readonly TaskState[] {
  const tasks: TaskState[] = [];
  const seen = new Set<State>();
  let state = scope.start === null ? undefined : scope.states[scope.start];
  while (state !== undefined && !seen.has(state)) {
    seen.add(state);
    if (state.type === 'Task') tasks.push(state);
    const next = 'next' in state ? state.next?.index : null;
    state = next == null ? undefined : scope.states[next];
  }
  return tasks;
}

function ofTasks(tasks: readonly TaskState[]): readonly AlternativeRefusal[] {
  if (tasks.length > 2) return [{ code: 'too-many-tasks', states: tasks.map(({ path }) => path) }];
  const target = tasks.at(-1);
  if (target === undefined) return [{ code: 'no-target' }];
  const what = ({ integration: { service, action } }: TaskState): string => `${service}:${action}`;
  const enriching = tasks.slice(0, -1).filter((task) => !enrichments.includes(what(task)));
  return [
    ...enriching.map((task) => ({ code: 'not-an-enrichment' as const, state: task.path, what: what(task) })),
    ...(targets.includes(what(target))
      ? []
      : [{ code: 'not-a-target' as const, state: target.path, what: what(target) }]),
  ];
}
