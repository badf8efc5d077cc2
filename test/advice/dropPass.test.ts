import { describe, expect, test } from 'vitest';
import { plainChange } from '../../src/reports/plainChange.ts';
import { choice, distributed, end, map, pass, scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { machines } from '../support/machines.ts';
import { statesOf } from '../support/statesOf.ts';

interface Change {
  readonly definition: object;
  readonly assumptions: { readonly workflows: object };
}

/** What drop-pass makes of a definition; null where it says nothing. */
async function dropped(definition: object, assumed: object = {}): Promise<Change | null> {
  const report = await estimateOf({ 'machine.asl.json': definition }, { assumed });
  const advice = report.workflows[0]?.advice.find(({ rule }) => rule === 'drop-pass');
  return advice === undefined ? null : JSON.parse(JSON.stringify(plainChange(advice.change)));
}

const passTo = (Next: string, rest: object = {}): object => ({ ...pass, ...rest, Next });
const called = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:load' };
const asks = { ...called, QueryLanguage: 'JSONata' };
const invoke = (Payload: object): object => ({ Parameters: { FunctionName: 'load', ...Payload } });
const picked = { 'id.$': '$.order.id', kind: 'order' };

/** A definition, and what becomes of it; derived by hand from what each field means in the Amazon States Language. */
const changes: readonly {
  readonly what: string;
  readonly from: object;
  readonly to: object;
  readonly assumed?: object;
}[] = [
  {
    what: 'a chain of Pass states without a field',
    from: scope({ A: passTo('B'), B: passTo('C'), C: passTo('D'), D: task() }),
    to: scope({ D: task() }),
  },
  {
    what: 'a result that is discarded: the output is the input',
    from: scope({ A: passTo('B', { Result: { x: 1 }, ResultPath: null }), B: task() }),
    to: scope({ B: task() }),
  },
  {
    what: 'a result that the next state replaces',
    from: scope({ A: passTo('B', { Result: 1 }), B: passTo('C', { Result: 2 }), C: task() }),
    to: scope({ B: passTo('C', { Result: 2 }), C: task() }),
  },
  {
    what: 'what a Catch leads to, but for the last, since a Catch has no End',
    assumed: { states: { A: { failureRate: 0.1 } } },
    from: scope({
      A: { ...called, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }], ...end },
      B: passTo('C'),
      C: { ...pass, ...end },
    }),
    to: scope({
      A: { ...called, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], ...end },
      C: { ...pass, ...end },
    }),
  },
  {
    what: 'the last of a scope, behind a Next',
    from: scope({ A: { ...called, Next: 'B' }, B: { ...pass, ...end } }),
    to: scope({ A: { ...called, ...end } }),
  },
  {
    what: 'Parameters, as the ResultSelector in front',
    from: scope({ A: { ...called, Next: 'B' }, B: passTo('C', { Parameters: picked }), C: task() }),
    to: scope({ A: { ...called, Next: 'C', ResultSelector: picked }, C: task() }),
  },
  {
    what: 'one that does nothing between a Task and Parameters, with both',
    from: scope({
      A: { ...called, Next: 'B' },
      B: passTo('C'),
      C: passTo('D', { Parameters: picked }),
      D: passTo('E'),
      E: task(),
    }),
    to: scope({ A: { ...called, Next: 'E', ResultSelector: picked }, E: task() }),
  },
  {
    what: 'Parameters, with the OutputPath in front put before each path',
    from: scope({
      A: { ...called, ...invoke({ 'Payload.$': '$' }), OutputPath: '$.Payload', Next: 'B' },
      B: { ...pass, Parameters: picked, ...end },
    }),
    to: scope({
      A: {
        ...called,
        ...invoke({ 'Payload.$': '$' }),
        ResultSelector: { 'id.$': '$.Payload.order.id', kind: 'order' },
        ...end,
      },
    }),
  },
  {
    what: 'a part that is selected, as the OutputPath in front',
    from: scope({ A: { ...called, OutputPath: '$.x', Next: 'B' }, B: { ...pass, InputPath: '$.y[0]', ...end } }),
    to: scope({ A: { ...called, OutputPath: '$.x.y[0]', ...end } }),
  },
  {
    what: 'Parameters, as those of the Task behind',
    from: scope({ A: passTo('B', { Parameters: picked }), B: { ...called, ...end } }),
    to: scope({ B: { ...called, ...end, Parameters: picked } }),
  },
  {
    what: 'Parameters, in the place of the Task behind that takes all of its input',
    from: scope({
      A: passTo('B', { Parameters: picked }),
      B: { ...called, ...invoke({ 'Payload.$': '$', 'Id.$': '$$.Execution.Id' }), ...end },
    }),
    to: scope({ B: { ...called, ...invoke({ Payload: picked, 'Id.$': '$$.Execution.Id' }), ...end } }),
  },
  {
    what: 'Output and Assign of JSONata, where the input of the Pass is the result of the Task in front',
    from: scope({
      A: { ...asks, Next: 'B' },
      B: {
        ...pass,
        QueryLanguage: 'JSONata',
        Output: { id: '{% $states.input.order.id %}' },
        Assign: { id: '{% $states.input.order.id & $states.context.Execution.Id %}' },
        ...end,
      },
    }),
    to: scope({
      A: {
        ...asks,
        Output: { id: '{% $states.result.order.id %}' },
        Assign: { id: '{% $states.result.order.id & $states.context.Execution.Id %}' },
        ...end,
      },
    }),
  },
];

const again = {
  Type: 'Choice',
  Choices: [{ Variable: '$.x', IsPresent: true, Next: 'Begin' }],
  Default: 'Last',
};

