import type { SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { ChildReference, Integration, ResourceReference } from '../../model/workflow.ts';
import { arnPart } from './arnPart.ts';
import { placeholderTexts } from './placeholderTexts.ts';
import { field } from './values.ts';

/** What calls the API of a service, and not an integration of its own. */
const sdk = 'aws-sdk:';
/** How almost all of them are written. */
const plainServiceArn = 'arn:aws:states:::';
/** Region and account are empty, but AWS takes them too. */
const serviceArn = new RegExp(`^arn:${arnPart}:states:${arnPart}:${arnPart}:(?!activity:|stateMachine:)(.+)$`);
const activityArn = new RegExp(`^arn:${arnPart}:states:${arnPart}:${arnPart}:activity:`);
/** How a placeholder is called that stands for the ARN of a function. */
const namesFunction = /lambda|function|fn/i;
const lambdaArn = new RegExp(`^arn:${arnPart}:lambda:${arnPart}:${arnPart}:function:`);

/**
 * What a Task's `Resource` calls. https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html, read
 * 2026-11-23.
 *
 * @param resources what is behind the definition's placeholders, by their text.
 */
export function readIntegration(
  resource: string,
  span: Span,
  resources: ReadonlyMap<string, ResourceReference>,
): Integration {
  const waits = /\.(sync(?::\d+)?|waitForTaskToken)$/.exec(resource);
  const bare = waits === null ? resource : resource.slice(0, waits.index);
  const pattern = waits === null ? 'request-response' : waits[1] === 'waitForTaskToken' ? 'task-token' : 'sync';
  const called = bare.startsWith(plainServiceArn) ? bare.slice(plainServiceArn.length) : serviceArn.exec(bare)?.[1];
  if (called !== undefined) {
    const isSdk = called.startsWith(sdk);
    const parts = (isSdk ? called.slice(sdk.length) : called).split(':');
    const kind = isSdk ? 'aws-sdk' : 'optimized';
    return { kind, service: parts[0] ?? '', action: parts[1] ?? '', pattern, resource, span };
  }
  const type = resources.get(bare)?.type ?? '';
  if (activityArn.test(resource) || type === 'AWS::StepFunctions::Activity') {
    return { kind: 'activity', service: 'states', action: 'activity', pattern: 'activity', resource, span };
  }
  // A template's placeholder in place of the whole ARN is a Lambda function more often than all else together.
  if (lambdaArn.test(bare) || isFunction(type) || placeholderTexts(bare).some((text) => namesFunction.test(text))) {
    return { kind: 'lambda-arn', service: 'lambda', action: 'invoke', pattern, resource, span };
  }
  return { kind: 'unknown', service: 'unknown', action: 'unknown', pattern, resource, span };
}

function isFunction(type: string): boolean {
  return /^AWS::(?:Lambda|Serverless)::(?:Function|Version|Alias)$/.test(type);
}

/** Integrations that start a workflow, by service and action. */
const starters = ['states:startExecution', 'sfn:startExecution', 'sfn:startSyncExecution'];

/** The workflow that a Task starts; null when it starts none. */
export function readChild(
  task: SourceObject,
  { service, action, span }: Integration,
  resources: ReadonlyMap<string, ResourceReference>,
): ChildReference | null {
  if (!starters.includes(`${service}:${action}`)) return null;
  const input = field(task, 'Parameters')?.value ?? field(task, 'Arguments')?.value;
  const arn =
    input?.kind === 'object'
      ? (field(input, 'StateMachineArn') ?? field(input, 'StateMachineArn.$'))?.value
      : undefined;
  if (arn?.kind !== 'string')
    return { name: null, address: null, text: arn === undefined ? 'unknown' : textOf(arn), span };
  // Behind the name may stand a version or an alias: `…:stateMachine:order:3`.
  const name = namedInArn.exec(arn.value)?.[1] ?? null;
  const placeholder = name ?? qualified.exec(arn.value)?.[1] ?? arn.value;
  return { name, address: resources.get(placeholder)?.address ?? null, text: arn.value, span: arn.span };
}

const namedInArn = new RegExp(`^arn:.*:stateMachine:(${arnPart})`);
const qualified = /^(\$\{[^}]*\}):[^:]+$/;

function textOf(node: SourceNode): string {
  return node.kind === 'object' ? (node.entries[0]?.key ?? 'unknown') : node.kind;
}
