import { dirname, resolve } from 'node:path';
import {
  type Assumptions,
  discover,
  type EstimateRequest,
  type Files,
  nearest,
  noAssumptions,
  type PassedOver,
  type Problem,
  type RateCard,
  readAssumptions,
  readSettings,
  readSource,
  readSources,
  regionOf,
  unreadConfig,
} from '../index.ts';
import { findConfig } from './findConfig.ts';
import type { Io } from './io.ts';
import { loadRates } from './loadRates.ts';
import type { EstimateOptions } from './options.ts';
import { verbs } from './verbs.ts';

/** Everything that was read for a run. */
export interface Gathered {
  readonly request: EstimateRequest;
  readonly passedOver: readonly PassedOver[];
  readonly config: string | null;
}

/**
 * Reads definitions, assumptions and rates, as the paths and flags say.
 *
 * @param files where the definitions are, and the assumptions file that goes with them; what flags name is on the disk.
 */
export async function gather(
  paths: readonly string[],
  options: EstimateOptions,
  io: Io,
  files: Files = io.files,
): Promise<Gathered> {
  const problems: Problem[] = [];
  const named = paths.length === 0 ? ['.'] : paths.map((path) => path.replaceAll('\\', '/'));
  const discovered = discover(named, options.exclude, files);
  problems.push(...discovered.problems.map((problem) => orMistypedVerb(problem, named[0] ?? '')));
  files.expect?.(discovered.value.found.map(({ path }) => path));
  const stdin = named.includes('-') ? await io.readStdin() : null;
  const environment = options.env ? variablesOf(io.env) : null;
  const read = await readSources(discovered.value, files, stdin, environment);
  problems.push(...read.problems);
  const config = options.config ?? findConfig(named, io.cwd, files);
  const configFiles = options.config === undefined ? files : io.files;
  const assumptions = await loadAssumptions(config, options, configFiles, io, problems);
  const services = assumptions.include.includes('services') ? (await import('./services.ts')).services : null;
  const wanted = {
    rates: options.rates,
    stated: assumptions.region,
    deployed: regionOf(read.value.sources),
    services: services !== null,
    assumed: options.assumeRates ?? null,
  };
  const rates = await loadRates(wanted, io);
  problems.push(...rates.problems);
  const card = rates.value ?? unknownCard(assumptions);
  const request: EstimateRequest = {
    sources: read.value.sources,
    assumptions,
    card,
    ...(environment === null ? {} : { environment }),
    freeTier: options.freeTier,
    services,
    ...(options.alternatives === true
      ? { alternatives: (await import('./readAlternatives.ts')).readAlternatives(card.region, wanted.assumed, io) }
      : {}),
    workflow: options.workflow ?? null,
    searched: named,
    problems,
  };
  return { request, passedOver: read.value.passedOver, config };
}

function variablesOf(env: Io['env']): ReadonlyMap<string, string> {
  return new Map(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** With a default verb, a verb that is mistyped is taken for a path. */
function orMistypedVerb(problem: Problem, first: string): Problem {
  if (problem.code !== 'no-such-path' || problem.args.path !== first) return problem;
  return { ...problem, args: { path: first, verb: nearest(first, verbs) } };
}

async function loadAssumptions(
  config: string | null,
  options: EstimateOptions,
  files: Files,
  io: Io,
  problems: Problem[],
): Promise<Assumptions> {
  let file = noAssumptions;
  if (config !== null) {
    const content = files.read(config);
    if ('error' in content) {
      const args = { where: `--config ${config}`, detail: content.error, suggestion: null };
      problems.push({ code: 'config-invalid', args, span: null });
    } else {
      const source = await readSource(config, content);
      const folder = dirname(resolve(io.cwd, config)).replaceAll('\\', '/');
      const read = await readAssumptions(source.value, folder, io.cwd);
      problems.push(...unreadConfig(source.problems), ...read.problems);
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
