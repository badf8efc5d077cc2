import type { Report } from '../model/report.ts';
import { json } from './json.ts';
import type { Reporter } from './reporter.ts';

/** Every format, each loaded only when it is asked for, with what the report at hand needs. */
export const reporters: { readonly [Format in FormatName]: (report?: Report) => Promise<Reporter> } = {
  table: async () => (await import('./table.ts')).table,
  json: async (report) => {
    const isAsked = report?.workflows.some(({ alternatives }) => alternatives !== undefined) ?? false;
    const words = isAsked ? (await import('./alternativeJson.ts')).alternativeJson : undefined;
    return (each, { tool }) => json(each, tool, words);
  },
  markdown: async () => (await import('./markdown.ts')).markdown,
  mermaid: async () => (await import('./mermaid.ts')).mermaid,
  csv: async () => (await import('./csv.ts')).csv,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
};

export const formatNames = [
  'table',
  'json',
  'markdown',
  'mermaid',
  'csv',
  'sarif',
  'junit',
  'github',
  'gitlab',
] as const;

export type FormatName = (typeof formatNames)[number];
