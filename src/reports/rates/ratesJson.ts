import { inertLines } from '../format.ts';

/** What `stepcost rates` answers, as JSON. Characters that a terminal obeys are escaped, which is the same text in JSON. */
export function ratesJson(value: object): string {
  return inertLines(`${JSON.stringify(value, null, 2)}\n`);
}
