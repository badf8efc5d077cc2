import type { AlternativeLine } from '../model/alternatives.ts';
import { add, type Decimal, parse, zero } from '../pricing/decimal.ts';

/** What lines come to; null where one of them has no price. */
export function sumOf(lines: readonly AlternativeLine[]): Decimal | null {
  return lines.reduce<Decimal | null>(
    (sum, { usd }) => (sum === null || usd === null ? null : add(sum, parse(usd))),
    zero,
  );
}
