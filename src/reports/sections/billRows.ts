import { isOfService, type Rate } from '../../model/bill.ts';
import type { LineReport, Report, WorkflowReport } from '../../model/report.ts';
import { count, grouped, money } from '../format.ts';

/**
 * The lines of a workflow's bill, each with its meter, its quantity, its amount and what is to be said of its price. Empty
 * where there is nothing to be said and the services are not on it: what is left are the transitions, which stand elsewhere.
 */
export function billRows({ totals, currency }: Report, { lines }: WorkflowReport): readonly (readonly string[])[] {
  const rows = lines.map((line) => {
    const { meter, quantity, unit, usd } = line;
    const rate = totals.find((total) => total.meter === meter)?.rate ?? null;
    return [meter, `${count(quantity)} ${unit}`, money(usd, currency), remarks(line, rate, currency).join('; ')];
  });
  const isTold = lines.some(({ meter }) => isOfService(meter)) || totals.some(({ rate }) => isOfAccount(rate));
  return isTold ? rows : [];
}

/** Whether something was stated of the account that moves this price. */
function isOfAccount(rate: Rate | null): boolean {
  return rate?.usedQuantity !== undefined || rate?.discountPercent !== undefined;
}

function remarks(
  { discountPercent, listUsd = null }: LineReport,
  rate: Rate | null,
  currency: string,
): readonly string[] {
  if (rate === null) return ['no price is known'];
  const { basis, from, usedQuantity } = rate;
  return [
    ...(basis === 'inferred' ? [`price of ${from ?? 'us-east-1'}`] : []),
    ...(usedQuantity === undefined ? [] : [`after ${grouped(usedQuantity)} that the account has used before`]),
    ...(discountPercent === undefined ? [] : [`${discountPercent} % off ${money(listUsd, currency)}`]),
  ];
}
