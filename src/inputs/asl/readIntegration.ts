import type { SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { ChildReference, Integration } from '../../model/workflow.ts';
import { field } from './values.ts';

/** Partition, region and account may be placeholders that hold colons themselves: `arn:${AWS::Partition}:states:::…`. */
const part = String.raw`(?:\$\{[^}]*\}|[^:])*`;
const serviceArn = new RegExp(`^arn:${part}:states:::(.+)$`);
const activityArn = new RegExp(`^arn:${part}:states:${part}:${part}:activity:`);
const lambdaArn = new RegExp(`^arn:${part}:lambda:${part}:${part}:function:`);

/**
 * What a Task's `Resource` calls. https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html, read
 * 2026-11-23.
 */
export function readIntegration(resource: string, span: Span): Integration {
  const waits = /\.(sync(?::\d+)?|waitForTaskToken)$/.exec(resource);
  const bare = waits === null ? resource : resource.slice(0, waits.index);
  const pattern = waits === null ? 'request-response' : waits[1] === 'waitForTaskToken' ? 'task-token' : 'sync';
  const called = serviceArn.exec(bare)?.[1];
  if (called !== undefined) {
    const [first = '', second = '', third = ''] = called.split(':');
    if (first === 'aws-sdk') return { kind: 'aws-sdk', service: second, action: third, pattern, resource, span };
    return { kind: 'optimized', service: first, action: second, pattern, resource, span };
  }
  if (activityArn.test(resource)) {
    return { kind: 'activity', service: 'states', action: 'activity', pattern: 'activity', resource, span };
  }
  // A template's placeholder in place of the whole ARN is a Lambda function more often than all else together.
  if (lambdaArn.test(bare) || /\$\{[^}]*(lambda|function|fn)/i.test(bare)) {
    return { kind: 'lambda-arn', service: 'lambda', action: 'invoke', pattern, resource, span };
  }
  return { kind: 'unknown', service: 'unknown', action: 'unknown', pattern, resource, span };
}

/** Integrations that start a workflow, by service and action. */
const starters = ['states:startExecution', 'sfn:startExecution', 'sfn:startSyncExecution'];

/** The workflow that a Task starts; null when it starts none. */
export function readChild(task: SourceObject, { service, action, span }: Integration): ChildReference | null {
  if (!starters.includes(`${service}:${action}`)) return null;
  const input = field(task, 'Parameters')?.value ?? field(task, 'Arguments')?.value;
  const arn =
    input?.kind === 'object'
      ? (field(input, 'StateMachineArn') ?? field(input, 'StateMachineArn.$'))?.value
      : undefined;
  if (arn?.kind !== 'string') return { name: null, text: arn === undefined ? 'unknown' : textOf(arn), span };
  const named = /:stateMachine:([^:$]+)/.exec(arn.value);
  return { name: named?.[1] ?? null, text: arn.value, span: arn.span };
}

function textOf(node: SourceNode): string {
  return node.kind === 'object' ? (node.entries[0]?.key ?? 'unknown') : node.kind;
}
