import type { MeterId } from '../model/bill.ts';
import type { Product } from '../model/priceList.ts';

/** A product by what its meter's row says of it. */
type Row = Omit<Product, 'meter' | 'known'> & Partial<Pick<Product, 'known'>>;

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

/** Request units of tables on demand; provisioned capacity shares the groups. AmazonDynamoDB, version 20260911124422. */
const dynamoDb = {
  service: 'dynamodb',
  serviceCode: 'AmazonDynamoDB',
  narrowedBy: { productFamily: 'Amazon DynamoDB PayPerRequest Throughput' },
  except: null,
} as const;

/** Both kinds of queues share a group. AWSQueueService, version 20260911124607. */
const sqs = {
  service: 'sqs',
  serviceCode: 'AWSQueueService',
  narrowedBy: null,
  except: null,
  attributes: { group: 'SQS-APIRequest-Tier1' },
  unit: 'Requests',
} as const;

/** AmazonSNS, version 20260915151944. */
const sns = { service: 'sns', serviceCode: 'AmazonSNS', narrowedBy: null, except: null } as const;

/** AmazonS3, version 20260928230416. */
const s3 = {
  service: 's3',
  serviceCode: 'AmazonS3',
  narrowedBy: { productFamily: 'API Request' },
  except: null,
  unit: 'Requests',
} as const;

/** Linux on x86; the usage types of Windows and ARM have a further word. AmazonECS, an item of 2022-11-21. */
const fargate = {
  service: 'ecs',
  serviceCode: 'AmazonECS',
  narrowedBy: { productFamily: 'Compute' },
  except: null,
  attributes: { productFamily: 'Compute' },
  unit: 'hours',
} as const;

/** AmazonApiGateway, version 20260921231404. */
const apiGateway = {
  service: 'api-gateway',
  serviceCode: 'AmazonApiGateway',
  narrowedBy: { productFamily: 'API Calls' },
  except: null,
  unit: 'Requests',
} as const;

/**
 * Glue. Jobs of the second generation and flexible ones have usage types of their own, and crawlers another operation. As public
 * programs ask for them (read 2026-11-25): operation Jobrun and CrawlerRun, usage type ETL-DPU-Hour and Crawler-DPU-Hour.
 */
const glue = {
  service: 'glue',
  serviceCode: 'AWSGlue',
  narrowedBy: null,
  except: null,
  unit: 'DPU-Hour',
  known: 'quoted',
} as const;

/** Bedrock, of its own models: those of others stand in another list. Each row prices one model. */
const bedrock = {
  service: 'bedrock',
  serviceCode: 'AmazonBedrock',
  narrowedBy: null,
  attributes: {},
  except: null,
  unit: '1K tokens',
  known: 'by-model',
} as const;

