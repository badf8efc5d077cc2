import type { SourceNode } from '../../model/source.ts';
import type { LambdaSetting } from '../../model/workflow.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-25. */
const defaultMemoryMb = 128;

/** What an `aws_lambda_function` says of itself; the provider's defaults where it says nothing, null where it is not known. */
export function settingOfFunction(argument: (name: string) => SourceNode | null): LambdaSetting {
  const memory = argument('memory_size');
  const architectures = argument('architectures');
  const first = architectures?.kind === 'array' ? architectures.items[0] : undefined;
  const known = first?.kind === 'string' ? first.value : null;
  const isUnsaid = architectures === null || architectures.kind === 'null';
  return {
    memoryMb:
      memory === null || memory.kind === 'null' ? defaultMemoryMb : memory.kind === 'number' ? memory.value : null,
    architecture: isUnsaid ? 'x86_64' : known === 'arm64' || known === 'x86_64' ? known : null,
  };
}
