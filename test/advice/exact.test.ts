import { describe, expect, test } from 'vitest';
import { adviceRules, problemCodes } from '../../src/index.ts';
import { adviceOn, difference } from '../support/adviceOn.ts';
import { aslErrors } from '../support/aslErrors.ts';
import { distributed, end, lambda, map, pass, retry, scope, task, taskTo } from '../support/definitions.ts';
import { machines } from '../support/machines.ts';
import { statesOf } from '../support/statesOf.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';
/** Large ones take long, since each change of them is read and counted again. */
const statesMost = isLong ? 400 : 40;
const many = machines(isLong ? 400 : 60).filter(({ machine }) => statesOf(machine.definition).length <= statesMost);

/** Every change is estimated by itself: the bill is less by what was told, to the last digit, and AWS would take it. */
function expectExact(definition: object, tried: Awaited<ReturnType<typeof adviceOn>>): void {
  // What nothing led to before may stay so.
  const known = aslErrors(definition);
  for (const { rule, advice, before, after, change } of tried) {
    const saved = difference(before ?? '0', after.monthlyUsd ?? '0');
    expect({ rule, saved }).toEqual({ rule, saved: difference(advice.savingUsd ?? '0', '0') });
    expect(saved > 0n).toBe(true);
    const errors = after.problems.filter(({ code }) => problemCodes[code].severity === 'error');
    const blockers = after.workflows.flatMap(
      ({ type, options }) => options.find((option) => option.type === type)?.blockers ?? [],
    );
    const made = change.type === undefined ? [change, ...change.children] : [];
    // By a validator of someone else, too.
    const news = made.flatMap((one) => aslErrors(one.definition)).filter((error) => !known.includes(error));
    expect({ rule, errors, blockers, news }).toEqual({ rule, errors: [], blockers: [], news: [] });
  }
}

describe('what a change saves is what its own estimate costs less, and AWS would take it', () => {
  test('on random machines, with advice of several rules', async () => {
    const rules = new Set<string>();
    for (const { machine } of many) {
      const tried = await adviceOn(machine.definition, { ...machine.assumptions.states });
      expectExact(machine.definition, tried);
      for (const { rule } of tried) rules.add(rule);
    }
    expect([...rules]).toEqual(expect.arrayContaining(['use-express', 'drop-pass', 'nest-express', 'distribute-map']));
  }, 600_000);
});

/** One workflow for each rule, in which it has something to say. */
const cases: readonly {
  readonly rule: string;
  readonly definition: object;
  readonly states?: { [key: string]: object };
  /** Where what it saves is in the bill of a service. */
  readonly services?: boolean;
  /** What is stated of the whole workflow. */
  readonly own?: object;
}[] = [
  { rule: 'use-express', definition: scope({ A: task() }) },
  { rule: 'drop-pass', definition: scope({ A: { ...pass, Next: 'B' }, B: task() }) },
  {
    rule: 'nest-express',
    definition: scope({
      Wait: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Next: 'A' },
      A: taskTo('B'),
      B: taskTo('C'),
      C: task(),
    }),
    states: { A: { durationMs: 120 } },
  },
  {
    rule: 'express-children',
    definition: scope({ Each: distributed('STANDARD', { A: taskTo('B'), B: task() }) }),
    states: { Each: { items: 1_000 } },
  },
  {
    rule: 'batch-items',
    definition: scope({ Each: distributed('EXPRESS', { A: task() }) }),
    states: { Each: { items: 5_000 } },
  },
  {
    rule: 'distribute-map',
    definition: scope({ Each: map({ A: taskTo('B'), B: taskTo('C'), C: task() }) }),
    states: { Each: { items: 100 } },
  },
  {
    rule: 'replace-polling',
    definition: scope({
      Start: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', Next: 'Pause' },
      Pause: { Type: 'Wait', Seconds: 30, Next: 'Ask' },
      Ask: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:glue:getJobRun', Next: 'Ready' },
      Ready: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.s', StringEquals: 'SUCCEEDED', Next: 'Done' },
          { Variable: '$.s', StringEquals: 'FAILED', Next: 'Stop' },
        ],
        Default: 'Pause',
      },
      Done: { Type: 'Succeed' },
      Stop: { Type: 'Fail' },
    }),
    states: { Ready: { turns: 40 } },
  },
  {
    rule: 'direct-integration',
    services: true,
    definition: scope({
      A: { ...lambda, Parameters: { FunctionName: 'save-to-dynamodb', Payload: { 'id.$': '$.id' } }, ...end },
    }),
    states: { A: { memoryMb: 512 } },
  },
  {
    rule: 'merge-tasks',
    definition: scope({
      A: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:a', Next: 'B' },
      B: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:b', ...end },
    }),
  },
  {
    rule: 'trim-retries',
    definition: scope({ A: { ...lambda, Retry: [retry('States.ALL', 500)], ...end } }),
    states: { A: { failureRate: 0.9 } },
  },
  {
    rule: 'trim-logging',
    services: true,
    definition: scope({ A: taskTo('B'), B: task() }),
    states: { A: { failureRate: 0.01 } },
    own: { logging: { level: 'ALL', includeExecutionData: true } },
  },
];

describe('each rule has a workflow in which it saves something', () => {
  test.each(cases)('$rule', async ({ rule, definition, states = {}, services = false, own = {} }) => {
    const tried = await adviceOn(definition, states, 1_000_000, { services, own });
    expect(tried.map((one) => one.rule)).toContain(rule);
    expectExact(definition, tried);
  });

  test('but for use-standard, which has its own, all rules are here', () => {
    expect([...new Set([...cases.map(({ rule }) => rule), 'use-standard'])].sort()).toEqual([...adviceRules].sort());
  });
});
