import type { AlternativeMeter, AlternativeRate } from '../model/alternatives.ts';
import { fromNumber, zero } from '../pricing/decimal.ts';
import { priceLine } from './priceLine.ts';
import { sumOf } from './sumOf.ts';
import type { Tariff } from './tariff.ts';

/** What one execution uses of one thing, and how much of it a month has in its plan. */
export interface RatedUse {
  readonly meter: AlternativeMeter;
  readonly quantity: number;
  readonly included?: number;
}

/** The cost of what is billed by its quantity, through the tiers of its rate. */
export function ratedTariff(uses: readonly RatedUse[], rates: readonly AlternativeRate[]): Tariff {
  return {
    at: (executions) => {
      const lines = uses.map(({ meter, quantity, included }) =>
        priceLine(
          meter,
          fromNumber(quantity * executions),
          included === undefined ? zero : fromNumber(included),
          rates,
        ),
      );
      return { lines, usd: sumOf(lines) };
    },
    kinks: () =>
      uses.flatMap(({ meter, quantity, included = 0 }) => {
        const rate = rates.find((one) => one.meter === meter);
        const ends = [
          ...(rate?.tiers ?? []).map(({ from }) => Number(from)),
          ...(rate?.upTo == null ? [] : [Number(rate.upTo)]),
        ];
        return ends.map((end) => (end + included) / quantity);
      }),
  };
}
