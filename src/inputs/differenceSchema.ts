import * as z from 'zod';
import { reportSchema } from './reportSchema.ts';

/** What `stepcost diff --format json` writes, as it is published (schemas/difference.schema.json). */

const report = reportSchema.shape;
const workflowOf = report.workflows.element.shape;
const assumption = workflowOf.assumptions.element.shape;
const problem = report.problems.element.shape;
const money = report.monthlyUsd;
const number = z.number().nullable();
const place = { line: problem.line, column: problem.column };

const amountChange = z
  .strictObject({ base: money, head: money, change: money })
  .describe('Before, after, and the one less the other; null is unknown. What a side does not have costs "0" there.');
const figureChange = z.strictObject({ base: number, head: number, change: number });
const causes = z
  .strictObject({ definitions: money, assumptions: money, rates: money })
  .describe('What of the change comes from what; they add up to it exactly. Null where it cannot be told.');

const side = z.strictObject({
  label: z.string().describe('As the user named it.'),
  kind: z.enum(['revision', 'path', 'report']),
  commit: z.string().nullable().describe('Of a revision, the hash of its commit.'),
  region: z.string().nullable(),
  ratesAsOf: report.ratesAsOf,
  transitionRule: report.transitionRule.nullable(),
  complete: z.boolean(),
  workflows: z.number().int().min(0).describe('Workflows on this side.'),
});

const state = z.strictObject({
  name: z.string(),
  path: z.string(),
  renamedFrom: z.string().nullable().describe('Its path on the base side where its own name or place is another one.'),
  status: z.enum(['added', 'removed', 'changed', 'renamed', 'moved', 'affected']),
  type: workflowOf.states.element.shape.type,
  inside: z
    .strictObject({ path: z.string(), items: number })
    .nullable()
    .describe('The Map or Parallel that it is inside of.'),
  entries: figureChange,
  transitions: figureChange.describe('Expected transitions per execution that this state itself causes.'),
  monthlyUsd: amountChange,
  file: z.string().nullable(),
  ...place,
});

const assumed = z.strictObject({ value: assumption.value, basis: assumption.basis }).nullable();

const workflow = z.strictObject({
  name: z.string(),
  file: z.string(),
  renamedFrom: z.string().nullable(),
  status: z
    .enum(['added', 'removed', 'changed', 'renamed', 'affected'])
    .describe('affected: it is as it was, but what it depends on is not.'),
  type: z.strictObject({ base: workflowOf.type.nullable(), head: workflowOf.type.nullable() }),
  executionsPerMonth: figureChange,
  transitions: figureChange.describe('Expected Standard transitions per execution.'),
  perMillionUsd: amountChange,
  perMillionCauses: causes,
  monthlyUsd: amountChange,
  causes,
  states: z.array(state).describe('Those whose definition or counts differ.'),
  rest: z
    .strictObject({ states: z.number().int().min(0), monthlyUsd: amountChange })
    .describe('The other states together.'),
  start: z.strictObject({ transitions: figureChange, monthlyUsd: amountChange }),
  whole: z.strictObject({ monthlyUsd: amountChange }),
  assumptions: z.array(z.strictObject({ key: assumption.key, unit: assumption.unit, base: assumed, head: assumed })),
  ...place,
});

export const differenceSchema = z
  .strictObject({
    schemaVersion: report.schemaVersion,
    tool: report.tool,
    summary: z.string().describe('The change in words.'),
    base: side,
    head: side,
    currency: z.string().nullable().describe('Null where the sides have prices in different currencies.'),
    complete: z.boolean(),
    empty: z.boolean().describe('Whether nothing that is counted differs; names may.'),
    monthlyUsd: amountChange,
    causes,
    workflows: z.array(workflow).describe('Those that differ, the largest change first.'),
    rates: z.array(
      z.strictObject({
        meter: report.totals.element.shape.meter,
        from: z.string(),
        base: z.string().nullable(),
        head: z.string().nullable(),
      }),
    ),
    problems: z.array(z.strictObject({ side: z.enum(['base', 'head']), ...problem })),
  })
  .meta({ title: 'stepcost difference' });
