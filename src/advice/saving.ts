import type { Advice, Option } from '../model/report.ts';
import { compare, type Decimal, parse, subtract, toText, zero } from '../pricing/decimal.ts';

type Saving = Pick<Advice, 'savingUsd' | 'savingPercent' | 'savingPerMillionUsd'>;

/**
 * What a move from one way to another saves: a month where there is a volume, and per million executions. Null where it
 * saves nothing, or where nothing is known of it.
 */
export function saving(from: Option, to: Option): Saving | null {
  const monthly = difference(from.monthlyUsd, to.monthlyUsd);
  const perMillion = difference(from.perMillionUsd, to.perMillionUsd);
  const decisive = monthly ?? perMillion;
  if (decisive === null || compare(decisive, zero) <= 0) return null;
  const whole = monthly === null ? from.perMillionUsd : from.paidUsd;
  return {
    savingUsd: monthly === null ? null : toText(monthly),
    savingPercent: percentOf(toText(decisive), whole),
    savingPerMillionUsd: perMillion === null ? null : toText(perMillion),
  };
}

function difference(from: string | null, to: string | null): Decimal | null {
  return from === null || to === null ? null : subtract(parse(from), parse(to));
}

/**
 * Rounded to one decimal, half up; a share needs no more, and a float is exact enough for it. Null where it is no share: a change
 * may also save what other workflows cost, those that are started less often.
 */
export function percentOf(part: string, whole: string | null): number | null {
  const share = whole === null ? Number.NaN : Number(part) / Number(whole);
  return share <= 1 ? Math.round(share * 1_000) / 10 : null;
}
