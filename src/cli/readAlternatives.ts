import { join } from 'node:path';
import { type AlternativeRate, type AlternativesOf, alternativesOf } from '../index.ts';
import { bundledCard } from './bundledCard.ts';
import type { Io } from './io.ts';

/**
 * What answers what workflows come to elsewhere, with the prices that come with the package; a test checks these. It is loaded by the
 * runs that ask for it.
 *
 * @param assumedRegion the region of `--assume-rates`; null for none.
 */
export function readAlternatives(region: string, assumedRegion: string | null, io: Io): AlternativesOf {
  const content = io.files.read(join(io.packageFolder, 'rates', 'alternatives', 'rates.json'));
  const { currency, rates } =
    'error' in content
      ? { currency: 'USD', rates: [] }
      : (JSON.parse(new TextDecoder().decode(content)) as {
          readonly currency: string;
          readonly rates: readonly AlternativeRate[];
        });
  const lambda = bundledCard(`services/${region}`, io)?.rates ?? assumedRates(assumedRegion, io);
  return alternativesOf({ currency, rates, assumedRegion, lambda });
}

function assumedRates(region: string | null, io: Io) {
  const card = region === null ? null : bundledCard(`services/${region}`, io);
  return (card?.rates ?? []).map((rate) => ({ ...rate, basis: 'inferred' as const, from: card?.region ?? '' }));
}
