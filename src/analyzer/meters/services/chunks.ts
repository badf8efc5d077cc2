/**
 * Payloads are billed in chunks of 64 KB, of which the smallest is one: https://aws.amazon.com/sqs/pricing,
 * https://aws.amazon.com/sns/pricing and https://aws.amazon.com/eventbridge/pricing, read 2026-11-25.
 */
const chunkKb = 64;

/** The requests that a payload is billed as. */
export function chunks(kb: number): number {
  return Math.max(1, Math.ceil(kb / chunkKb));
}
