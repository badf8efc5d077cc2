import { awsRegions, nearest, products, serviceNames } from '../index.ts';
import { inert } from '../reports/format.ts';
import type { Io } from './io.ts';
import { ratesDiff } from './ratesDiff.ts';
import { ratesList } from './ratesList.ts';
import { ratesShow } from './ratesShow.ts';
import { ratesUpdate } from './ratesUpdate.ts';

/** What the flags of `stepcost rates` come to; texts are as the user wrote them. */
export interface RatesOptions {
  readonly region?: string;
  readonly service: readonly string[];
  readonly rates?: string;
  readonly format?: string;
  readonly output?: string;
}

const actions = { list: ratesList, show: ratesShow, diff: ratesDiff, update: ratesUpdate };

/** The flags that each of them has, besides --output. */
const flags: { readonly [Action in keyof typeof actions]: readonly (keyof RatesOptions)[] } = {
  list: ['format'],
  show: ['region', 'rates', 'format'],
  diff: ['region', 'service', 'rates', 'format'],
  update: ['region', 'service'],
};

const formats: readonly string[] = ['table', 'json'];

/** `stepcost rates list|show|diff|update`. */
export async function ratesCommand(name: string, options: RatesOptions, io: Io): Promise<number> {
  const action = (Object.keys(actions) as (keyof typeof actions)[]).find((one) => one === name);
  const refusal =
    action === undefined ? unknown('stepcost rates', name, Object.keys(actions)) : refusalOf(action, options);
  if (action === undefined || refusal !== null) {
    io.stderr.write(`stepcost: ${refusal}\n`);
    return 2;
  }
  const { region = 'us-east-1', service, rates = null, format, output = null } = options;
  const wanted = products.filter((product) =>
    service.length === 0 ? product.known === 'seen' : service.includes(product.service),
  );
  return actions[action]({ region, products: wanted, rates, json: format === 'json', output }, io);
}

/** Why it cannot be done as asked; null where it can. */
function refusalOf(action: keyof typeof actions, options: RatesOptions): string | null {
  const { region, service, rates, format, output } = options;
  const given: { readonly [Flag in keyof RatesOptions]: boolean } = {
    region: region !== undefined,
    service: service.length > 0,
    rates: rates !== undefined,
    format: format !== undefined,
  };
  const flag = (Object.keys(given) as (keyof RatesOptions)[]).find((one) => given[one] && !flags[action].includes(one));
  if (flag !== undefined) return `stepcost rates ${action} has no --${flag}.`;
  if (output === '') return 'a file to write to has no name.';
  if (region !== undefined && !awsRegions.includes(region)) return unknown('--region', region, awsRegions, false);
  if (format !== undefined && !formats.includes(format)) return unknown('--format', format, formats);
  const strange = service.find((one) => !serviceNames.some((known) => known === one));
  return strange === undefined ? null : unknown('--service', strange, serviceNames);
}

function unknown(what: string, text: string, known: readonly string[], listed = true): string {
  const near = nearest(text, known);
  const all = listed ? `; it is one of ${known.join(', ')}` : '';
  return `${what} ${inert(text)} is not known${all}.${near === null ? '' : ` Did you mean ${near}?`}`;
}
