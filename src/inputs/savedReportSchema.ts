import * as z from 'zod';
import { reportSchema } from './reportSchema.ts';

const report = reportSchema.shape;
const workflow = report.workflows.element.shape;
const each = workflow.perExecution.shape;
const total = report.totals.element.shape;

/**
 * The part of a saved JSON report that a comparison reads. Other keys may be there or missing: a report that was saved by
 * another version of the same form is compared all the same.
 */
export const savedReportSchema = z.object({
  schemaVersion: report.schemaVersion,
  region: report.region,
  currency: report.currency,
  ratesAsOf: report.ratesAsOf,
  transitionRule: report.transitionRule,
  complete: report.complete,
  monthlyUsd: report.monthlyUsd,
  workflows: z.array(
    z.object({
      name: workflow.name,
      file: workflow.file,
      type: workflow.type,
      source: z.object({ logicalId: workflow.source.shape.logicalId }),
      executionsPerMonth: workflow.executionsPerMonth,
      perExecution: z.object({
        transitions: z.object({ expected: each.transitions.shape.expected }),
        usd: each.usd,
      }),
      monthlyUsd: workflow.monthlyUsd,
      lines: z.array(z.object(workflow.lines.element.shape)),
      states: z.array(z.object(workflow.states.element.shape)),
      start: z.object(workflow.start.shape),
      whole: z.object(workflow.whole.shape),
      options: z.array(z.object({ type: workflow.type, perMillionUsd: workflow.options.element.shape.perMillionUsd })),
      assumptions: z.array(z.object(workflow.assumptions.element.shape)),
    }),
  ),
  totals: z.array(
    z.object({
      meter: total.meter,
      usedQuantity: total.usedQuantity,
      freeQuantity: total.freeQuantity,
      slices: z.array(z.object({ from: total.slices.element.shape.from, price: total.slices.element.shape.price })),
    }),
  ),
});

export type SavedReport = z.infer<typeof savedReportSchema>;
