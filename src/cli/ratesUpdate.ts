import { dirname, join } from 'node:path';
import { type RateCard, readRateCard, readSource, withLiveRates } from '../index.ts';
import { inert } from '../reports/format.ts';
import { rateCardTable } from '../reports/rates/rateCardTable.ts';
import type { Io } from './io.ts';
import { ratesCache } from './ratesCache.ts';
import type { RatesRequest } from './ratesRequest.ts';
import { todaysCard } from './todaysCard.ts';

/**
 * `stepcost rates update`: reads today's rates of a region from AWS into the cache, or into a file. The card is there whole or
 * not at all, and what was there before stays as it was where anything is in doubt.
 */
export async function ratesUpdate(request: RatesRequest, io: Io): Promise<number> {
  const { region, output } = request;
  const folder = ratesCache(io.env);
  const path = output ?? (folder === null ? null : join(folder, `${region}.json`));
  if (path === null) {
    io.stderr.write('stepcost: there is no home folder for the cache; name a file with --output.\n');
    return 2;
  }
  const live = await todaysCard(request, io);
  if (live === null) {
    io.stderr.write('stepcost: nothing was written.\n');
    return 2;
  }
  const text = `${JSON.stringify(withLiveRates(await cardIn(path, io), live), null, 2)}\n`;
  const refusal = (output === null ? io.makeFolder(dirname(path)) : null) ?? io.writeFile(path, text);
  if (refusal !== null) {
    io.stderr.write(`stepcost: ${inert(path)} cannot be written: ${refusal}.\n`);
    return 2;
  }
  io.stdout.write(rateCardTable(live, 'AWS price list'));
  const use = output === null ? 'cache' : path;
  io.stderr.write(`stepcost: ${inert(path)} is written; --rates ${inert(use)} estimates with it.\n`);
  return 0;
}

/** What the file has of other services stays in it, where it is a card. */
async function cardIn(path: string, io: Io): Promise<RateCard | null> {
  const content = io.files.read(path);
  if ('error' in content) return null;
  const { value, problems } = await readSource(path, content);
  return problems.length > 0 ? null : (await readRateCard(value)).value;
}
