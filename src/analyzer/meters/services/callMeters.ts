import { apigateway } from './apigateway.ts';
import { athena } from './athena.ts';
import { batch } from './batch.ts';
import { bedrock } from './bedrock.ts';
import type { CallMeter } from './callMeter.ts';
import { dynamodb } from './dynamodb.ts';
import { ecs } from './ecs.ts';
import { eventbridge } from './eventbridge.ts';
import { free } from './free.ts';
import { glue } from './glue.ts';
import { glueCrawler } from './glueCrawler.ts';
import { http } from './http.ts';
import { lambda } from './lambda.ts';
import { s3 } from './s3.ts';
import { s3OfMap } from './s3OfMap.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';

/** What is billed of the states that call services; a call belongs to the first that knows it. */
export const callMeters: readonly CallMeter[] = [
  lambda,
  dynamodb,
  sqs,
  sns,
  eventbridge,
  s3,
  s3OfMap,
  ecs,
  batch,
  glue,
  glueCrawler,
  athena,
  bedrock,
  apigateway,
  http,
  free,
];
