import { join } from 'node:path';
import {
  type Assumptions,
  awsRegions,
  nearest,
  type Problem,
  type RateCard,
  readRateCard,
  readSource,
  type Staged,
} from '../index.ts';
import type { Io } from './io.ts';

/** The region of a run where nobody names one. */
const defaultRegion = 'us-east-1';

/**
 * The rate card of a run: a file, or the bundled card of the region. A region of AWS without a card is unpriced, which is
 * an empty card; a code that AWS does not have is a problem. Null where there is none to go on with.
 *
 * @param deployed the region that the sources deploy to, which holds where nobody states one.
 */
export async function loadRates(
  rates: string,
  stated: Assumptions['region'],
  deployed: string | null,
  io: Io,
): Promise<Staged<RateCard | null>> {
  const region = stated?.value ?? null;
  if (rates !== 'bundled') return readFile(rates, region, io);
  const code = region ?? deployed ?? defaultRegion;
  const bundled = awsRegions.includes(code) ? bundledCard(code, io) : null;
  if (bundled !== null) return { value: bundled, problems: [] };
  if (awsRegions.includes(code)) {
    return { value: { schemaVersion: 1, region: code, currency: 'USD', rates: [] }, problems: [] };
  }
  return refused({
    code: 'unknown-region',
    args: { region: code, suggestion: nearest(code, awsRegions) },
    span: stated?.span ?? null,
  });
}

/** A bundled card is not checked again: a test checks all of them against their schema. */
function bundledCard(region: string, io: Io): RateCard | null {
  const content = io.files.read(join(io.packageFolder, 'rates', `${region}.json`));
  return 'error' in content ? null : (JSON.parse(new TextDecoder().decode(content)) as RateCard);
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
