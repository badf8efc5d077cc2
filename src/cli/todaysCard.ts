import type { RateCard } from '../index.ts';
import { failureSentence, refusalText } from '../reports/wording/priceList.ts';
import type { Io } from './io.ts';
import type { RatesRequest } from './ratesRequest.ts';
import { readLiveRates } from './readLiveRates.ts';

/** What AWS's price list says today of a region; null, said on standard error, where that is not known for sure. */
export async function todaysCard({ region, products }: RatesRequest, io: Io): Promise<RateCard | null> {
  const live = await readLiveRates(region, products, io);
  if (live.kind === 'card') return live.card;
  io.stderr.write(
    live.kind === 'failed' ? `stepcost: ${failureSentence(live.failure)}\n` : refusalText(live, region, products),
  );
  return null;
}
