import type { Difference } from '../model/difference.ts';
import { differenceJson } from './differenceJson.ts';
import { differenceMarkdown } from './differenceMarkdown.ts';
import { differenceTable } from './differenceTable.ts';
import type { Look } from './reporter.ts';

/** The formats in which a difference is written, each as text that ends with a newline. */
export const differenceReporters: {
  readonly [Format in 'table' | 'json' | 'markdown']: (difference: Difference, look: Look) => string;
} = { table: differenceTable, json: differenceJson, markdown: differenceMarkdown };
