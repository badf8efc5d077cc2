import rates from '../../rates/alternatives/rates.json' with { type: 'json' };
import type { Alternative, AlternativeName, AlternativeRate, Report } from '../../src/index.ts';
import { alternativesOf as answers, estimate } from '../../src/index.ts';
import { cardWithServices, type EstimateOptions, requestOf } from './estimateOf.ts';

/** The bundled prices of the alternatives. */
export const alternativeRates = rates.rates as readonly AlternativeRate[];

type Options = EstimateOptions & {
  readonly assumedRegion?: string;
  /** Whether Lambda's prices are known where the services are not on the bill; they are unless it is said otherwise. */
  readonly lambda?: boolean;
};

/** Estimates definitions with their alternatives, and returns those of the first workflow by their names. */
export async function alternativesOf(
  definitions: Parameters<typeof requestOf>[0],
  options: Options = {},
): Promise<(name: AlternativeName) => Alternative> {
  const report = await reportWithAlternatives(definitions, options);
  return (name) => {
    const found = report.workflows[0]?.alternatives?.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
}

/** The whole report. */
export async function reportWithAlternatives(
  definitions: Parameters<typeof requestOf>[0],
  options: Options = {},
): Promise<Report> {
  const request = await requestOf(definitions, options);
  const alternatives = answers({
    currency: 'USD',
    rates: alternativeRates,
    assumedRegion: options.assumedRegion ?? null,
    lambda: options.lambda === false ? [] : cardWithServices.rates.filter(({ meter }) => meter.startsWith('lambda.')),
  });
  return estimate({ ...request, alternatives });
}
