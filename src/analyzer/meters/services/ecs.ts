import { byDefault } from './byDefault.ts';
import { byDefinition } from './byDefinition.ts';
import type { CallMeter, ServiceCall } from './callMeter.ts';
import { fargateUses } from './fargateUses.ts';
import { jobTime } from './jobTime.ts';
import { numberArgument } from './numberArgument.ts';
import { textArgument } from './textArgument.ts';

/** 1,024 CPU units are a vCPU: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html. */
const unitsPerVcpu = 1_024;

/**
 * Tasks that ECS runs on Fargate, for the time that the job takes. On instances of one's own ECS costs nothing, and the
 * instances are paid whether a task runs or not: https://aws.amazon.com/ecs/pricing, read 2026-11-25.
 */
export const ecs: CallMeter = {
  name: 'ecs',
  asks: (call) => {
    if (call.integration?.service !== 'ecs' || call.integration.action !== 'runTask') return null;
    if (runsOnInstances(call)) return {};
    const units = numberArgument(call.state, 'Overrides', 'Cpu');
    return {
      vcpu: byDefinition(units === null ? null : units / unitsPerVcpu, call),
      memoryMb: byDefinition(numberArgument(call.state, 'Overrides', 'Memory'), call),
      itemsPerCall: byDefinition(numberArgument(call.state, 'Count'), call) ?? byDefault(1),
      ...jobTime(call),
    };
  },
  uses: (call) => (runsOnInstances(call) ? [] : fargateUses(call)),
};

function runsOnInstances({ state }: ServiceCall): boolean {
  const type = textArgument(state, 'LaunchType');
  return type === 'EC2' || type === 'EXTERNAL';
}
