/** AWS's limits that decide what is possible; each stands here once. All were read on 2026-11-23 unless it is said otherwise. */

/** Express executions are cut off: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
export const expressDurationMsMax = 300_000;

/** A Standard execution fails: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const historyEventsMax = 25_000;

/** A call of a Lambda function, read 2026-11-25: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const lambdaDurationMsMax = 900_000;

/** Iterations at a time: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
export const inlineConcurrencyMax = 40;

/** Child executions at a time: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
export const childConcurrencyMax = 10_000;

/**
 * Input or output of a state or an execution: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. It is that of a
 * child with its batch, too: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export const payloadBytesMax = 256 * 1024;

/**
 * Standard transitions a second, over all workflows of an account in a region; what is beyond is throttled, and new accounts have
 * less: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export function transitionsPerSecondMax(region: string): number {
  return ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region) ? 5_000 : 800;
}
