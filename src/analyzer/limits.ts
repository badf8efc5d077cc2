/** AWS's limits that decide what is possible; each stands here once. All were read on 2026-11-23. */

/** Express executions are cut off: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
export const expressDurationMsMax = 300_000;

/** A Standard execution fails: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const historyEventsMax = 25_000;

/** Iterations at a time: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
export const inlineConcurrencyMax = 40;

/** Child executions at a time: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
export const childConcurrencyMax = 10_000;

/** Input of one batch: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
export const batchBytesMax = 256 * 1024;
