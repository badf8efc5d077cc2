import type { CallMeter } from './callMeter.ts';
import { lambda } from './lambda.ts';

/** What is billed of the Tasks that call services; a call belongs to the first that knows it. */
export const callMeters: readonly CallMeter[] = [lambda];
