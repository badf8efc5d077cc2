import * as z from 'zod';
import { adviceRules } from '../model/advice.ts';
import { meterIds } from '../model/bill.ts';
import { alternativeSchema as alternative } from './alternativeSchema.ts';
import { count, money, type, unknownCount } from './reportParts.ts';

/** The JSON report, as it is published (schemas/report.schema.json) and as saved reports are read. */

const place = {
  file: z.string().nullable(),
  line: z.number().int().min(1).nullable(),
  column: z.number().int().min(1).nullable(),
};
const rule = z.enum(['states', 'states+start', 'states+start+end']);
const basis = z.enum(['default', 'inferred', 'assumption', 'measured', 'definition']);
const meter = z.enum(meterIds);

const discountPercent = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .describe('What the account pays less than the list, in per cent; absent without a discount.');
const listUsd = money.describe('The amount at list prices; absent without a discount.');

const blocker = z.strictObject({
  reason: z.enum(['sync', 'task-token', 'activity', 'distributed-map', 'time-limit']),
  state: z.string().nullable().describe('Path of the state; null for the time limit of the workflow.'),
  line: place.line,
  column: place.column,
});

const perExecution = z.strictObject({
  transitions: z
    .strictObject({ min: unknownCount, expected: unknownCount, max: unknownCount, sd: unknownCount })
    .describe(
      'Standard transitions, start and Distributed Map children included; max null: no bound; sd: standard deviation.',
    ),
  transitionsByRule: z.strictObject({
    states: unknownCount,
    'states+start': unknownCount,
    'states+start+end': unknownCount,
  }),
  durationMs: z.strictObject({ expected: unknownCount, billed: unknownCount }),
  durationRounding: z.enum(['stated', 'every-path', 'mean-plus-50']),
  memoryMb: z.strictObject({ expected: unknownCount, billed: unknownCount }),
  historyEvents: z.strictObject({ expected: unknownCount, max: unknownCount }),
  usd: money.describe('At first-tier rates and without the free tier.'),
});

const state = z.strictObject({
  name: z.string(),
  path: z.string(),
  type: z.enum(['Task', 'Choice', 'Wait', 'Pass', 'Succeed', 'Fail', 'Parallel', 'Map']),
  entries: unknownCount.describe('Expected entries per execution.'),
  attempts: unknownCount.describe('Expected attempts per execution.'),
  transitions: unknownCount.describe('Expected transitions per execution that this state itself causes.'),
  monthlyUsd: money,
  next: z.array(z.string()),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
});

const option = z.strictObject({
  type,
  invocation: z.enum(['async', 'sync']).nullable(),
  monthlyUsd: money,
  perMillionUsd: money,
  feasible: z.boolean(),
  blockers: z.array(blocker),
  caveats: z.array(z.string()),
  breakEvenDurationMs: unknownCount.optional(),
});

const advice = z.strictObject({
  rule: z.enum(adviceRules),
  title: z.string(),
  savingUsd: money,
  savingPercent: z.number().nullable(),
  savingPerMillionUsd: money,
  feasible: z.boolean(),
  blockers: z.array(blocker),
  caveats: z.array(z.string()),
  certainty: z.enum(['certain', 'suggestion']).describe('A suggestion needs somebody who knows the code behind it.'),
  states: z.array(z.string()).describe('Paths of the states that it touches.'),
  line: place.line,
  column: place.column,
  change: z.union([
    z.strictObject({ type }),
    z.strictObject({
      definition: z.record(z.string(), z.unknown()).describe('The whole changed definition.'),
      children: z.array(z.strictObject({ name: z.string(), type, definition: z.record(z.string(), z.unknown()) })),
      assumptions: z
        .strictObject({ workflows: z.record(z.string(), z.unknown()) })
        .describe('What is assumed besides what was stated, as one writes it into stepcost.yml.'),
    }),
  ]),
  curve: z
    .array(z.strictObject({ setting: z.number(), perMillionUsd: money, durationMs: unknownCount }))
    .describe('The settings that were weighed: items of a batch, seconds of a Wait.'),
  after: z
    .strictObject({
      perMillionUsd: money,
      transitions: unknownCount,
      states: z.array(z.strictObject({ path: z.string(), transitions: count })),
      meters: z
        .array(z.strictObject({ meter, before: count, after: count }))
        .describe('What a million executions use of the meters that change.'),
    })
    .nullable()
    .describe('What was counted of the changed workflow.'),
});

const combined = z
  .strictObject({
    savingUsd: money,
    monthlyUsd: money,
    workflows: z.array(
      z.strictObject({
        workflow: z.string(),
        steps: z.array(z.strictObject({ rule: z.enum(adviceRules), states: z.array(z.string()) })),
        savingPerMillionUsd: money,
      }),
    ),
  })
  .describe('All advice together, applied in turn and priced as a whole; of `stepcost advise`.');

const assumption = z.strictObject({
  key: z.string().describe('As one writes it behind --set, for this workflow.'),
  value: z.union([z.number(), z.string(), z.array(z.strictObject({ target: z.string(), chance: z.number() }))]),
  unit: z.string(),
  basis,
  weight: z.number().nullable().describe('Transitions per execution by which the answer can move the total.'),
  ...place,
});

