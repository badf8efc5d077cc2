import { dirname, resolve } from 'node:path';
import {
  type Assumptions,
  discover,
  type EstimateRequest,
  noAssumptions,
  type PassedOver,
  type Problem,
  type RateCard,
  readAssumptions,
  readSettings,
  readSource,
  readSources,
} from '../index.ts';
import { findConfig } from './findConfig.ts';
import type { Io } from './io.ts';
import { loadRates } from './loadRates.ts';
import type { EstimateOptions } from './options.ts';

/** Everything that was read for a run. */
export interface Gathered {
  readonly request: EstimateRequest;
  readonly passedOver: readonly PassedOver[];
  readonly config: string | null;
}

/** Reads definitions, assumptions and rates, as the paths and flags say. */
export async function gather(paths: readonly string[], options: EstimateOptions, io: Io): Promise<Gathered> {
  const problems: Problem[] = [];
  const named = paths.length === 0 ? ['.'] : paths.map((path) => path.replaceAll('\\', '/'));
  const discovered = discover(named, options.exclude, io.files);
  const stdin = named.includes('-') ? await io.readStdin() : null;
  const read = await readSources(discovered.value, io.files, stdin);
  problems.push(...discovered.problems, ...read.problems);
  if (read.value.sources.length === 0 && problems.length === 0) {
    problems.push({ code: 'no-definitions', args: { searched: named }, span: null });
  }
  const config = options.config ?? findConfig(named, io.cwd, io.files);
  const assumptions = await loadAssumptions(config, options, io, problems);
  const rates = await loadRates(options.rates, assumptions.region, io);
  problems.push(...rates.problems);
  const request: EstimateRequest = {
    sources: read.value.sources,
    assumptions,
    card: rates.value ?? unknownCard(assumptions),
    freeTier: options.freeTier,
    workflow: options.workflow ?? null,
    problems,
  };
  return { request, passedOver: read.value.passedOver, config };
}

async function loadAssumptions(
  config: string | null,
  options: EstimateOptions,
  io: Io,
  problems: Problem[],
): Promise<Assumptions> {
  let file = noAssumptions;
  if (config !== null) {
    const content = io.files.kindOf(config) === null ? null : io.files.read(config);
    if (content === null) problems.push({ code: 'no-such-path', args: { path: config }, span: null });
    else if ('error' in content)
      problems.push({ code: 'unreadable-path', args: { path: config, detail: content.error }, span: null });
    else {
      const source = await readSource(config, content);
      const folder = dirname(resolve(io.cwd, config)).replaceAll('\\', '/');
      const read = await readAssumptions(source.value, folder, io.cwd);
      problems.push(...source.problems, ...read.problems);
      file = read.value;
    }
  }
  const settings = await readSettings(options, file);
  problems.push(...settings.problems);
  return settings.value;
}

/** Stands in where the rates could not be read; the run is refused then, so nothing is priced with it. */
function unknownCard({ region }: Assumptions): RateCard {
  return { schemaVersion: 1, region: region?.value ?? 'us-east-1', currency: 'USD', rates: [] };
}
