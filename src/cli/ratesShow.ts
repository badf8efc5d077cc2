import { rateCardTable } from '../reports/rates/rateCardTable.ts';
import { ratesJson } from '../reports/rates/ratesJson.ts';
import { deliver } from './deliver.ts';
import type { Io } from './io.ts';
import type { RatesRequest } from './ratesRequest.ts';
import { statedCard } from './statedCard.ts';

/** `stepcost rates show`: the rates of a region, each with its day and its source. */
export async function ratesShow({ region, rates, json, output }: RatesRequest, io: Io): Promise<number> {
  const origin = rates ?? 'bundled';
  const card = await statedCard(origin, region, io);
  if (card === null) return 2;
  const text = json ? ratesJson(card) : rateCardTable(card, origin);
  return deliver(text, output, io) ? 0 : 2;
}
