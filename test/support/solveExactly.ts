import { type Fraction, fraction } from './fraction.ts';

/**
 * Solves a system of linear equations by plain elimination over fractions; undefined where it has no single solution.
 *
 * @param rows the coefficients of each equation, and what it is equal to at the end.
 */
export function solveExactly(rows: readonly (readonly Fraction[])[]): readonly Fraction[] | undefined {
  const work = rows.map((row) => [...row]);
  const size = work.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = work.findIndex((row, at) => at >= column && row[column]?.top !== 0n);
    if (pivot === -1) return undefined;
    const lead = work[pivot] as Fraction[];
    work[pivot] = work[column] as Fraction[];
    work[column] = lead;
    for (const [at, row] of work.entries()) {
      const factor = fraction.divide(row[column] as Fraction, lead[column] as Fraction);
      if (at === column || factor.top === 0n) continue;
      work[at] = row.map((value, place) =>
        fraction.subtract(value, fraction.multiply(factor, lead[place] as Fraction)),
      );
    }
  }
  return work.map((row, at) => fraction.divide(row[size] as Fraction, row[at] as Fraction));
}
