import type { AlternativeLine, AlternativeRate } from '../model/alternatives.ts';
import { add, compare, type Decimal, multiply, parse, toMoney, toText } from '../pricing/decimal.ts';
import { executionsMax } from './breakEven.ts';
import { firstVolume } from './firstVolume.ts';
import { type RatedUse, ratedTariff } from './ratedTariff.ts';
import type { Tariff } from './tariff.ts';

const gbHoursPerGb = 744;

/**
 * The plans of Temporal Cloud with public prices: what a month of each has in it, and its fee, which is a tenth of what is
 * used and at least the minimum. 1 GB is 744 GB-hours. https://docs.temporal.io/cloud/pricing, read 2026-11-23.
 */
const plans = {
  developer: { actions: 'temporal.actions.flat', included: [0, 0, 0], minimumUsd: '0' },
  business: {
    actions: 'temporal.actions',
    included: [2_500_000, 2.5 * gbHoursPerGb, 100 * gbHoursPerGb],
    minimumUsd: '500',
  },
} as const;

export type TemporalPlan = keyof typeof plans;

const feeShare = parse('0.1');

/** What one execution uses there. */
export interface TemporalUse {
  readonly actions: number;
  readonly activeGbHours: number;
  readonly retainedGbHours: number;
}

/** The meters that a plan bills, with what one execution uses of them, and what the plan has in it. */
export function temporalUses(plan: TemporalPlan, use: TemporalUse): readonly RatedUse[] {
  const { actions, included } = plans[plan];
  const [ofActions, ofActive, ofRetained] = included;
  return [
    { meter: actions, quantity: use.actions, included: ofActions },
    { meter: 'temporal.storage.active', quantity: use.activeGbHours, included: ofActive },
    { meter: 'temporal.storage.retained', quantity: use.retainedGbHours, included: ofRetained },
  ];
}

/** What months of Temporal Cloud cost under a plan; its fee is the last of the lines. */
export function temporalCloud(plan: TemporalPlan, use: TemporalUse, rates: readonly AlternativeRate[]): Tariff {
  const usage = ratedTariff(temporalUses(plan, use), rates);
  const minimum = parse(plans[plan].minimumUsd);
  const share = (used: Decimal): Decimal => toMoney(multiply(used, feeShare));
  const isShare = (executions: number): boolean => {
    const used = usage.at(executions).usd;
    return used === null || compare(share(used), minimum) > 0;
  };
  return {
    at: (executions) => {
      const { lines, usd: used } = usage.at(executions);
      const fee = used === null ? null : isShare(executions) ? share(used) : minimum;
      const line: AlternativeLine = {
        meter: 'temporal.plan',
        quantity: '1',
        freeQuantity: '0',
        usd: fee === null ? null : toText(fee),
      };
      return { lines: [...lines, line], usd: used === null || fee === null ? null : add(used, fee) };
    },
    kinks: () => [...usage.kinks(), firstVolume(0, executionsMax, isShare)],
  };
}
