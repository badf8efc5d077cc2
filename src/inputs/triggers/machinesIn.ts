import type { SourceNode } from '../../model/source.ts';
import type { ResourceReference } from '../../model/workflow.ts';
import type { Start } from '../kind.ts';

/**
 * The state machines that a value names: those behind its placeholders, and those whose ARN stands in it.
 *
 * @param resources what is behind the placeholders of the value.
 */
export function machinesIn(
  node: SourceNode | null,
  resources: readonly ResourceReference[],
): readonly Start['starts'][] {
  const referred = resources.filter(({ type }) => /^AWS::(?:StepFunctions|Serverless)::StateMachine$/.test(type));
  return [...referred.map(({ address }) => ({ address })), ...namesIn(node).map((name) => ({ name }))];
}

function namesIn(node: SourceNode | null): readonly string[] {
  switch (node?.kind) {
    case 'object':
      return node.entries.flatMap(({ value }) => namesIn(value));
    case 'array':
      return node.items.flatMap(namesIn);
    case 'string':
      return [...node.value.matchAll(/:stateMachine:([^:"'\s\\,}]+)/g)].map(([, name = '']) => name);
    default:
      return [];
  }
}
