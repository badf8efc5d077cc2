import type { Report } from '../model/report.ts';
import type { Tool } from './json.ts';

/** What a reporter is told besides the report. */
export interface Look {
  readonly tool: Tool;
  /** Whether colours are written. */
  readonly color: boolean;
}

/** Writes a report as text, which ends with a newline. */
export type Reporter = (report: Report, look: Look) => string;
