import { inert } from '../reports/format.ts';
import type { Io } from './io.ts';

/** Writes a text to where it was asked for: a file, or standard output for null. False, with a message, where it cannot. */
export function deliver(text: string, file: string | null, io: Io): boolean {
  if (file === null) {
    io.stdout.write(text);
    return true;
  }
  const refusal = io.writeFile(file, text);
  if (refusal !== null) io.stderr.write(`stepcost: ${inert(file)} cannot be written: ${refusal}.\n`);
  return refusal === null;
}
