import { compareRates, type RateCard } from '../index.ts';
import { rateComparisonTable } from '../reports/rates/rateComparisonTable.ts';
import { ratesJson } from '../reports/rates/ratesJson.ts';
import { deliver } from './deliver.ts';
import type { Io } from './io.ts';
import type { RatesRequest } from './ratesRequest.ts';
import { statedCard } from './statedCard.ts';
import { todaysCard } from './todaysCard.ts';

/** `stepcost rates diff`: the bundled rates of a region against those of today, or against others that are named. */
export async function ratesDiff(request: RatesRequest, io: Io): Promise<number> {
  const { region, products, rates, json, output } = request;
  const other = rates === null ? await todaysCard(request, io) : await statedCard(rates, region, io);
  const bundled = other === null ? null : await statedCard('bundled', region, io);
  if (other === null || bundled === null) return 2;
  // Meters that were not asked for would seem to have lost their rate.
  const asked = ({ rates: all, ...card }: RateCard): RateCard => ({
    ...card,
    rates: all.filter(({ meter }) => products.some((product) => product.meter === meter)),
  });
  const differences = compareRates(asked(bundled), asked(other));
  const compared = { region, before: 'bundled', after: rates ?? 'today' };
  const text = json ? ratesJson({ ...compared, differences }) : rateComparisonTable(differences, compared);
  return deliver(text, output, io) ? 0 : 2;
}
