import type { Rate, TierSlice } from '../model/bill.ts';
import { amountOf } from './amountOf.ts';
import { billedSlices } from './billedSlices.ts';
import { type Decimal, multiply, toText } from './decimal.ts';

/** What a quantity of one meter costs. */
export interface MeterPrice {
  readonly free: Decimal;
  /** At list prices. */
  readonly slices: readonly TierSlice[];
  /** What is paid, rounded to the decimals of money. */
  readonly amount: Decimal;
  /** The same at list prices. */
  readonly listAmount: Decimal;
}

/** Prices a quantity through the tiers of its rate, and says what each of them costs. @param allowed what may be free. */
export function priceMeter(quantity: Decimal, rate: Rate, allowed: Decimal): MeterPrice {
  const { free, slices } = billedSlices(quantity, rate, allowed);
  const amount = amountOf(slices);
  const listed = slices.map(({ listPrice, ...slice }) => ({ ...slice, price: listPrice, listPrice }));
  return {
    free,
    slices: listed.map(({ from, quantity: billed, price }) => ({
      from,
      quantity: toText(billed),
      price: toText(price),
      amount: toText(multiply(billed, price)),
    })),
    amount,
    listAmount: rate.discountPercent === undefined ? amount : amountOf(listed),
  };
}
