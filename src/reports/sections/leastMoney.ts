import { money } from '../format.ts';

/** An amount, `at least` that where something of it is left out. */
export function leastMoney(amount: string | null, currency: string, leavesOut: boolean): string {
  return `${leavesOut && amount !== null ? 'at least ' : ''}${money(amount, currency)}`;
}
