import * as z from 'zod';
import { reportSchema } from './reportSchema.ts';

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
export interface SavedBase {
  readonly complete: boolean;
  readonly monthlyUsd: string | null;
  readonly workflows: readonly {
    readonly name: string;
    readonly transitions: number | null;
    readonly perExecutionUsd: string | null;
    readonly monthlyUsd: string | null;
    readonly states: readonly { readonly path: string; readonly transitions: number }[];
  }[];
}

/**
 * A saved JSON report, or a baseline (`stepcost.lock.json`), as what a later run is compared with. Null where the text is
 * neither; a text that says that it is one and breaks its schema is described.
 */
export function readSavedBase(text: string): SavedBase | { readonly broken: string } | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (data === null || typeof data !== 'object') return null;
  if ('schemaVersion' in data && 'tool' in data) {
    const read = reportSchema.safeParse(data);
    if (!read.success) return { broken: z.prettifyError(read.error).split('\n')[0] ?? 'it breaks its schema' };
    const { complete, monthlyUsd, workflows } = read.data;
    return {
      complete,
      monthlyUsd,
      workflows: workflows.map(({ name, perExecution, monthlyUsd: month, states }) => ({
        name,
        transitions: perExecution.transitions.expected,
        perExecutionUsd: perExecution.usd,
        monthlyUsd: month,
        states: states.map(({ path, transitions }) => ({ path, transitions: transitions ?? 0 })),
      })),
    };
  }
  if (!('version' in data && 'transitionRule' in data && 'workflows' in data)) return null;
  const read = lockSchema.safeParse(data);
  if (!read.success) return { broken: z.prettifyError(read.error).split('\n')[0] ?? 'it breaks its schema' };
  return {
    complete: true,
    monthlyUsd: read.data.monthlyUsd,
    workflows: Object.entries(read.data.workflows).map(([name, figures]) => ({
      name,
      transitions: figures.transitionsPerExecution,
      perExecutionUsd: figures.perExecutionUsd,
      monthlyUsd: figures.monthlyUsd,
      states: [],
    })),
  };
}
