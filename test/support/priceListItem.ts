/** A row of AWS's price list, in the form in which facts of it are published. */
export interface PriceRow {
  readonly sku: string;
  readonly serviceCode?: string;
  readonly family?: string;
  readonly unit: string;
  readonly attributes: { readonly [name: string]: string };
  /** Begin, end (`Inf`), price. */
  readonly ranges: readonly (readonly [string, string, string])[];
  readonly currency?: string;
}

/** The version of the price list of 2026-09-11, of which the bundled rates of us-east-1 are. */
const published = { version: '20260911124511', publicationDate: '2026-09-11T12:45:11Z' };

/** An item of the price list, as GetProducts sends it: a JSON text. */
export function priceListItem({
  sku,
  serviceCode = 'AmazonStates',
  family = 'AWS Step Functions',
  unit,
  attributes,
  ranges,
  currency = 'USD',
}: PriceRow): string {
  const term = `${sku}.JRTCKXETXF`;
  const priceDimensions = Object.fromEntries(
    ranges.map(([beginRange, endRange, price], index) => [
      `${term}.RATECODE${index}`,
      {
        unit,
        beginRange,
        endRange,
        appliesTo: [],
        rateCode: `${term}.RATECODE${index}`,
        pricePerUnit: { [currency]: price },
      },
    ]),
  );
  return JSON.stringify({
    product: { productFamily: family, attributes: { servicecode: serviceCode, ...attributes }, sku },
    serviceCode,
    terms: { OnDemand: { [term]: { priceDimensions, sku, effectiveDate: '2026-09-01T00:00:00Z' } } },
    ...published,
  });
}

/** What every row of us-east-1 has. */
export const northVirginia = { location: 'US East (N. Virginia)', locationType: 'AWS Region', regionCode: 'us-east-1' };

/** The products of Step Functions in us-east-1, as the price list of 2026-09-11 has them, the tiers in another order. */
export const stepFunctionsRows: readonly PriceRow[] = [
  {
    sku: '5NX6NBD43SV57CH3',
    unit: 'StateTransitions',
    attributes: { ...northVirginia, group: 'SFN-StateTransitions', usagetype: 'USE1-StateTransition' },
    ranges: [['0', 'Inf', '0.0000250000']],
  },
  {
    sku: 'AJJXM66BP92T8UX4',
    unit: 'Requests',
    attributes: { ...northVirginia, group: 'SFN-ExpressWorkflows-Requests', usagetype: 'USE1-StepFunctions-Request' },
    ranges: [['0', 'Inf', '0.0000010000']],
  },
  {
    sku: 'TFDWDW6V2TSZF7M2',
    unit: 'GB-Seconds',
    attributes: { ...northVirginia, group: 'SFN-ExpressWorkflows-Duration', usagetype: 'USE1-StepFunctions-GB-Second' },
    ranges: [
      ['18000000', 'Inf', '0.0000045600'],
      ['0', '3600000', '0.0000166700'],
      ['3600000', '18000000', '0.0000083300'],
    ],
  },
];

const lambda: readonly PriceRow[] = [
  {
    sku: 'GU2ZS9HVP6QTQ7KE',
    unit: 'Requests',
    attributes: { group: 'AWS-Lambda-Requests', usagetype: 'Request' },
    ranges: [['0', 'Inf', '0.0000002000']],
  },
  {
    sku: 'K7BX6567RJ67A2KE',
    unit: 'Requests',
    attributes: { group: 'AWS-Lambda-Requests-ARM', usagetype: 'Request-ARM' },
    ranges: [['0', 'Inf', '0.0000002000']],
  },
  {
    sku: 'TG3M4CAGBA3NYQBH',
    unit: 'Lambda-GB-Second',
    attributes: { group: 'AWS-Lambda-Duration', usagetype: 'Lambda-GB-Second' },
    ranges: [
      ['0', '6000000000', '0.0000166667'],
      ['6000000000', '15000000000', '0.0000150000'],
      ['15000000000', 'Inf', '0.0000133334'],
    ],
  },
  {
    sku: '72SBSFWPMDTH8S3J',
    unit: 'Lambda-GB-Second',
    attributes: { group: 'AWS-Lambda-Duration-ARM', usagetype: 'Lambda-GB-Second-ARM' },
    ranges: [
      ['0', '7500000000', '0.0000133334'],
      ['7500000000', '18750000000', '0.0000120001'],
      ['18750000000', 'Inf', '0.0000106667'],
    ],
  },
];

/** The products of Lambda in us-east-1, as the price list of 2026-09-19 has them. */
export const lambdaRows = lambda.map((row) => of('AWSLambda', 'Serverless', row));

/** A row of us-east-1 with what all rows of its service share. */
function of(serviceCode: string, family: string, row: PriceRow): PriceRow {
  return { ...row, serviceCode, family, attributes: { ...northVirginia, ...row.attributes } };
}

/** What else stands under the service code of Step Functions, and is no rate of ours. */
export const otherRows: readonly PriceRow[] = [
  {
    sku: 'FREE4000',
    unit: 'StateTransitions',
    attributes: { group: 'SFN-StateTransitions', location: 'Any', usagetype: 'Global-StateTransition' },
    ranges: [['0', '4000', '0.0000000000']],
  },
  {
    sku: 'TRANSFEROUT',
    family: 'Data Transfer',
    unit: 'GB',
    attributes: { ...northVirginia, transferType: 'AWS Outbound', usagetype: 'DataTransfer-Out-Bytes' },
    ranges: [
      ['0', '10240', '0.0900000000'],
      ['10240', 'Inf', '0.0850000000'],
    ],
  },
];
