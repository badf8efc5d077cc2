import type { Allowance } from '../model/bill.ts';

/**
 * What AWS gives away each month, for ever. Where the price list has no row for it, it is subtracted from what is used, once
 * over the whole account.
 */
export const allowances: readonly Allowance[] = [
  {
    meters: ['sfn.transitions'],
    quantity: '4000',
    source:
      'https://aws.amazon.com/step-functions/pricing, read 2026-11-23: 4,000 free state transitions each month, for ever',
  },
  {
    meters: ['lambda.requests'],
    quantity: '1000000',
    source: 'https://aws.amazon.com/lambda/pricing, as of 2026-09-20: a million free requests each month',
  },
  {
    meters: ['lambda.duration', 'lambda.duration.arm'],
    quantity: '400000',
    source:
      'https://aws.amazon.com/lambda/pricing, as of 2026-09-20: 400,000 free GB-seconds each month, of both kinds',
  },
];
