import { northVirginia, type PriceRow } from './priceListItem.ts';

/** A row of us-east-1. */
function row(
  serviceCode: string,
  family: string,
  sku: string,
  unit: string,
  attributes: PriceRow['attributes'],
  ranges: PriceRow['ranges'],
): PriceRow {
  return { sku, serviceCode, family, unit, attributes: { ...northVirginia, ...attributes }, ranges };
}

/** Services around a workflow, as the price list of September 2026 has them in us-east-1, with what stands beside them. */
export const serviceRows: readonly PriceRow[] = [
  row(
    'AmazonDynamoDB',
    'Amazon DynamoDB PayPerRequest Throughput',
    'FGXVD96DKJMUASY3',
    'WriteRequestUnits',
    { group: 'DDB-WriteUnits', operation: 'PayPerRequestThroughput', usagetype: 'WriteRequestUnits' },
    [['0', 'Inf', '0.0000006250']],
  ),
  row(
    'AmazonDynamoDB',
    'Amazon DynamoDB PayPerRequest Throughput',
    '4W4ZMC46EHE8XTTZ',
    'ReadRequestUnits',
    { group: 'DDB-ReadUnits', operation: 'PayPerRequestThroughput', usagetype: 'ReadRequestUnits' },
    [['0', 'Inf', '0.0000001250']],
  ),
  row(
    'AmazonDynamoDB',
    'Provisioned IOPS',
    '4V475Q49DCKGXQZ2',
    'ReadCapacityUnit-Hrs',
    { group: 'DDB-ReadUnits', operation: 'CommittedThroughput', usagetype: 'ReadCapacityUnit-Hrs' },
    [
      ['0', '18600', '0.0000000000'],
      ['18600', 'Inf', '0.0001300000'],
    ],
  ),
  row(
    'AmazonDynamoDB',
    'Provisioned IOPS',
    'R6PXMNYCEDGZ2EYN',
    'WriteCapacityUnit-Hrs',
    { group: 'DDB-WriteUnits', operation: 'CommittedThroughput', usagetype: 'WriteCapacityUnit-Hrs' },
    [
      ['0', '18600', '0.0000000000'],
      ['18600', 'Inf', '0.0006500000'],
    ],
  ),
  row(
    'AWSQueueService',
    'API Request',
    '624ZQ7K46KHFAD9Y',
    'Requests',
    { group: 'SQS-APIRequest-Tier1', usagetype: 'Requests-FIFO-RBP' },
    [
      ['0', '100000000000', '0.0000005000'],
      ['100000000000', '200000000000', '0.0000004000'],
      ['200000000000', 'Inf', '0.0000003500'],
    ],
  ),
  row(
    'AWSQueueService',
    'API Request',
    '8RN6B8U4MERHRXP3',
    'Requests',
    { group: 'SQS-APIRequest-Tier1', usagetype: 'Requests-RBP' },
    [
      ['0', '100000000000', '0.0000004000'],
      ['100000000000', '200000000000', '0.0000003000'],
      ['200000000000', 'Inf', '0.0000002400'],
    ],
  ),
  row(
    'AmazonSNS',
    'API Request',
    'QDX8G2WMY9NPXXPG',
    'Requests',
    { group: 'SNS-Requests-Tier1', usagetype: 'Requests-Tier1' },
    [
      ['0', '1000000', '0.0000000000'],
      ['1000000', 'Inf', '0.0000005000'],
    ],
  ),
  row('AmazonSNS', 'Message Delivery', '5N4XS8YGXD4JGDTN', 'Notifications', { usagetype: 'DeliveryAttempts-HTTP' }, [
    ['0', '100000', '0.0000000000'],
    ['100000', 'Inf', '0.0000006000'],
  ]),
  row('AmazonSNS', 'Message Delivery', 'CT2KS3UK2VVZNU7J', 'Notifications', { usagetype: 'DeliveryAttempts-LAMBDA' }, [
    ['0', 'Inf', '0.0000000000'],
  ]),
  row('AmazonSNS', 'Message Delivery', 'RN6V7ZMAAKU36Y77', 'Notifications', { usagetype: 'DeliveryAttempts-SQS' }, [
    ['0', 'Inf', '0.0000000000'],
  ]),
  row(
    'AmazonS3',
    'API Request',
    'ZWQ6Q48CRJXX4FXE',
    'Requests',
    { group: 'S3-API-Tier2', usagetype: 'Requests-Tier2' },
    [['0', 'Inf', '0.0000004000']],
  ),
  row(
    'AmazonS3',
    'API Request',
    'E9YHNFENF4XQBZR6',
    'Requests',
    { group: 'S3-API-Tier1', usagetype: 'Requests-Tier1' },
    [['0', 'Inf', '0.0000050000']],
  ),
  row(
    'AmazonApiGateway',
    'API Calls',
    'FC2TWT2UEPTBKVBX',
    'Requests',
    { operation: 'ApiGatewayHttpApi', usagetype: 'USE1-ApiGatewayHttpRequest' },
    [
      ['0', '300000000', '0.0000010000'],
      ['300000000', 'Inf', '0.0000009000'],
    ],
  ),
  row(
    'AmazonApiGateway',
    'API Calls',
    'KKDZ3TFSXUSMCZ3A',
    'Requests',
    { operation: 'ApiGatewayRequest', usagetype: 'USE1-ApiGatewayRequest' },
    [
      ['0', '333000000', '0.0000035000'],
      ['333000000', '1000000000', '0.0000028000'],
      ['1000000000', '20000000000', '0.0000023800'],
      ['20000000000', 'Inf', '0.0000015100'],
    ],
  ),
  row(
    'AmazonCloudWatch',
    'Data Payload',
    'S8QGXX5R2BKKMDSJ',
    'GB',
    { group: 'Ingested Logs', operation: 'PutLogEvents', usagetype: 'USE1-DataProcessing-Bytes' },
    [['0', 'Inf', '0.5000000000']],
  ),
  row(
    'AmazonCloudWatch',
    'Data Payload',
    '96K55R2PV3ZZZ3AM',
    'GB',
    { group: 'Ingested Logs', operation: 'PutLogEvents', usagetype: 'DataProcessing-Bytes' },
    [['0', 'Inf', '0.5000000000']],
  ),
  // An item of 2022, as AWS sent it, and its fellows; EventBridge as Infracost's filters tell its rows apart.
  row('AmazonECS', 'Compute', 'PBZNQUSEXZUC34C9', 'hours', { usagetype: 'USE1-Fargate-GB-Hours' }, [
    ['0', 'Inf', '0.0044450000'],
  ]),
  row('AmazonECS', 'Compute', 'VCPU', 'hours', { usagetype: 'USE1-Fargate-vCPU-Hours:perCPU' }, [
    ['0', 'Inf', '0.0404800000'],
  ]),
  row('AmazonECS', 'Compute', 'ARM', 'hours', { usagetype: 'USE1-Fargate-ARM-vCPU-Hours:perCPU' }, [
    ['0', 'Inf', '0.0323800000'],
  ]),
  row(
    'AWSEvents',
    'EventBridge',
    'CUSTOM',
    '64K-Chunks',
    { usagetype: 'USE1-Event-64K-Chunks', eventType: 'Custom Event' },
    [['0', 'Inf', '0.0000010000']],
  ),
  row(
    'AWSEvents',
    'EventBridge',
    'PARTNER',
    '64K-Chunks',
    { usagetype: 'USE1-Event-64K-Chunks', eventType: 'Partner Event' },
    [['0', 'Inf', '0.0000020000']],
  ),
];

