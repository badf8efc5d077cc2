import type { Allowance } from '../model/bill.ts';
import { type AccountTerms, usedMeters } from '../model/terms.ts';
import { add, fromNumber, least, parse, subtract, toText, zero } from './decimal.ts';

/** What is still free this month, after what the account has used already. */
export function allowancesLeft(allowances: readonly Allowance[], { used }: AccountTerms): readonly Allowance[] {
  if (used.length === 0) return allowances;
  return allowances.map((allowance) => {
    const free = parse(allowance.quantity);
    const before = used
      .filter(({ key }) => allowance.meters.includes(usedMeters[key]))
      .reduce((sum, { quantity }) => add(sum, fromNumber(quantity.value)), zero);
    return { ...allowance, quantity: toText(subtract(free, least(free, before))) };
  });
}
