import { byDefault } from './byDefault.ts';
import { byDefinition } from './byDefinition.ts';
import type { CallMeter, ServiceCall } from './callMeter.ts';
import { fargateUses } from './fargateUses.ts';
import { jobTime } from './jobTime.ts';
import { numberArgument } from './numberArgument.ts';
import { taskArgument } from './taskArgument.ts';

/**
 * Jobs of Batch on Fargate, for the time that they take; Batch itself costs nothing. For a queue on instances of one's own
 * somebody states a vcpu and a memoryMb of 0. https://aws.amazon.com/batch/pricing, read 2026-11-25.
 */
export const batch: CallMeter = {
  name: 'batch',
  asks: (call) => {
    if (call.integration?.service !== 'batch' || call.integration.action !== 'submitJob') return null;
    return {
      vcpu: byDefinition(requirement(call, 'VCPU'), call),
      memoryMb: byDefinition(requirement(call, 'MEMORY'), call),
      itemsPerCall: byDefinition(numberArgument(call.state, 'ArrayProperties', 'Size'), call) ?? byDefault(1),
      ...jobTime(call),
    };
  },
  uses: fargateUses,
};

/** What the job is given in place of what its definition says. */
function requirement({ state }: ServiceCall, type: 'VCPU' | 'MEMORY'): number | null {
  const list = taskArgument(state, 'ContainerOverrides', 'ResourceRequirements');
  const texts = (list?.kind === 'array' ? list.items : []).map(
    (item) =>
      new Map(
        (item.kind === 'object' ? item.entries : []).map(({ key, value }) => [
          key,
          value.kind === 'string' ? value.value : '',
        ]),
      ),
  );
  const text = texts.find((fields) => fields.get('Type') === type)?.get('Value') ?? '';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
