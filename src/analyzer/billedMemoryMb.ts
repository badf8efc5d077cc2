/** Memory is rounded up to 64 MB: https://aws.amazon.com/step-functions/pricing, 2026-11-23. */
const incrementMb = 64;

/** What is billed of the memory of an Express execution. */
export function billedMemoryMb(memoryMb: number): number {
  return Math.max(incrementMb, Math.ceil(memoryMb / incrementMb - 1e-9) * incrementMb);
}
