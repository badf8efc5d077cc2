import { describe, expect, test } from 'vitest';
import services from '../../rates/services/us-east-1.json' with { type: 'json' };
import { liveRates, products, type RateCard, readPriceList } from '../../src/index.ts';
import type { Product } from '../../src/model/priceList.ts';
import { card } from '../support/estimateOf.ts';
import { lambdaRows, otherRows, type PriceRow, priceListItem, stepFunctionsRows } from '../support/priceListItem.ts';
import { quotedRows, serviceRows } from '../support/serviceRows.ts';

const [transitions, requests, duration] = stepFunctionsRows as [PriceRow, PriceRow, PriceRow];
const stepFunctions = products.filter(({ service }) => service === 'step-functions');

/** What is made of the price list of us-east-1 where it has these rows and texts. */
function made(rows: readonly (PriceRow | string)[], asked: readonly Product[] = stepFunctions) {
  const items = rows.map((row) => (typeof row === 'string' ? row : priceListItem(row)));
  return liveRates(readPriceList(items), { region: 'us-east-1', products: asked, readOn: '2026-11-25' });
}

/** Why meters were refused, and the rows that were shown. */
function refused(rows: readonly (PriceRow | string)[], asked?: readonly Product[]): readonly string[] {
  const live = made(rows, asked);
  if (live.kind === 'card') return [];
  return live.refusals.map(({ product, reason, rows: seen }) =>
    [product.meter, reason, ...seen.map(({ sku }) => sku)].join(' '),
  );
}

/** A row of state transitions that is otherwise than it should be. */
function odd(change: Partial<PriceRow>): readonly PriceRow[] {
  return [{ ...transitions, ...change }, requests, duration];
}

describe('a rate of the price list', () => {
  test('has its tiers in order, without needless zeros, and says where it was read', () => {
    const live = made([...otherRows, ...stepFunctionsRows]);
    expect(live.kind === 'card' && live.card.schemaVersion).toBe(1);
    expect(live.kind === 'card' && live.card.rates[2]).toEqual({
      meter: 'sfn.express.duration',
      basis: 'published',
      source: 'AWS price list, AmazonStates, version 20260911124511, sku TFDWDW6V2TSZF7M2',
      date: '2026-09-11',
      tiers: [
        { from: '0', price: '0.00001667' },
        { from: '3600000', price: '0.00000833' },
        { from: '18000000', price: '0.00000456' },
      ],
      listed: {
        serviceCode: 'AmazonStates',
        sku: 'TFDWDW6V2TSZF7M2',
        usageType: 'USE1-StepFunctions-GB-Second',
        publicationDate: '2026-09-11T12:45:11Z',
        readOn: '2026-11-25',
      },
    });
  });

  test('may come twice to the letter, and beside items that are none', () => {
    expect(
      refused([...stepFunctionsRows, ...stepFunctionsRows, '', 'null', '[]', '{"serviceCode":"AmazonStates"}']),
    ).toEqual([]);
  });

  test('may have a price in exponents, and be of the day from which it holds', () => {
    const item = JSON.parse(priceListItem({ ...transitions, ranges: [['0', 'Inf', '2.5E-5']] }));
    const { version: _, publicationDate: __, ...old } = item;
    const live = made([JSON.stringify(old)], stepFunctions.slice(0, 1));
    expect(live.kind === 'card' && live.card.rates[0]).toMatchObject({
      source: 'AWS price list, AmazonStates, sku 5NX6NBD43SV57CH3',
      date: '2026-09-01',
      tiers: [{ from: '0', price: '0.000025' }],
    });
  });

  test('is in dollars where it is in dollars too', () => {
    const both = priceListItem(transitions).replace('"USD":"0.0000250000"', '"CNY":"0.0001891","USD":"0.000025"');
    expect(refused([both, requests, duration])).toEqual([]);
  });

  test('is made of the item of a function request of Ireland that AWS sent in 2018', () => {
    // A comment in a public program has this item to the letter, up to the date; it has no region code, as old items have none.
    const item = {
      product: {
        productFamily: 'Serverless',
        attributes: {
          servicecode: 'AWSLambda',
          groupDescription: 'Invocation call for a Lambda function',
          usagetype: 'EU-Request',
          locationType: 'AWS Region',
          location: 'EU (Ireland)',
          servicename: 'AWS Lambda',
          operation: '',
          group: 'AWS-Lambda-Requests',
        },
        sku: 'B5V2RNHAWGVJBZD3',
      },
      serviceCode: 'AWSLambda',
      terms: {
        OnDemand: {
          'B5V2RNHAWGVJBZD3.JRTCKXETXF': {
            priceDimensions: {
              'B5V2RNHAWGVJBZD3.JRTCKXETXF.6YS6EN2CT7': {
                unit: 'Requests',
                endRange: 'Inf',
                description: 'AWS Lambda - Total Requests - EU (Ireland)',
                appliesTo: [],
                rateCode: 'B5V2RNHAWGVJBZD3.JRTCKXETXF.6YS6EN2CT7',
                beginRange: '0',
                pricePerUnit: { USD: '0.0000002000' },
              },
            },
            sku: 'B5V2RNHAWGVJBZD3',
            effectiveDate: '2018-11-01T00:00:00Z',
          },
        },
      },
    };
    const product = products.find(({ meter }) => meter === 'lambda.requests') as Product;
    // Whose price it is cannot be told from it alone, so that it is shown and not taken.
    expect(refused([JSON.stringify(item)], [product])).toEqual(['lambda.requests missing B5V2RNHAWGVJBZD3']);
    const attributes = { ...item.product.attributes, regionCode: 'us-east-1' };
    const live = made([JSON.stringify({ ...item, product: { ...item.product, attributes } })], [product]);
    expect(live.kind === 'card' && live.card.rates[0]).toMatchObject({
      date: '2018-11-01',
      tiers: [{ from: '0', price: '0.0000002' }],
      listed: { usageType: 'EU-Request', publicationDate: '2018-11-01T00:00:00Z' },
    });
  });
});

