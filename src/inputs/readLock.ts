import * as z from 'zod';

const lockSchema = z.strictObject({
  version: z.literal(1),
  region: z.string(),
  transitionRule: z.string(),
  monthlyUsd: z.string().nullable(),
  workflows: z.record(
    z.string(),
    z.strictObject({
      transitionsPerExecution: z.number().nullable(),
      perExecutionUsd: z.string().nullable(),
      executionsPerMonth: z.number().nullable(),
      monthlyUsd: z.string().nullable(),
    }),
  ),
});

/** Figures that an earlier run wrote down. */
export interface LockedFigures {
  readonly complete: boolean;
  readonly monthlyUsd: string | null;
  readonly workflows: readonly {
    readonly name: string;
    readonly file: null;
    readonly transitions: number | null;
    readonly perExecutionUsd: string | null;
    readonly monthlyUsd: string | null;
    readonly states: readonly [];
  }[];
}

/**
 * A baseline (`stepcost.lock.json`) as what a later run is compared with. Null where the text is none; a text that says that
 * it is one and breaks its schema is described.
 */
export function readLock(text: string): LockedFigures | { readonly broken: string } | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (data === null || typeof data !== 'object') return null;
  if (!('version' in data && 'transitionRule' in data && 'workflows' in data)) return null;
  const read = lockSchema.safeParse(data);
  if (!read.success) return { broken: z.prettifyError(read.error).split('\n')[0] ?? 'it breaks its schema' };
  return {
    complete: true,
    monthlyUsd: read.data.monthlyUsd,
    workflows: Object.entries(read.data.workflows).map(([name, figures]) => ({
      name,
      file: null,
      transitions: figures.transitionsPerExecution,
      perExecutionUsd: figures.perExecutionUsd,
      monthlyUsd: figures.monthlyUsd,
      states: [],
    })),
  };
}
