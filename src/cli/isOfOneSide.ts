import type { Problem } from '../index.ts';

const codes = [
  'no-such-path',
  'no-definitions',
  'unknown-workflow',
  'unknown-state',
  'unknown-branch',
  'config-unused',
];

/** Whether a problem says that something is not there: on one side of a comparison alone, it was added or taken away. */
export function isOfOneSide({ code }: Problem): boolean {
  return codes.includes(code);
}
