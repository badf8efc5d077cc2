import type { AlternativeLine } from '../model/alternatives.ts';
import type { Decimal } from '../pricing/decimal.ts';

/** What a month costs. */
export interface Charged {
  readonly lines: readonly AlternativeLine[];
  /** Sum of the lines; null where it is not known. */
  readonly usd: Decimal | null;
}

/** What a month of so many executions costs. */
export interface Tariff {
  readonly at: (executions: number) => Charged;
  /**
   * Volumes at which a tier, a fee or an environment begins, and what is free ends: between two of them the cost is a straight
   * line.
   */
  readonly kinks: () => readonly number[];
}
