import type { SourceNode, Span } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { isEnabled } from './isEnabled.ts';

/** A resource that starts state machines as often as something happens that nobody can foresee; null for all others. */
export function otherTrigger(type: string, argument: (name: string) => SourceNode | null, span: Span): Trigger | null {
  const text = (name: string): string => {
    const node = argument(name);
    return node?.kind === 'string' ? node.value : '';
  };
  const unknown = { executionsPerMonth: null, span } as const;
  switch (type) {
    case 'aws_pipes_pipe':
      return {
        kind: 'pipe',
        detail: serviceOf(text('source')),
        enabled: text('desired_state') !== 'STOPPED',
        ...unknown,
      };
    case 'aws_iot_topic_rule':
      return { kind: 'iot-rule', detail: text('sql'), enabled: isEnabled(argument('enabled')), ...unknown };
    case 'aws_api_gateway_integration':
      return { kind: 'api', detail: text('http_method'), enabled: true, ...unknown };
    case 'aws_api_gateway_rest_api':
    case 'aws_apigatewayv2_api':
    case 'aws_apigatewayv2_integration':
      return { kind: 'api', detail: '', enabled: true, ...unknown };
    default:
      return null;
  }
}

/** The service of a pipe's source, like `sqs`: in its ARN, or by the type of the resource that it refers to. */
function serviceOf(source: string): string {
  return (
    /^arn:[^:]*:([^:]+):|^\$\{aws_([a-z0-9]+)_/
      .exec(source)
      ?.slice(1)
      .find((found) => found !== undefined) ?? ''
  );
}
