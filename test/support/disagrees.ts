import type { Estimate } from './monteCarlo.ts';

/**
 * Whether an expectation lies outside of what random runs allow: beyond 4 standard errors, which chance alone does once in
 * 16,000 times, and by more than 20 in all the runs together. The latter is for what is rarely seen: where nothing happened
 * the standard error is 0 and says nothing, and one visit of a rare place may bring a number of entries.
 */
export function disagrees(expected: number, seen: Estimate, runs: number): boolean {
  return !(Math.abs(expected - seen.mean) <= 4 * seen.standardError + 20 / runs);
}
