import type { Product } from '../index.ts';

/** What was asked of the rates, checked. */
export interface RatesRequest {
  readonly region: string;
  /** The products of the services that were named, else of all whose rows were seen. */
  readonly products: readonly Product[];
  /** `bundled`, `cache` or a file; null where nobody says. */
  readonly rates: string | null;
  readonly json: boolean;
  readonly output: string | null;
}
