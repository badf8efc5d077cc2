import type { VolumeRange } from '../model/alternatives.ts';
import { compare } from '../pricing/decimal.ts';
import { firstVolume } from './firstVolume.ts';
import type { Tariff } from './tariff.ts';

/** Volumes that are looked at: nobody runs a million million executions a month. */
export const executionsMax = 1_000_000_000_000;

/**
 * At which volumes an alternative is cheaper than the workflow, as it costs the same, or is dearer: both are priced, at the ends of
 * each stretch on which both are straight lines, and inside of it where the answer turns. The ranges end where a price is not
 * public.
 */
export function breakEven(own: Tariff, other: Tariff): readonly VolumeRange[] {
  const ranges: { from: number; to: number; is: VolumeRange['is'] }[] = [];
  const add = (from: number, to: number, is: VolumeRange['is']): void => {
    const last = ranges.at(-1);
    if (last?.is === is) last.to = to;
    else ranges.push({ from, to, is });
  };
  const answer = (executions: number): VolumeRange['is'] | null => {
    const here = own.at(executions).usd;
    const there = other.at(executions).usd;
    if (here === null || there === null) return null;
    const sign = compare(there, here);
    return sign < 0 ? 'cheaper' : sign > 0 ? 'dearer' : 'same';
  };
  for (const [from, to] of stretches([...own.kinks(), ...other.kinks()])) {
    const last = answer(to);
    let at = from;
    let is = answer(from);
    if (is === null || last === null) break;
    while (is !== last) {
      const before: VolumeRange['is'] = is;
      const next = firstVolume(at, to, (executions) => answer(executions) !== before);
      add(at, next - 1, is);
      at = next;
      is = answer(next) ?? last;
    }
    add(at, to, is);
  }
  return ranges.map(({ from, to, is }) => ({ from, to: to === executionsMax ? null : to, is }));
}

/**
 * The whole numbers from one to the largest volume, parted around each kink: a kink is no whole number, and where a cost jumps there
 * it must not matter how it was rounded.
 */
function stretches(kinks: readonly number[]): readonly (readonly [number, number])[] {
  const ends = kinks
    .flatMap((kink) => [-1, 0, 1].map((beside) => Math.floor(kink) + beside))
    .filter((end) => end >= 1 && end < executionsMax);
  const sorted = [...new Set(ends)].sort((a, b) => a - b);
  return [...sorted, executionsMax].map((end, index) => [(sorted[index - 1] ?? 0) + 1, end]);
}