/** Definitions of which nothing may go, with why. */
const kept: readonly { readonly why: string; readonly definition: object }[] = [
  {
    why: 'a path that leads to nothing ends the execution, whatever is made of it',
    definition: scope({ A: passTo('B', { InputPath: '$.x' }), B: passTo('C', { Result: 1 }), C: task() }),
  },
  {
    why: 'a result is put beside the input',
    definition: scope({ A: { ...called, Next: 'B' }, B: passTo('C', { Result: {}, ResultPath: '$.x' }), C: task() }),
  },
  {
    why: 'the Task in front puts its result beside its input',
    definition: scope({ A: { ...called, ResultPath: '$.x', Next: 'B' }, B: { ...pass, Parameters: picked, ...end } }),
  },
  {
    why: 'the Task behind puts its result beside its input',
    definition: scope({ A: passTo('B', { Parameters: picked }), B: { ...called, ResultPath: '$.x', ...end } }),
  },
  {
    why: 'a Catch behind puts the error beside the input',
    definition: scope({
      A: passTo('B', { Parameters: picked }),
      B: { ...called, Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.error', Next: 'C' }], ...end },
      C: task(),
    }),
  },
  {
    why: 'a Catch would take what goes wrong with the Parameters',
    definition: scope({
      A: { ...called, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Next: 'B' },
      B: { ...pass, Parameters: picked, ...end },
      C: task(),
    }),
  },
  {
    why: 'a Retry would repeat the Task where the Parameters go wrong',
    definition: scope({
      A: { ...called, Retry: [{ ErrorEquals: ['States.TaskFailed'] }], Next: 'B' },
      B: { ...pass, Parameters: picked, ...end },
    }),
  },
  {
    why: 'each retry would have an identifier of its own',
    definition: scope({
      A: passTo('B', { Parameters: { 'id.$': 'States.UUID()' } }),
      B: { ...called, Retry: [{ ErrorEquals: ['Lambda.ServiceException'] }], ...end },
    }),
  },
  {
    why: 'the context object names the state',
    definition: scope({ A: { ...called, Next: 'B' }, B: { ...pass, Parameters: { 'at.$': '$$.State.Name' }, ...end } }),
  },
  {
    why: 'something else leads to the Pass too, and its neighbour behind reads a part of its input',
    definition: scope({
      Which: choice('A', 'B'),
      A: { ...called, Next: 'B' },
      B: passTo('C', { Parameters: picked }),
      C: { ...called, ...invoke({ 'Payload.$': '$.id' }), ...end },
    }),
  },
  {
    why: 'variables would be set too early',
    definition: scope({ A: { ...called, Assign: { x: 1 }, Next: 'B' }, B: { ...pass, Parameters: picked, ...end } }),
  },
  {
    why: 'an expression of JSONata reads the state',
    definition: scope({
      A: { ...asks, Next: 'B' },
      B: { ...pass, QueryLanguage: 'JSONata', Output: '{% $states.context.State.Name %}', ...end },
    }),
  },
  {
    why: 'two ways of a Choice would become one, and share their chances anew',
    definition: scope({ Which: choice('A', 'B'), A: passTo('B'), B: task() }),
  },
  {
    why: 'a loop begins at the Pass',
    definition: scope({
      First: { ...called, Next: 'Begin' },
      Begin: passTo('Ask'),
      Ask: { ...called, Next: 'Again' },
      Again: again,
      Last: task(),
    }),
  },
];

describe('drop-pass', () => {
  test.each(changes)('drops $what', async ({ from, to, assumed = {} }) => {
    expect((await dropped(from, assumed))?.definition).toEqual(to);
  });

  test.each(kept)('keeps what it cannot: $why', async ({ definition }) => {
    expect(await dropped(definition)).toBeNull();
  });

  test('leaves a state in every scope', async () => {
    const change = await dropped(scope({ A: passTo('B'), B: map({ C: { ...pass, ...end } }) }));
    expect(change?.definition).toEqual(scope({ B: map({ C: { ...pass, ...end } }) }));
  });

  test('keeps a Pass of which something is stated', async () => {
    const definition = scope({ A: passTo('B'), B: task() });
    expect(await dropped(definition, { states: { A: { fails: 0.5 } } })).toBeNull();
  });

  test('lets a Map keep its items, of which the Pass in front of it told how many they are', async () => {
    const change = await dropped(
      scope({
        A: passTo('B', { Result: [1, 2, 3] }),
        B: passTo('Each'),
        Each: distributed('STANDARD', { C: task() }),
      }),
    );
    // Ten is what is guessed where nothing tells the items: nothing told them before.
    expect(change?.assumptions.workflows).toEqual({ machine: { states: { Each: { items: 10 } } } });
  });

  test('saves what the transitions of the states cost that are gone, and nothing else', async () => {
    let told = 0;
    for (const { machine } of machines(40).filter(({ machine: { definition } }) => statesOf(definition).length <= 40)) {
      const report = await estimateOf(
        { 'machine.asl.json': machine.definition },
        { assumptions: { version: 1, workflows: { machine: { ...machine.assumptions } } } },
      );
      const [workflow] = report.workflows;
      for (const { rule, states, savingPerMillionUsd } of workflow?.advice ?? []) {
        if (rule !== 'drop-pass') continue;
        told += 1;
        const gone = new Set(states);
        const own = (workflow?.states ?? []).filter(({ path }) => gone.has(path));
        const transitions = own.reduce((sum, { visits }) => sum + visits.transitionsPerExecution, 0);
        // A million executions at $0.000025 a transition are $25 for each transition of one.
        expect(Number(savingPerMillionUsd)).toBeCloseTo(25 * transitions, 6);
      }
    }
    expect(told).toBeGreaterThan(5);
  });
});
