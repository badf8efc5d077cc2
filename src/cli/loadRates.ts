import { join } from 'node:path';
import {
  type Assumptions,
  awsRegions,
  nearest,
  type Problem,
  type RateCard,
  ratesWithAssumed,
  readRateCard,
  readSource,
  type Staged,
} from '../index.ts';
import { bundledCard } from './bundledCard.ts';
import type { Io } from './io.ts';
import { ratesCache } from './ratesCache.ts';

/** The region of a run where nobody names one. */
const defaultRegion = 'us-east-1';

/** Which rates a run needs. */
export interface WantedRates {
  /** `bundled`, `cache` or a file. */
  readonly rates: string;
  readonly stated: Assumptions['region'];
  /** The region that the sources deploy to, which holds where nobody states one. */
  readonly deployed: string | null;
  /** Whether the services around the workflows are priced too. */
  readonly services: boolean;
  /** The region whose prices stand in for those that are not known; null for none. */
  readonly assumed: string | null;
}

/**
 * The rate card of a run: a file, what was read from AWS for the region, or its bundled cards. A region of AWS without a card
 * is unpriced, which is an empty card; a code that AWS does not have is a problem. Null where there is none to go on with.
 */
export async function loadRates(wanted: WantedRates, io: Io): Promise<Staged<RateCard | null>> {
  const { assumed } = wanted;
  const own = await ownRates(wanted, io);
  if (assumed === null || own.value === null) return own;
  const other = bundled(assumed, null, wanted, io);
  if (other.value === null) return other;
  if (other.value.currency === own.value.currency) {
    return { value: ratesWithAssumed(own.value, other.value), problems: own.problems };
  }
  const { currency } = own.value;
  const detail = `--assume-rates ${assumed}: its prices are in ${other.value.currency}, those of this run in ${currency}`;
  return refused({ code: 'rates-invalid', args: { detail }, span: null });
}

async function ownRates(wanted: WantedRates, io: Io): Promise<Staged<RateCard | null>> {
  const { rates, stated, deployed } = wanted;
  const region = stated?.value ?? deployed ?? defaultRegion;
  if (rates === 'bundled') return bundled(region, stated, wanted, io);
  return rates === 'cache' ? readCached(region, io) : readFile(rates, stated?.value ?? null, io);
}

/** The bundled cards of a region as one. They are not checked again: a test checks all of them against their schema. */
function bundled(
  region: string,
  stated: Assumptions['region'],
  { services }: WantedRates,
  io: Io,
): Staged<RateCard | null> {
  if (!awsRegions.includes(region)) {
    const args = { region, suggestion: nearest(region, awsRegions) };
    return refused({ code: 'unknown-region', args, span: stated?.span ?? null });
  }
  const own = bundledCard(region, io) ?? { schemaVersion: 1, region, currency: 'USD', rates: [] };
  const around = services ? bundledCard(`services/${region}`, io) : null;
  return { value: around === null ? own : { ...own, rates: [...own.rates, ...around.rates] }, problems: [] };
}

async function readCached(region: string, io: Io): Promise<Staged<RateCard | null>> {
  const folder = ratesCache(io.env);
  const path = folder === null ? null : join(folder, `${region}.json`);
  if (path !== null && awsRegions.includes(region) && io.files.kindOf(path) !== null) return readFile(path, region, io);
  const detail = `no rates of ${region} were read from AWS yet; stepcost rates update --region ${region} reads them`;
  return refused({ code: 'rates-invalid', args: { detail }, span: null });
}

async function readFile(path: string, region: string | null, io: Io): Promise<Staged<RateCard | null>> {
  const content = io.files.read(path);
  if ('error' in content)
    return refused({ code: 'rates-invalid', args: { detail: `--rates ${path}: ${content.error}` }, span: null });
  const source = await readSource(path, content);
  const card = await readRateCard(source.value);
  const problems = [...source.problems, ...card.problems];
  if (card.value === null || problems.length > 0) {
    const failed = problems.some(({ code }) => code === 'rates-invalid');
    const detail = `${path} is no rate card`;
    return {
      value: null,
      problems: failed ? problems : [...problems, { code: 'rates-invalid', args: { detail }, span: null }],
    };
  }
  if (region !== null && region !== card.value.region) {
    const detail = `${path} has the rates of ${card.value.region}, but the region of this run is ${region}`;
    return refused({ code: 'rates-invalid', args: { detail }, span: null });
  }
  return card;
}

function refused(problem: Problem): Staged<null> {
  return { value: null, problems: [problem] };
}