describe('what is free in the list', () => {
  const free = (row: PriceRow): PriceRow => ({
    ...row,
    ranges: [
      ['0', '4000', '0'],
      ['4000', '9000', '3'],
      ['9000', 'Inf', '2'],
    ],
  });
  const tiersOf = (rows: readonly PriceRow[], index: number) => {
    const live = made(rows);
    return live.kind === 'card' && live.card.rates[index]?.tiers;
  };

  test('is left to the free tier of the account where there is one, so that it is not free twice', () => {
    expect(tiersOf([free(transitions), requests, duration], 0)).toEqual([
      { from: '0', price: '3' },
      { from: '9000', price: '2' },
    ]);
  });

  test('is a tier like any other where there is none', () => {
    expect(tiersOf([transitions, free(requests), duration], 1)).toEqual([
      { from: '0', price: '0' },
      { from: '4000', price: '3' },
      { from: '9000', price: '2' },
    ]);
  });
});

describe('the price list of us-east-1 of September 2026', () => {
  const rows = [...otherRows, ...stepFunctionsRows, ...lambdaRows, ...serviceRows];
  const bundled = [...card.rates, ...(services as RateCard).rates];

  test.each(products.filter(({ known }) => known === 'seen').map((product) => [product.meter, product] as const))(
    'has the bundled price of %s',
    (meter, product) => {
      const live = made(rows, [product]);
      const rate = bundled.find((one) => one.meter === meter);
      expect(live.kind === 'card' && live.card.rates[0]?.tiers).toEqual(rate?.tiers);
    },
  );
});

describe('a product that is known by what others ask for', () => {
  const named = (service: string) => products.filter((product) => product.service === service);

  // The prices that AWS's pages show, each from its row and not from its neighbours.
  test.each([
    ['glue', ['glue.dpu 0.44', 'glue.crawler 0.44']],
    ['athena', ['athena.scanned 5']],
    ['x-ray', ['x-ray.traces 0.000005']],
    ['kms', ['kms.requests 0.000003']],
  ])('of %s is read', (service, rates) => {
    const live = made(quotedRows, named(service));
    const read = live.kind === 'card' ? live.card.rates.map(({ meter, tiers }) => `${meter} ${tiers[0]?.price}`) : live;
    expect(read).toEqual(rates);
  });

  test('is refused where its row is otherwise, and the rows of its service are shown', () => {
    const scanned = quotedRows.filter(({ serviceCode }) => serviceCode === 'AmazonAthena');
    const others = scanned.map((row) => ({ ...row, family: 'Queries' }));
    expect(refused(others, named('athena'))).toEqual([
      'athena.scanned missing USE1-DataScannedInTB USE1-CodeExecutionInDPUHours',
    ]);
    const inGigabytes = scanned.map((row) => ({ ...row, unit: 'Gigabytes' }));
    expect(refused(inGigabytes, named('athena'))).toEqual(['athena.scanned unit USE1-DataScannedInTB']);
  });

  test('of Bedrock is shown, model by model, and never taken, were it a single one', () => {
    expect(refused(quotedRows, named('bedrock'))).toEqual([
      'bedrock.input-tokens by-model USE1-NovaLite-input-tokens USE1-NovaPro-input-tokens',
      'bedrock.output-tokens by-model USE1-NovaLite-output-tokens USE1-NovaPro-output-tokens',
    ]);
    const one = quotedRows.filter(({ sku }) => sku.startsWith('USE1-NovaPro'));
    expect(refused(one, named('bedrock'))).toHaveLength(2);
  });
});

