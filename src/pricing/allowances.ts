import type { Allowance } from '../model/bill.ts';

/**
 * What AWS gives away each month, for ever. Where the price list has no row for it, it is subtracted from what is used, once
 * over the whole account.
 */
export const allowances: readonly Allowance[] = [
  {
    meters: ['sfn.transitions'],
    quantity: '4000',
    source:
      'https://aws.amazon.com/step-functions/pricing, read 2026-11-23: 4,000 free state transitions each month, for ever',
  },
  {
    meters: ['lambda.requests'],
    quantity: '1000000',
    source: 'https://aws.amazon.com/lambda/pricing, as of 2026-09-20: a million free requests each month',
  },
  {
    meters: ['lambda.duration', 'lambda.duration.arm'],
    quantity: '400000',
    source:
      'https://aws.amazon.com/lambda/pricing, as of 2026-09-20: 400,000 free GB-seconds each month, of both kinds',
  },
  {
    meters: ['sqs.requests.fifo', 'sqs.requests'],
    quantity: '1000000',
    source:
      'https://aws.amazon.com/sqs/pricing, as quoted by cloudburn.io in 2026-03: a million free requests each month, of both kinds of queues',
  },
  {
    meters: ['sns.requests'],
    quantity: '1000000',
    source:
      'AWS price list, AmazonSNS, version 20260915151944, sku QDX8G2WMY9NPXXPG: the first million API requests of a month',
  },
  {
    meters: ['sns.deliveries.http'],
    quantity: '100000',
    source:
      'AWS price list, AmazonSNS, version 20260915151944, sku 5N4XS8YGXD4JGDTN: the first 100,000 HTTP notifications of a month',
  },
  {
    meters: ['sns.deliveries.email'],
    quantity: '1000',
    source:
      'AWS price list, AmazonSNS, version 20260915151944, sku BZ4UZ2ERDQACBPJ4: the price begins at 1,000 notifications',
  },
  {
    meters: ['cloudwatch-logs.ingested'],
    quantity: '5',
    source: 'https://aws.amazon.com/cloudwatch/pricing, as quoted by hykell.com: 5 GB of logs each month',
  },
  {
    meters: ['x-ray.traces'],
    quantity: '100000',
    source: 'https://aws.amazon.com/xray/pricing, read 2026-11-23: the first 100,000 traces recorded each month',
  },
];