/** A usage type behind the short name of a region, or alone, as most of us-east-1 have it. */
function usageType(name: string): RegExp {
  return new RegExp(`^(?:[A-Z0-9]+-)?${name}$`);
}

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
  'dynamodb.write': {
    ...dynamoDb,
    attributes: { group: 'DDB-WriteUnits', operation: 'PayPerRequestThroughput' },
    usageType: usageType('WriteRequestUnits'),
    unit: 'WriteRequestUnits',
  },
  'dynamodb.read': {
    ...dynamoDb,
    attributes: { group: 'DDB-ReadUnits', operation: 'PayPerRequestThroughput' },
    usageType: usageType('ReadRequestUnits'),
    unit: 'ReadRequestUnits',
  },
  'sqs.requests': { ...sqs, usageType: usageType('Requests-RBP') },
  'sqs.requests.fifo': { ...sqs, usageType: usageType('Requests-FIFO-RBP') },
  'sns.requests': { ...sns, attributes: { group: 'SNS-Requests-Tier1' }, usageType: null, unit: 'Requests' },
  'sns.deliveries.http': {
    ...sns,
    attributes: { productFamily: 'Message Delivery' },
    usageType: usageType('DeliveryAttempts-HTTP'),
    unit: 'Notifications',
  },
  'sns.deliveries.email': null,
  'eventbridge.events': {
    service: 'eventbridge',
    serviceCode: 'AWSEvents',
    narrowedBy: null,
    except: null,
    // Events of partners share the usage type.
    attributes: { productFamily: 'EventBridge', eventType: 'Custom Event' },
    usageType: usageType('Event-64K-Chunks'),
    unit: '64K-Chunks',
  },
  's3.put': { ...s3, attributes: { group: 'S3-API-Tier1' }, usageType: usageType('Requests-Tier1') },
  's3.get': { ...s3, attributes: { group: 'S3-API-Tier2' }, usageType: usageType('Requests-Tier2') },
  'ecs.vcpu': { ...fargate, usageType: usageType('Fargate-vCPU-Hours:perCPU') },
  'ecs.memory': { ...fargate, usageType: usageType('Fargate-GB-Hours') },
  'glue.dpu': { ...glue, attributes: { operation: 'Jobrun' }, usageType: usageType('ETL-DPU-Hour') },
  'glue.crawler': { ...glue, attributes: { operation: 'CrawlerRun' }, usageType: usageType('Crawler-DPU-Hour') },
  // As public programs ask for it; a bill of 2023 has it in Terabytes. Read 2026-11-25.
  'athena.scanned': {
    service: 'athena',
    serviceCode: 'AmazonAthena',
    narrowedBy: null,
    except: null,
    attributes: { productFamily: 'Athena Queries' },
    usageType: usageType('DataScannedInTB'),
    unit: 'Terabytes',
    known: 'quoted',
  },
  'bedrock.input-tokens': { ...bedrock, usageType: /input-tokens?$/i },
  'bedrock.output-tokens': { ...bedrock, usageType: /output-tokens?$/i },
  'apigateway.requests': {
    ...apiGateway,
    attributes: { operation: 'ApiGatewayRequest' },
    usageType: usageType('ApiGatewayRequest'),
  },
  'apigateway.requests.http': {
    ...apiGateway,
    attributes: { operation: 'ApiGatewayHttpApi' },
    usageType: usageType('ApiGatewayHttpRequest'),
  },
  'http.transfer': null,
  'cloudwatch-logs.ingested': {
    service: 'cloudwatch-logs',
    serviceCode: 'AmazonCloudWatch',
    narrowedBy: { productFamily: 'Data Payload' },
    except: null,
    attributes: { group: 'Ingested Logs', operation: 'PutLogEvents' },
    // Us-east-1 has a second row of the same price, without the short name of the region.
    usageType: /^[A-Z0-9]+-DataProcessing-Bytes$/,
    unit: 'GB',
  },
  // Traces that are looked up have another usage type, the free ones of the account the short name Global. Read 2026-11-25.
  'x-ray.traces': {
    service: 'x-ray',
    serviceCode: 'AWSXRay',
    narrowedBy: null,
    except: null,
    attributes: { group: 'Traces Stored' },
    usageType: usageType('XRay-TracesStored'),
    unit: 'traces',
    known: 'quoted',
  },
  // Behind the region's code, and not its short name; keys of other kinds have further words. Read 2026-11-25.
  'kms.requests': {
    service: 'kms',
    serviceCode: 'awskms',
    narrowedBy: null,
    except: null,
    attributes: {},
    usageType: /^(?:[A-Z0-9]+-|[a-z0-9-]+-)?KMS-Requests$/,
    unit: 'Requests',
    known: 'quoted',
  },
};

/**
 * Which product of AWS's price list has the rate of each meter, in the order of the bill; null is a meter whose product is not
 * known. The keys are those of the price list itself, as public copies of it have them; each is checked again whenever it is
 * read.
 */
export const products: readonly Product[] = (Object.keys(rows) as MeterId[]).flatMap((meter) => {
  const row = rows[meter];
  return row === null ? [] : [{ meter, known: 'seen', ...row }];
});
