import type { Advice } from '../../model/report.ts';

/** The share that an advice saves; at most that where the whole is not known. Null where it has none. */
export function savingShare({ savingPercent }: Advice, leavesOut: boolean): string | null {
  return savingPercent === null ? null : `${leavesOut ? 'at most ' : ''}${savingPercent} %`;
}
