import type { AlternativeLine } from '../model/alternatives.ts';
import type { Allowance, MeterId, RateCard } from '../model/bill.ts';
import { amountOf } from '../pricing/amountOf.ts';
import { billedSlices } from '../pricing/billedSlices.ts';
import { fromNumber, toText, zero } from '../pricing/decimal.ts';
import { freeQuantities } from '../pricing/freeQuantities.ts';
import { tiersOf } from '../pricing/tiersOf.ts';
import { sumOf } from './sumOf.ts';
import type { Tariff } from './tariff.ts';

/** What one execution uses of a meter of AWS, each meter once. */
export interface MeteredUse {
  readonly meter: MeterId;
  readonly quantity: number;
  /** Whether the rest is told without it where it has no price, as on the bill: a service that is only called. */
  readonly isCalled: boolean;
}

/**
 * The cost of meters that are on the bill of workflows too, through tiers and free tier, alone in the account.
 */
export function meteredTariff(
  uses: readonly MeteredUse[],
  { rates }: RateCard,
  allowances: readonly Allowance[],
): Tariff {
  return {
    at: (executions) => {
      const used = uses.map(({ meter, quantity }) => ({ meter, quantity: fromNumber(quantity * executions) }));
      const free = freeQuantities(used, allowances);
      const lines = used.map(({ meter, quantity }): AlternativeLine => {
        const rate = rates.find((one) => one.meter === meter);
        const billed = rate === undefined ? null : billedSlices(quantity, rate, free.get(meter) ?? zero);
        return {
          meter,
          quantity: toText(quantity),
          freeQuantity: toText(billed?.free ?? zero),
          usd: billed === null ? null : toText(amountOf(billed.slices)),
        };
      });
      return { lines, usd: sumOf(lines.filter(({ usd }, index) => usd !== null || uses[index]?.isCalled !== true)) };
    },
    kinks: () => [...tierKinks(uses, rates, allowances), ...freeKinks(uses, allowances)],
  };
}

/** Where tiers begin; what is free is taken off the dearest tier, which may be a later one. */
function tierKinks(
  uses: readonly MeteredUse[],
  rates: RateCard['rates'],
  allowances: readonly Allowance[],
): readonly number[] {
  return uses.flatMap(({ meter, quantity }) => {
    const rate = rates.find((one) => one.meter === meter);
    const free = allowances.filter(({ meters }) => meters.includes(meter)).map((one) => Number(one.quantity));
    const begins = rate === undefined ? [] : tiersOf(rate).map(({ from }) => Number(toText(from)));
    return begins.flatMap((begin) => [0, ...free].map((more) => (begin + more) / quantity));
  });
}

/** Where what is free ends: it goes to the meters of an allowance in their order. */
function freeKinks(uses: readonly MeteredUse[], allowances: readonly Allowance[]): readonly number[] {
  return allowances.flatMap(({ meters, quantity: allowed }) => {
    let used = 0;
    return meters.map((meter) => {
      used += uses.find((one) => one.meter === meter)?.quantity ?? 0;
      return Number(allowed) / used;
    });
  });
}
