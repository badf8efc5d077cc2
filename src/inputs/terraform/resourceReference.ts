import type { SourceNode } from '../../model/source.ts';
import type { LambdaSetting } from '../../model/workflow.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { entriesOf } from '../entriesOf.ts';
import { placeholder } from '../placeholder.ts';
import { evaluate } from './evaluate.ts';
import { instanceKey } from './instances.ts';
import { resourceType } from './resourceType.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';

/**
 * A name that only AWS fills in, like `aws_lambda_function.work.arn`, as a placeholder; what is behind it is noted, with the
 * type that CloudFormation has for it.
 */
export function resourceReference(
  { steps, start, end }: Extract<HclExpression, { kind: 'traversal' }>,
  written: WrittenExpression,
  at: Evaluation,
): SourceNode {
  const node = { ...written.node, span: written.spanOf(start, end) } as SourceNode;
  const open = placeholder(written.text.slice(start, end), node);
  const [type, name, ...rest] = steps;
  if (typeof type !== 'string' || typeof name !== 'string') return open;
  const { module, resources } = at;
  if (type === 'module') {
    // Modules of a registry are not at hand; by the names of their outputs they are Lambda functions and state machines.
    const kind = moduleOutputs.find(([pattern]) => pattern.test(String(rest[0] ?? '')))?.[1];
    const address = `${module.root}#${module.prefix}module.${name}`;
    if (kind !== undefined) resources.set(open.value, { text: open.value, type: kind, address, lambda: null });
    return open;
  }
  const body = module.resources.get(`${type}.${name}`)?.value;
  if (body === undefined) return open;
  const isCounted = ['count', 'for_each'].some((one) => entriesOf(body).has(one));
  const index = isCounted && rest[0] !== undefined ? instanceKey(rest[0]) : '';
  const address = `${module.root}#${module.prefix}${type}.${name}${index}`;
  const lambda = type === 'aws_lambda_function' ? lambdaSetting(body, at) : null;
  resources.set(open.value, { text: open.value, type: resourceType(type), address, lambda });
  return open;
}

const moduleOutputs: readonly (readonly [RegExp, string])[] = [
  [/^state_machine_(?:arn|id)$/, 'AWS::StepFunctions::StateMachine'],
  [/^lambda_function_(?:arn|qualified_arn|invoke_arn)$/, 'AWS::Lambda::Function'],
];

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-25. */
const defaultMemoryMb = 128;

/** What the configuration says of a function; the provider's defaults where it says nothing. */
function lambdaSetting(body: SourceNode, at: Evaluation): LambdaSetting {
  const section = entriesOf(body);
  const argument = (name: string): SourceNode | null => {
    const node = section.get(name)?.value;
    return node === undefined ? null : evaluate(node, { ...at, names: null });
  };
  const memory = argument('memory_size');
  const architectures = argument('architectures');
  const first = architectures?.kind === 'array' ? architectures.items[0] : undefined;
  const known = first?.kind === 'string' ? first.value : null;
  return {
    memoryMb: memory === null ? defaultMemoryMb : memory.kind === 'number' ? memory.value : null,
    architecture: architectures === null ? 'x86_64' : known === 'arm64' || known === 'x86_64' ? known : null,
  };
}
