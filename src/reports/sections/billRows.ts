import { isOfService } from '../../model/bill.ts';
import type { Report, WorkflowReport } from '../../model/report.ts';
import { count, money } from '../format.ts';

/**
 * The lines of a workflow's bill, each with its meter, its quantity, its amount and what is to be said of its price. Empty
 * where the services are not on it: what is left are the transitions, which stand elsewhere.
 */
export function billRows({ totals, currency }: Report, { lines }: WorkflowReport): readonly (readonly string[])[] {
  if (!lines.some(({ meter }) => isOfService(meter))) return [];
  return lines.map(({ meter, quantity, unit, usd }) => {
    const rate = totals.find((total) => total.meter === meter)?.rate ?? null;
    const isCarried = rate?.basis === 'inferred';
    const remark = rate === null ? 'no price is known' : isCarried ? `price of ${rate.from ?? 'us-east-1'}` : '';
    return [meter, `${count(quantity)} ${unit}`, money(usd, currency), remark];
  });
}
