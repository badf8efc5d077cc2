import type { MeterId } from '../model/bill.ts';
import type { Product } from '../model/priceList.ts';

/** A product by what its meter's row says of it. */
type Row = Omit<Product, 'meter'>;

/**
 * Step Functions. Rows of data transfer stand under the same service code, and one of state transitions with the location
 * `Any`, so that the group tells them apart. AWS price list, AmazonStates, version 20260911124511.
 */
const stepFunctions = {
  service: 'step-functions',
  serviceCode: 'AmazonStates',
  narrowedBy: null,
  except: null,
  usageType: null,
} as const;

/**
 * Lambda. Requests for ARM are a product of their own with the price of the others. Rows of a free tier in China share the
 * groups. AWS price list, AWSLambda, version 20260919002359.
 */
const lambda = {
  service: 'lambda',
  serviceCode: 'AWSLambda',
  narrowedBy: null,
  except: { groupDescription: 'China free tier' },
  usageType: null,
} as const;

const rows: { readonly [Meter in MeterId]: Row | null } = {
  'sfn.transitions': {
    ...stepFunctions,
    attributes: { group: 'SFN-StateTransitions' },
    unit: 'StateTransitions',
  },
  'sfn.express.requests': {
    ...stepFunctions,
    attributes: { group: 'SFN-ExpressWorkflows-Requests' },
    unit: 'Requests',
  },
  'sfn.express.duration': {
    ...stepFunctions,
    attributes: { group: 'SFN-ExpressWorkflows-Duration' },
    unit: 'GB-Seconds',
  },
  'lambda.requests': {
    ...lambda,
    attributes: { group: 'AWS-Lambda-Requests' },
    unit: 'Requests',
  },
  'lambda.duration': {
    ...lambda,
    attributes: { group: 'AWS-Lambda-Duration' },
    unit: 'Lambda-GB-Second',
  },
  'lambda.duration.arm': {
    ...lambda,
    attributes: { group: 'AWS-Lambda-Duration-ARM' },
    unit: 'Lambda-GB-Second',
  },
  // Their keys are not confirmed against the list yet.
  'dynamodb.write': null,
  'dynamodb.read': null,
  'sqs.requests': null,
  'sqs.requests.fifo': null,
  'sns.requests': null,
  'sns.deliveries.http': null,
  'sns.deliveries.email': null,
  'eventbridge.events': null,
  's3.put': null,
  's3.get': null,
  'ecs.vcpu': null,
  'ecs.memory': null,
  'glue.dpu': null,
  'glue.crawler': null,
  'athena.scanned': null,
  'bedrock.input-tokens': null,
  'bedrock.output-tokens': null,
  'apigateway.requests': null,
  'apigateway.requests.http': null,
  'http.transfer': null,
};

/**
 * Which product of AWS's price list has the rate of each meter, in the order of the bill; null is a meter whose product is not
 * known. The keys are those of the price list itself, as public copies of it have them; each is checked again whenever it is
 * read.
 */
export const products: readonly Product[] = (Object.keys(rows) as MeterId[]).flatMap((meter) => {
  const row = rows[meter];
  return row === null ? [] : [{ meter, ...row }];
});
