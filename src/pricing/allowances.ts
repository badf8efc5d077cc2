import type { Allowance } from '../model/bill.ts';

/**
 * What AWS gives away each month. The price list has no row for it, so it is subtracted from what is used, once over the
 * whole account.
 */
export const allowances: readonly Allowance[] = [
  {
    meter: 'sfn.transitions',
    quantity: '4000',
    source:
      'https://aws.amazon.com/step-functions/pricing, read 2026-11-23: 4,000 free state transitions each month, for ever',
  },
];
