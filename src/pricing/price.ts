import type { Allowance, Bill, BillLine, MeterId, MeterTotal, RateCard, Usage, UsageLine } from '../model/bill.ts';
import { add, type Decimal, fromNumber, parse, subtract, toText, zero } from './decimal.ts';
import { freeQuantities } from './freeQuantities.ts';
import { priceMeter } from './priceMeter.ts';
import { shareOut } from './shareOut.ts';

/**
 * Prices the usage of an account: each meter's sum over all workflows goes through tiers and free tier once, and the
 * amount is shared back to the workflows and to what causes it, in proportion to the quantities. Lines add up to their
 * meter's total exactly, and so do causes to their line.
 */
export function price({ lines }: Usage, card: RateCard, allowances: readonly Allowance[]): Bill {
  const meters = [...new Set(lines.map(({ meter }) => meter))];
  const priced = new Map<UsageLine, BillLine>();
  const used = meters.map((meter): Used => {
    const own = lines.filter((line) => line.meter === meter);
    const quantities = own.map(({ quantity }) => fromNumber(quantity));
    return { meter, lines: own, quantities, quantity: quantities.reduce(add, zero) };
  });
  const free = freeQuantities(used, allowances);
  const totals = used.map((one) => priceOne(one, card, free.get(one.meter) ?? zero, priced));
  const sumOf = (key: 'amount' | 'listAmount'): string =>
    toText(totals.reduce((sum, { [key]: amount }) => (amount === null ? sum : add(sum, parse(amount))), zero));
  return {
    currency: card.currency,
    lines: lines.map((line) => priced.get(line) as BillLine),
    totals,
    amount: sumOf('amount'),
    listAmount: sumOf('listAmount'),
    unpriced: totals.filter((total) => total.amount === null && total.quantity !== '0').map(({ meter }) => meter),
  };
}

/** One meter over the whole account. */
interface Used {
  readonly meter: MeterId;
  readonly lines: readonly UsageLine[];
  /** By line. */
  readonly quantities: readonly Decimal[];
  readonly quantity: Decimal;
}

function priceOne(
  { meter, lines, quantities, quantity }: Used,
  card: RateCard,
  allowed: Decimal,
  priced: Map<UsageLine, BillLine>,
): MeterTotal {
  const rate = card.rates.find((one) => one.meter === meter) ?? null;
  if (rate === null) {
    for (const line of lines) priced.set(line, unpricedLine(line));
    const unknown = { slices: [], amount: null, listAmount: null, discountAmount: null, rate };
    return { meter, quantity: toText(quantity), freeQuantity: '0', ...unknown };
  }
  const { free, slices, amount, listAmount } = priceMeter(quantity, rate, allowed);
  const shares = shareOut(amount, quantities);
  const listShares = listAmount === amount ? shares : shareOut(listAmount, quantities);
  for (const [index, line] of lines.entries()) {
    priced.set(line, pricedLine(line, shares[index] as Decimal, listShares[index] as Decimal));
  }
  return {
    meter,
    quantity: toText(quantity),
    freeQuantity: toText(free),
    slices,
    amount: toText(amount),
    listAmount: toText(listAmount),
    discountAmount: toText(subtract(listAmount, amount)),
    rate,
  };
}

function pricedLine({ workflow, meter, quantity, causes }: UsageLine, amount: Decimal, listAmount: Decimal): BillLine {
  const shares = shareOut(
    amount,
    causes.map((cause) => fromNumber(cause.quantity)),
  );
  const shared = causes.map((cause, index) => ({ amount: toText(shares[index] as Decimal), ...cause }));
  return { workflow, meter, quantity, amount: toText(amount), listAmount: toText(listAmount), causes: shared };
}

function unpricedLine({ workflow, meter, quantity, causes }: UsageLine): BillLine {
  return {
    workflow,
    meter,
    quantity,
    amount: null,
    listAmount: null,
    causes: causes.map((cause) => ({ amount: null, ...cause })),
  };
}
