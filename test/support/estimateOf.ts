import servicesUsEast1 from '../../rates/services/us-east-1.json' with { type: 'json' };
import usEast1 from '../../rates/us-east-1.json' with { type: 'json' };
import {
  type Assumptions,
  services as allServices,
  type EstimateRequest,
  estimate,
  noAssumptions,
  type RateCard,
  type Report,
  readAssumptions,
  readSource,
} from '../../src/index.ts';

/** The bundled rates of us-east-1. */
export const card = usEast1 as RateCard;

/** The same, with those of the services around the workflows. */
export const cardWithServices: RateCard = { ...card, rates: [...card.rates, ...(servicesUsEast1 as RateCard).rates] };

export interface EstimateOptions {
  /** One workflow of the assumptions file, for every workflow that is estimated. */
  readonly assumed?: object;
  /** A whole assumptions file. */
  readonly assumptions?: object;
  readonly freeTier?: boolean;
  readonly card?: RateCard;
  /** Whether changes of definitions are looked for, which takes long on large machines. */
  readonly advice?: boolean;
  /** Whether the services around the workflows are on the bill, at the bundled rates of us-east-1. */
  readonly services?: boolean;
  /** Whether the best combination of all advice is looked for. */
  readonly combine?: boolean;
}

/** Estimates definitions that are given as values or texts, by file name: the one door of most tests. */
export async function estimateOf(definitions: Definitions, options: EstimateOptions = {}): Promise<Report> {
  return estimate(await requestOf(definitions, options));
}

type Definitions = { readonly [file: string]: object | string };

/** What such an estimate is asked with. */
export async function requestOf(
  definitions: Definitions,
  {
    assumed,
    assumptions,
    freeTier = false,
    card: rates,
    services = false,
    advice = true,
    combine = false,
  }: EstimateOptions,
): Promise<EstimateRequest> {
  const read = await Promise.all(
    Object.entries(definitions).map(([file, definition]) =>
      readSource(file, typeof definition === 'string' ? definition : JSON.stringify(definition, null, 2)),
    ),
  );
  const stated = await assumptionsOf(assumptions ?? { version: 1, defaults: assumed ?? {} });
  return {
    sources: read.map(({ value }) => value),
    assumptions: stated.value,
    card: rates ?? (services ? cardWithServices : card),
    services: services ? allServices : null,
    freeTier,
    advice,
    combine,
    workflow: null,
    problems: [...read.flatMap(({ problems }) => problems), ...stated.problems],
  };
}

async function assumptionsOf(file: object): Promise<{ value: Assumptions; problems: Report['problems'] }> {
  const source = await readSource('stepcost.yml', JSON.stringify(file));
  if (source.problems.length > 0) return { value: noAssumptions, problems: source.problems };
  return readAssumptions(source.value, '', '');
}
