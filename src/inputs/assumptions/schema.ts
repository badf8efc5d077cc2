import * as z from 'zod';
import { billedServices } from '../../model/bill.ts';
import { type CallQuestion, callWords } from '../../model/decisions.ts';
import { durationMsOf, quantityMax } from '../quantities.ts';

/** The assumptions file, as it is checked and as it is published (schemas/assumptions.schema.json). */

const range = z
  .strictObject({ low: z.number(), likely: z.number(), high: z.number() })
  .refine(({ low, likely, high }) => low <= likely && likely <= high, {
    message: 'low, likely and high must be in this order',
  });

/** A number of at least `min`, or a range of such. */
function quantity(min: number, description: string) {
  return numberOrRange(z.number().min(min), `must be at least ${min}`, description);
}

/** A number above 0, or a range of such: what would not be there at all if it were nothing. */
function amount(description: string) {
  return numberOrRange(z.number().positive(), 'must be more than 0', description);
}

function numberOrRange(least: z.ZodNumber, message: string, description: string) {
  return z
    .union([
      least.max(quantityMax),
      range
        .refine(({ low }) => least.safeParse(low).success, { message })
        .refine(({ high }) => high <= quantityMax, { message: `must be at most ${quantityMax}` }),
    ])
    .describe(description);
}

const chance = z.number().min(0).max(1);

export const timePattern = /^\d+(\.\d+)?\s*(ms|s|m|min|h|d)$/;

/** What may be stated of a call, for `--include services`. */
const callSchema = {
  memoryMb: quantity(
    0,
    'Memory of a Lambda function, or of a container on Fargate, in MB; 0 where Batch has instances of your own.',
  ).optional(),
  architecture: z.enum(callWords.architecture).optional().describe('Of a Lambda function.'),
  runMs: quantity(
    0,
    'Time that the function or job itself runs, where the Task does not take as long, in ms.',
  ).optional(),
  vcpu: quantity(0, 'vCPUs of a container on Fargate; 0 where Batch has instances of your own.').optional(),
  dpu: amount('Data processing units of a Glue job or crawler.').optional(),
  itemKb: amount(
    'Size of one item in KB of 1,024 bytes: of a Map, how many fit into a batch, and whether they fit at all; of a Task, the item, message or event that it hands over.',
  ).optional(),
  itemsPerCall: quantity(0, 'Items, messages, events or containers of one call that takes several.').optional(),
  httpDeliveries: quantity(0, 'SNS: deliveries to HTTP endpoints for each message.').optional(),
  emailDeliveries: quantity(0, 'SNS: deliveries by e-mail for each message.').optional(),
  gbScanned: quantity(0, 'Athena: data that the query scans, in GB.').optional(),
  inputTokens: quantity(0, 'Bedrock: tokens that the model is given.').optional(),
  outputTokens: quantity(0, 'Bedrock: tokens that the model answers with.').optional(),
  queue: z.enum(callWords.queue).optional().describe('SQS: the kind of the queue.'),
  api: z.enum(callWords.api).optional().describe('API Gateway: the kind of the API.'),
  paid: z
    .enum(callWords.paid)
    .optional()
    .describe(
      'elsewhere: the call is on another bill, such as that of the account that has the table, and not on this.',
    ),
} satisfies { readonly [Question in CallQuestion]: z.ZodType };

const stateSchema = z.strictObject({
  ...callSchema,
  durationMs: quantity(0, 'Time of one attempt of a Task, or of a Wait, in ms.').optional(),
  errors: z
    .record(z.string(), chance)
    .optional()
    .describe('Chance per attempt of each error, by its name; together at most 1.'),
  failureRate: chance.optional().describe('One chance per attempt without a name: counts as States.TaskFailed.'),
  branches: z
    .record(z.string(), chance)
    .optional()
    .describe('Chance of each target of a Choice; the others share the rest.'),
  items: quantity(0, 'Items of a Map.').optional(),
  turns: quantity(1, 'Times that this Choice is entered per visit of the loop that it closes.').optional(),
  loopFor: z
    .string()
    .regex(timePattern, 'a time with its unit, like 20m or 90s')
    .refine((text) => (durationMsOf(text) ?? 0) <= quantityMax, { message: 'this time is too long' })
    .optional()
    .describe('The same as a time: turns = time ÷ duration of one turn.'),
  attempts: z
    .number()
    .min(0)
    .max(quantityMax)
    .optional()
    .describe(
      'Measured: attempts per entry, below 1 where some fail before an attempt; replaces failureRate and errors.',
    ),
  caught: z
    .record(z.string(), chance)
    .optional()
    .describe('Measured: share of the entries that end in the Catch to each state.'),
  fails: chance.optional().describe('Measured: share of the entries that fail and are not caught.'),
});

const limit = z.number().min(0).max(quantityMax);

