import type { AnsweredCall } from './callMeter.ts';

const msPerSecond = 1_000;
const secondsPerHour = 3_600;

/** Hours that are billed of a job: whole seconds, and at least so many. */
export function billedHours({ answers: { runMs }, durationMs }: AnsweredCall, leastSeconds: number): number {
  const seconds = Math.ceil((runMs ?? durationMs).value / msPerSecond);
  return Math.max(leastSeconds, seconds) / secondsPerHour;
}
