import type { RateCard } from '../model/bill.ts';

/** A card with the prices of another region in the place of those that it does not have; they are marked as inferred. */
export function ratesWithAssumed(card: RateCard, other: RateCard): RateCard {
  const known = new Set(card.rates.map(({ meter }) => meter));
  const assumed = other.rates
    .filter(({ meter }) => !known.has(meter))
    .map((rate) => ({ ...rate, basis: 'inferred' as const, from: other.region }));
  return { ...card, rates: [...card.rates, ...assumed] };
}
