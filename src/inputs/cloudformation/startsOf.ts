import type { SourceEntry, SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Start } from '../kind.ts';
import { machinesIn } from '../triggers/machinesIn.ts';
import { schedule } from '../triggers/schedule.ts';
import { childStack } from './childStack.ts';
import { evaluate } from './evaluate.ts';
import { eventsOf } from './eventsOf.ts';
import { holds } from './holds.ts';
import { listenedTo } from './listenedTo.ts';
import type { Evaluation, Section, Stack } from './stack.ts';
import { textOf } from './textOf.ts';

/** What starts state machines by the resources of a stack, and of those nested in it. */
export function startsOf(stack: Stack, at: Evaluation): readonly Start[] {
  const here = { ...at, stack };
  return [...stack.resources.values()].flatMap(({ key, value }): readonly Start[] => {
    const resource = entriesOf(value);
    const type = resource.get('Type')?.value;
    const condition = resource.get('Condition')?.value;
    if (type?.kind !== 'string') return [];
    if (condition?.kind === 'string' && holds(condition.value, condition, here) === false) return [];
    const child = childStack(stack, key, here);
    if (child !== null) return startsOf(child, at);
    const properties = entriesOf(resource.get('Properties')?.value);
    const read = Object.hasOwn(readers, type.value) ? readers[type.value] : undefined;
    // What one resource refers to is only looked for among its own placeholders.
    return read === undefined ? [] : read(properties, { ...here, resources: new Map() }, `${stack.address}${key}`);
  });
}

/** The resources that start state machines. @param address names the resource. */
const readers: {
  readonly [type: string]: (properties: Section, at: Evaluation, address: string) => readonly Start[];
} = {
  'AWS::Serverless::StateMachine': (properties, at, address) =>
    eventsOf(properties.get('Events')?.value, at).map((trigger) => ({ starts: { address }, trigger })),
  'AWS::Events::Rule': (properties, at) => {
    const targets = properties.get('Targets')?.value;
    const started = targets?.kind === 'array' ? targets.items.map((target) => entriesOf(target).get('Arn')?.value) : [];
    return ofEach(started, ruleTriggers(properties, at), at);
  },
  'AWS::Scheduler::Schedule': (properties, at) => {
    const target = entriesOf(properties.get('Target')?.value);
    // The universal target has the state machine in its input.
    const started = [target.get('Arn')?.value, target.get('Input')?.value];
    return ofEach(started, ruleTriggers(properties, at), at);
  },
  'AWS::Pipes::Pipe': (properties, at) => {
    const source = properties.get('Source');
    if (source === undefined) return [];
    return ofEach([properties.get('Target')?.value], [other('pipe', serviceOf(source.value, at), source)], at);
  },
  'AWS::IoT::TopicRule': (properties, at) => {
    const payload = properties.get('TopicRulePayload');
    const sql = entriesOf(payload?.value).get('Sql')?.value;
    const detail = sql === undefined ? null : textOf(sql, at);
    if (payload === undefined) return [];
    return ofEach([entriesOf(payload.value).get('Actions')?.value], [other('iot-rule', detail ?? '', payload)], at);
  },
  'AWS::ApiGateway::Method': apiStarts,
  'AWS::ApiGateway::RestApi': apiStarts,
  'AWS::ApiGatewayV2::Api': apiStarts,
  'AWS::ApiGatewayV2::Integration': apiStarts,
  'AWS::Serverless::Api': apiStarts,
  'AWS::Serverless::HttpApi': apiStarts,
};

/** A rule or schedule has an expression, or a pattern, or both. */
function ruleTriggers(properties: Section, at: Evaluation): readonly Trigger[] {
  const expression = properties.get('ScheduleExpression');
  const pattern = properties.get('EventPattern');
  const state = properties.get('State');
  const enabled = state === undefined || textOf(state.value, at) !== 'DISABLED';
  const text = expression === undefined ? null : textOf(expression.value, at);
  return [
    ...(expression === undefined || text === null ? [] : [schedule(text, enabled, expression.value.span, at.problems)]),
    ...(pattern === undefined ? [] : [{ ...other('event', listenedTo(pattern.value, at), pattern), enabled }]),
  ];
}

function apiStarts(properties: Section, at: Evaluation): readonly Start[] {
  const [first] = properties.values();
  const method = properties.get('HttpMethod')?.value;
  const detail = method === undefined ? null : textOf(method, at);
  if (first === undefined) return [];
  return ofEach(
    [...properties.values()].map(({ value }) => value),
    [other('api', detail ?? '', first)],
    at,
  );
}

function other(kind: Trigger['kind'], detail: string, { keySpan }: SourceEntry): Trigger {
  return { kind, detail, enabled: true, executionsPerMonth: null, span: keySpan };
}

/** The service of a pipe's source, like `sqs`: in its ARN, or by the type of the resource that it refers to. */
function serviceOf(source: SourceNode, at: Evaluation): string {
  const text = textOf(source, at) ?? '';
  const [, named] = /^arn:[^:]*:([^:]+):/.exec(text) ?? [];
  return named ?? at.resources.get(text)?.type.split('::')[1]?.toLowerCase() ?? '';
}

/** Each trigger for each state machine that one of the values names. */
function ofEach(
  values: readonly (SourceNode | undefined)[],
  triggers: readonly Trigger[],
  at: Evaluation,
): readonly Start[] {
  const started = new Map<string, Start['starts']>();
  for (const value of values) {
    const resources = new Map();
    const evaluated = value === undefined ? null : evaluate(value, { ...at, resources });
    for (const one of machinesIn(evaluated, [...resources.values()])) started.set(JSON.stringify(one), one);
  }
  return [...started.values()].flatMap((starts) => triggers.map((trigger) => ({ starts, trigger })));
}