/** A number, or one with a softer one beside it and a message. */
function budget(description: string) {
  return z
    .union([
      limit,
      z
        .strictObject({
          limit,
          warn: limit.optional().describe('From above this on it is told, and nothing fails.'),
          message: z.string().optional().describe('Said when the limit is broken.'),
        })
        .refine(({ limit: most, warn }) => warn === undefined || warn <= most, {
          message: 'warn must not be above limit',
        }),
    ])
    .optional()
    .describe(description);
}

const budgetsSchema = z.strictObject({
  monthlyUsd: budget('Dollars a month: of the account, or of the workflow.'),
  increaseUsd: budget('Dollars a month more than the base.'),
  increasePercent: budget('Per cent more than the base, of the dollars a month.'),
  perExecutionUsd: budget('Dollars of one execution at first-tier rates; of each workflow.'),
  transitionsPerExecution: budget('Expected transitions of one execution; of each workflow.'),
});

const ignoreSchema = z.strictObject({
  code: z.string().describe('The code of the problem, as it stands in brackets.'),
  state: z.string().optional().describe('Only where it concerns this state.'),
  reason: z.string().min(1),
});

const workflowSchema = z.strictObject({
  type: z.enum(['STANDARD', 'EXPRESS']).optional().describe('Where the source does not say.'),
  executionsPerMonth: quantity(0, 'Executions in a month of 30 days.').optional(),
  executionsPerDay: quantity(0, 'Executions a day, times 30.').optional(),
  executionsPerHour: quantity(0, 'Executions an hour, times 720.').optional(),
  executionsPerSecond: quantity(0, 'Executions a second, times 2,592,000.').optional(),
  durationMs: quantity(0, 'Replaces the computed duration of an execution, in ms.').optional(),
  memoryMb: amount('Replaces the computed Express memory, in MB.').optional(),
  payloadKb: quantity(0, 'Execution data of a Map or Parallel step, in kB.').optional(),
  redrives: chance.optional().describe('Share of the failed Standard executions that are redriven, each once.'),
  logging: z
    .strictObject({
      level: z.enum(['ALL', 'ERROR', 'FATAL', 'OFF']).optional(),
      includeExecutionData: z.boolean().optional(),
      eventBytes: z
        .number()
        .positive()
        .max(quantityMax)
        .optional()
        .describe('Bytes of one record besides the data of the execution.'),
    })
    .optional()
    .describe('What is logged, for the services.'),
  tracing: z
    .strictObject({
      enabled: z.boolean().optional(),
      samplingRate: chance.optional().describe('Share of the executions that X-Ray samples.'),
    })
    .optional()
    .describe('What is traced, for the services.'),
  encryption: z
    .strictObject({
      customerKey: z.boolean().optional().describe('Whether it is a key of yours in AWS KMS.'),
      reuseSeconds: z.number().min(60).max(900).optional().describe('How long a data key is used again.'),
    })
    .optional()
    .describe('With which key executions are encrypted, for the services.'),
  states: z.record(z.string(), stateSchema).optional().describe('By name of the state, or Outer/Inner.'),
  budgets: budgetsSchema.optional().describe('Limits of this workflow; they beat those of the account, one by one.'),
  ignore: z
    .array(ignoreSchema)
    .optional()
    .describe('Warnings that are not told, each with its reason. Errors stay, and the bill stays the same.'),
});

const used = z.number().min(0).max(quantityMax).optional();

const accountSchema = z.strictObject({
  transitionsUsed: used.describe('Standard state transitions of the account, over all regions.'),
  gbSecondsUsed: used.describe('GB-seconds of Express workflows of the account in this region.'),
});

const percent = z.number().min(0).max(100);

const discountSchema = z.strictObject(
  Object.fromEntries(billedServices.map((service) => [service, percent.optional()])),
);

export const assumptionsSchema = z
  .strictObject({
    version: z.literal(1),
    region: z.string().optional().describe('AWS region code; us-east-1 where absent.'),
    transitionRule: z
      .enum(['states', 'states+start', 'states+start+end'])
      .optional()
      .describe('How the start and the end of an execution count.'),
    include: z
      .array(z.enum(['services']))
      .optional()
      .describe('What the bill has besides the workflows: services is what they call, with logs and traces.'),
    account: accountSchema
      .optional()
      .describe(
        'What the month has used already, besides all that is estimated: tiers and the free tier go on from there.',
      ),
    discountPercent: z
      .union([percent, discountSchema], { error: 'a percentage is expected here, or one for each service' })
      .optional()
      .describe('What the account pays less than the list, of every service or of each that is named, from 0 to 100.'),
    budgets: budgetsSchema
      .optional()
      .describe('monthlyUsd and increases are of the account, the others of each workflow.'),
    defaults: workflowSchema.optional().describe('For every workflow.'),
    workflows: z
      .record(z.string(), workflowSchema)
      .optional()
      .describe('By name, logical id, file name, path from this file, or glob.'),
  })
  .meta({ title: 'stepcost assumptions' });
