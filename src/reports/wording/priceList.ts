/** What is said of AWS's price list: why it could not be read, and why something in it is no rate. */
import type {
  FailureKind,
  ListedProduct,
  PriceListFailure,
  Product,
  Refusal,
  RefusalReason,
} from '../../model/priceList.ts';
import { inert, plural } from '../format.ts';

const failures: { readonly [Kind in FailureKind]: string } = {
  'no-credentials':
    'there are no AWS credentials. The price list is read with those of the AWS command line: AWS_PROFILE, environment variables, single sign-on or a role; they need nothing but pricing:GetProducts',
  'bad-credentials': 'AWS does not take these credentials; they are wrong or have expired. Sign in again',
  denied: 'these credentials may not read the price list; they need pricing:GetProducts',
  throttled: 'AWS is asked too often; try again in a minute',
  unreachable: 'the price list cannot be reached',
  service: 'the price list service of AWS failed; try again later',
  refused: 'the price list service of AWS refused the question',
  answer: 'the answer of the price list cannot be read',
};

/** Why the price list could not be read, as one sentence. */
export function failureSentence({ kind, detail }: PriceListFailure): string {
  const said = detail === '' ? '' : ` (${inert(detail)})`;
  return `${failures[kind]}${said}.`;
}

const reasons: { readonly [Reason in RefusalReason]: string } = {
  missing: 'no product of this region is like the one that is known',
  ambiguous: 'more than one price fits',
  'by-model':
    'each model has prices of its own, and the meter has one: write those of your model into a card for --rates FILE',
  unreadable: 'an item that speaks of it cannot be read',
  unit: 'it is not priced by the unit that is known',
  ranges: 'its ranges do not go from 0 upwards without a gap',
  currency: 'its price is in several currencies, in none, or not in that of the rest',
  date: 'it does not say of which day it is',
};

/** Why there is no card: each meter without a rate, and what can be read without them. */
export function refusalText(
  { refusals, unreadable }: { readonly refusals: readonly Refusal[]; readonly unreadable: number },
  region: string,
  asked: readonly Product[],
): string {
  const broken = unreadable === 0 ? '' : ` ${plural(unreadable, 'item')} of the list cannot be read.`;
  const head = `stepcost: the price list of ${region} has no certain price for ${plural(refusals.length, 'meter')}.${broken}`;
  const refused = new Set(refusals.map(({ product }) => product.service));
  const others = [...new Set(asked.map(({ service }) => service))].filter((service) => !refused.has(service));
  const without = others.map((service) => ` --service ${service}`).join('');
  const advice =
    others.length === 0 ? [] : [`  The rest can be read with stepcost rates update --region ${region}${without}`];
  return `${[head, ...refusals.map(refusalLines), ...advice].join('\n')}\n`;
}

/** Rows that are shown of a refusal at most. */
const rowsMax = 8;

/** Why no rate was made for a meter, and the rows that were seen, as lines. */
function refusalLines({ product, reason, rows }: Refusal): string {
  const { meter, serviceCode, attributes, usageType, unit } = product;
  const wanted = [
    serviceCode,
    ...Object.entries(attributes).map(([name, value]) => `${name} ${value}`),
    ...(usageType === null ? [] : [`usage type like ${usageType.source}`]),
    `in ${unit}`,
  ];
  const shown = rows.slice(0, rowsMax).map((row) => `    seen: ${rowText(row)}`);
  const more = rows.length > rowsMax ? [`    and ${plural(rows.length - rowsMax, 'more row')}`] : [];
  const none = rows.length === 0 && reason === 'missing' ? ['    seen: no row of this service'] : [];
  return [`  ${meter}: ${reasons[reason]}.`, `    wanted: ${wanted.join(', ')}`, ...shown, ...more, ...none].join('\n');
}

function rowText({ sku, attributes, offers }: ListedProduct): string {
  const named = ['usagetype', 'group', 'operation', 'location', 'regionCode'].flatMap((name) => {
    const value = attributes[name];
    return value === undefined || value === '' ? [] : [`${name} ${value}`];
  });
  const prices = offers.map(({ ranges }) =>
    ranges
      .map(({ begin, end, unit, prices: each }) => {
        const amounts = Object.entries(each).map(([currency, price]) => `${price} ${currency}`);
        return `${begin} to ${end} ${unit} ${amounts.join(' or ')}`;
      })
      .join('; '),
  );
  return inert([`sku ${sku}`, ...named, ...prices].join(', '));
}