/** A row with one price, whose SKU is its usage type: in public copies of the list it has none. */
function quoted(serviceCode: string, family: string, unit: string, price: string, attributes: PriceRow['attributes']) {
  return row(serviceCode, family, attributes['usagetype'] ?? '', unit, attributes, [['0', 'Inf', price]]);
}

const jobs = { group: 'ETL Job run', operation: 'Jobrun' };

/**
 * Services whose rows are known by what public programs ask for, with what stands beside them: usage types and operations of
 * Glue, Athena, X-Ray and KMS, and models of Bedrock. Prices are those that AWS's pages show.
 */
export const quotedRows: readonly PriceRow[] = [
  quoted('AWSGlue', 'AWS Glue', 'DPU-Hour', '0.4400000000', { ...jobs, usagetype: 'USE1-ETL-DPU-Hour' }),
  quoted('AWSGlue', 'AWS Glue', 'DPU-Hour', '0.2900000000', {
    operation: 'FlexJobrun',
    usagetype: 'USE1-ETL-Flex-DPU-Hour',
  }),
  quoted('AWSGlue', 'AWS Glue', 'DPU-Hour', '0.4400000000', { ...jobs, usagetype: 'USE1-ETL-DPU-Hour-Gen2' }),
  quoted('AWSGlue', 'AWS Glue', 'DPU-Hour', '0.4400000000', {
    operation: 'CrawlerRun',
    usagetype: 'USE1-Crawler-DPU-Hour',
  }),
  quoted('AmazonAthena', 'Athena Queries', 'Terabytes', '5.0000000000', { usagetype: 'USE1-DataScannedInTB' }),
  quoted('AmazonAthena', 'Athena Spark', 'DPU-Hour', '0.3500000000', { usagetype: 'USE1-CodeExecutionInDPUHours' }),
  quoted('AWSXRay', 'AWS X-Ray', 'traces', '0.0000050000', {
    group: 'Traces Stored',
    usagetype: 'USE1-XRay-TracesStored',
  }),
  quoted('AWSXRay', 'AWS X-Ray', 'traces', '0.0000000000', {
    group: 'Traces Stored',
    usagetype: 'Global-XRay-TracesStored',
  }),
  quoted('AWSXRay', 'AWS X-Ray', 'traces', '0.0000005000', {
    group: 'Traces Retrieved',
    usagetype: 'USE1-XRay-TracesAccessed',
  }),
  quoted('awskms', 'API Request', 'Requests', '0.0000030000', { usagetype: 'us-east-1-KMS-Requests' }),
  quoted('awskms', 'API Request', 'Requests', '0.0000150000', { usagetype: 'us-east-1-KMS-Requests-Asymmetric' }),
  quoted('awskms', 'API Request', 'Requests', '0.0000000000', { usagetype: 'Global-KMS-Requests' }),
  quoted('AmazonBedrock', 'Amazon Bedrock', '1K tokens', '0.0000600000', { usagetype: 'USE1-NovaLite-input-tokens' }),
  quoted('AmazonBedrock', 'Amazon Bedrock', '1K tokens', '0.0002400000', { usagetype: 'USE1-NovaLite-output-tokens' }),
  quoted('AmazonBedrock', 'Amazon Bedrock', '1K tokens', '0.0008000000', { usagetype: 'USE1-NovaPro-input-tokens' }),
  quoted('AmazonBedrock', 'Amazon Bedrock', '1K tokens', '0.0032000000', { usagetype: 'USE1-NovaPro-output-tokens' }),
];