const path = z.strictObject({
  states: z
    .array(z.string())
    .describe('Paths of the states, in order; those of a loop one behind the other, each once.'),
  loops: z.array(z.array(z.string())).describe('Which of them are loops of several states.'),
  fails: z.boolean(),
  probability: z.number().min(0).max(1),
  transitions: unknownCount.describe('Expected of an execution that takes this path, the start included.'),
  durationMs: unknownCount,
  usd: money.describe('One execution at first-tier rates.'),
});

const paths = z.strictObject({
  total: unknownCount.describe('Paths in all, each loop as one step; null above 2^53.'),
  covered: z.number().min(0).max(1).describe('Share of the executions that the listed ones are.'),
  listed: z.array(path),
  cheapest: path.nullable(),
  dearest: path.nullable(),
});

const workflow = z.strictObject({
  name: z.string(),
  file: z.string(),
  type,
  source: z.strictObject({
    kind: z.string(),
    file: z.string().describe('The template, plan or configuration that declares it, or the bare definition itself.'),
    logicalId: z.string().nullable(),
    constructPath: z.string().nullable().describe('CDK: the path of the construct, as aws:cdk:path has it.'),
    region: z.string().nullable(),
  }),
  triggers: z
    .array(
      z.strictObject({
        kind: z.enum(['schedule', 'event', 'api', 'pipe', 'iot-rule']),
        detail: z.string().describe('The expression of a schedule; of the others what they listen to.'),
        enabled: z.boolean(),
        executionsPerMonth: unknownCount.describe('In a month of 30 days; null where nobody can say.'),
        ...place,
      }),
    )
    .describe('What starts it besides other workflows.'),
  executionsPerMonth: unknownCount,
  complete: z.boolean().describe('False where its figures are a lower bound, or stand on a guessed loop.'),
  perExecution,
  monthlyUsd: money,
  lines: z.array(
    z.strictObject({
      meter,
      quantity: count,
      unit: z.string(),
      usd: money,
      discountPercent: discountPercent.optional(),
      listUsd: listUsd.optional(),
      basis: z.literal('inferred').optional().describe('The price is that of the region of --assume-rates.'),
    }),
  ),
  states: z.array(state),
  start: z.strictObject({ transitions: count, monthlyUsd: money }),
  redrivesPerExecution: count
    .optional()
    .describe('Times that an execution is redriven, a transition each; absent where none is.'),
  whole: z
    .strictObject({ monthlyUsd: money })
    .describe('What no single state causes: requests and duration of Express, redrives, logs of executions.'),
  paths,
  options: z.array(option),
  advice: z.array(advice),
  assumptions: z.array(assumption),
  notIncluded: z.array(
    z.strictObject({
      what: z.string(),
      callsPerExecution: unknownCount,
      callsPerMonth: unknownCount,
      states: z.array(z.string()),
      needs: z
        .array(z.string())
        .optional()
        .describe('With the services: what has to be stated of these states; empty: no meter knows the call.'),
    }),
  ),
  alternatives: z.array(alternative).optional().describe('With --alternatives: the same work elsewhere.'),
});

const total = z.strictObject({
  meter,
  quantity: z.string(),
  usedQuantity: z.string().optional().describe('What the account has used before, besides all that is estimated.'),
  freeQuantity: z.string(),
  usd: money,
  discountPercent: discountPercent.optional(),
  listUsd: listUsd.optional(),
  discountUsd: money.optional().describe('The amount at list prices less what is paid; absent without a discount.'),
  slices: z.array(z.strictObject({ from: z.string(), quantity: z.string(), price: z.string(), usd: z.string() })),
  rate: z.strictObject({ basis: z.enum(['published', 'inferred']), source: z.string(), date: z.string() }).nullable(),
});

const budgetResult = z.strictObject({
  budget: z.enum(['monthlyUsd', 'increaseUsd', 'increasePercent', 'perExecutionUsd', 'transitionsPerExecution']),
  scope: z.string().describe('account, or the name of the workflow.'),
  limit: z.string(),
  warn: z.string().nullable(),
  message: z.string().nullable(),
  actual: z.string().nullable().describe('Null where it is not known.'),
  before: z.string().nullable().describe('What the base has in its place.'),
  changeUsd: money,
  executionsPerMonth: unknownCount,
  outcome: z.enum(['within', 'warn', 'undecided', 'over']),
  why: z.string().describe('The result as a sentence.'),
  ...place,
});

export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    tool: z.strictObject({ name: z.literal('stepcost'), version: z.string() }),
    region: z.string(),
    currency: z.string(),
    ratesAsOf: z.string().nullable().describe('Date of the oldest rate that was at hand.'),
    transitionRule: rule,
    complete: z
      .boolean()
      .describe(
        'False: the amounts are a lower bound, or stand on a loop that nobody stated or on a definition with errors.',
      ),
    monthlyUsd: money,
    listUsd: listUsd.optional(),
    workflows: z.array(workflow),
    totals: z.array(total).describe('Each meter over the account: free quantity, tiers and rate.'),
    combined: combined.optional(),
    verdict: z.strictObject({
      kind: z.enum(['no-budget', 'within', 'warn', 'undecided', 'over']),
      results: z.array(budgetResult),
    }),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        message: z.string(),
        ...place,
      }),
    ),
    ignored: z
      .array(z.strictObject({ code: z.string(), message: z.string(), reason: z.string(), ...place }))
      .describe('Findings that the assumptions file does not want to be told of.'),
  })
  .meta({ title: 'stepcost report' });
