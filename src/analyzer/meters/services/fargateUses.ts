import { answerOf } from './answerOf.ts';
import { billedHours } from './billedHours.ts';
import type { AnsweredCall, Use } from './callMeter.ts';

/** https://aws.amazon.com/fargate/pricing, read 2026-11-25: per second, with a minimum of one minute. */
const leastSeconds = 60;
const mbPerGb = 1_024;

/** What containers on Fargate use: vCPU-hours and GB-hours of Linux on x86. */
export function fargateUses(call: AnsweredCall): readonly Use[] {
  const hours = billedHours(call, leastSeconds) * answerOf(call.answers, 'itemsPerCall', 1);
  const uses: Use[] = [
    { meter: 'ecs.vcpu', quantity: hours * answerOf(call.answers, 'vcpu') },
    { meter: 'ecs.memory', quantity: hours * (answerOf(call.answers, 'memoryMb') / mbPerGb) },
  ];
  return uses.filter(({ quantity }) => quantity > 0);
}
