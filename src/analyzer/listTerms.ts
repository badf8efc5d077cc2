import { type MeterId, meterUnits, serviceOf } from '../model/bill.ts';
import type { AssumptionReport } from '../model/report.ts';
import { type AccountTerms, usedMeters } from '../model/terms.ts';

/** What was stated of the account and concerns these meters, in the form of a workflow's assumptions. */
export function listTerms({ used, discounts }: AccountTerms, meters: readonly MeterId[]): readonly AssumptionReport[] {
  const stated = { basis: 'assumption' as const, weight: null };
  const services = new Set(meters.map(serviceOf));
  return [
    ...used
      .filter(({ key }) => meters.includes(usedMeters[key]))
      .map(({ key, quantity: { value, span } }) => ({
        key: `account.${key}`,
        value,
        unit: meterUnits[usedMeters[key]],
        span,
        ...stated,
      })),
    ...discounts
      .filter(({ service }) => services.has(service))
      .map(({ service, percent: { value, span } }) => ({
        key: `discountPercent.${service}`,
        value,
        unit: '%',
        span,
        ...stated,
      })),
  ];
}