describe('a product is refused', () => {
  const transfer = 'TRANSFEROUT';
  const range = (begin: string, end: string) => [begin, end, '0.000025'] as const;

  test.each<readonly [string, readonly (PriceRow | string)[], readonly string[]]>([
    [
      'that is not listed: all of its service is shown',
      [...otherRows.slice(1), requests, duration],
      [`sfn.transitions missing ${transfer} ${requests.sku} ${duration.sku}`],
    ],
    [
      'of which there is only the row of no region',
      [...otherRows, requests, duration],
      ['sfn.transitions missing FREE4000'],
    ],
    [
      'of another region',
      odd({ attributes: { ...transitions.attributes, regionCode: 'us-east-2' } }),
      ['sfn.transitions missing 5NX6NBD43SV57CH3'],
    ],
    [
      'that comes twice',
      [...stepFunctionsRows, { ...transitions, sku: 'SECOND' }],
      ['sfn.transitions ambiguous 5NX6NBD43SV57CH3 SECOND'],
    ],
    ['in another unit', odd({ unit: '1K transitions' }), ['sfn.transitions unit 5NX6NBD43SV57CH3']],
    ['that does not begin at 0', odd({ ranges: [range('4000', 'Inf')] }), ['sfn.transitions ranges 5NX6NBD43SV57CH3']],
    ['that ends', odd({ ranges: [range('0', '4000')] }), ['sfn.transitions ranges 5NX6NBD43SV57CH3']],
    [
      'with a gap',
      odd({ ranges: [range('0', '4000'), range('5000', 'Inf')] }),
      ['sfn.transitions ranges 5NX6NBD43SV57CH3'],
    ],
    [
      'with two tiers at once',
      odd({ ranges: [range('0', 'Inf'), range('0', 'Inf')] }),
      ['sfn.transitions ranges 5NX6NBD43SV57CH3'],
    ],
    ['without a price', odd({ ranges: [] }), ['sfn.transitions ranges 5NX6NBD43SV57CH3']],
    [
      'in another currency than the rest',
      [transitions, { ...requests, currency: 'CNY' }, duration],
      ['sfn.express.requests currency AJJXM66BP92T8UX4'],
    ],
    [
      'in two currencies, neither of them dollars',
      [priceListItem(transitions).replace('"USD":"0.0000250000"', '"CNY":"1","EUR":"1"'), requests, duration],
      ['sfn.transitions currency 5NX6NBD43SV57CH3'],
    ],
    [
      'of no day',
      [
        priceListItem(transitions).replaceAll(/"(publicationDate|effectiveDate)":"[^"]*"/g, '"$1":"once"'),
        requests,
        duration,
      ],
      ['sfn.transitions date 5NX6NBD43SV57CH3'],
    ],
    [
      'of which an item that is cut off speaks too',
      [...stepFunctionsRows, priceListItem({ ...transitions, sku: 'SECOND' }).slice(0, -20)],
      ['sfn.transitions unreadable'],
    ],
    ['with a price below nothing', odd({ ranges: [['0', 'Inf', '-0.000025']] }), ['sfn.transitions unreadable']],
  ])('%s', (_, rows, why) => {
    expect(refused(rows)).toEqual(why);
  });

  test('that is offered on two terms', () => {
    const item = JSON.parse(priceListItem(transitions));
    const [offer] = Object.values(item.terms.OnDemand);
    item.terms.OnDemand['5NX6NBD43SV57CH3.OTHER'] = offer;
    expect(refused([JSON.stringify(item), requests, duration])).toEqual(['sfn.transitions ambiguous 5NX6NBD43SV57CH3']);
  });

  test('that can only be reserved', () => {
    const item = JSON.parse(priceListItem(transitions));
    const reserved = { ...item, terms: { Reserved: item.terms.OnDemand } };
    expect(refused([JSON.stringify(reserved), requests, duration])).toEqual([
      'sfn.transitions ranges 5NX6NBD43SV57CH3',
    ]);
  });
});
