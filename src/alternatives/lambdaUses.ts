import type { MeteredUse } from './meteredTariff.ts';
import type { Work } from './workOf.ts';

const msPerSecond = 1_000;
const mbPerGb = 1_024;

/**
 * What Lambda bills for one function that does the work: its requests, and the time that it runs, rounded up to the millisecond.
 * https://aws.amazon.com/lambda/pricing, read 2026-11-23.
 */
export function lambdaUses({ memoryMb, isArm }: Work, requests: number, runMs: number): readonly MeteredUse[] {
  return [
    { meter: 'lambda.requests', quantity: requests, isCalled: false },
    {
      meter: isArm ? 'lambda.duration.arm' : 'lambda.duration',
      quantity: (Math.ceil(runMs) * memoryMb.value) / (msPerSecond * mbPerGb),
      isCalled: false,
    },
  ];
}
