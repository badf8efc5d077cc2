import { describe, expect, test } from 'vitest';
import { choice, distributed, end, map, scope, task, taskTo } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/** The rules that have something to say on a Map of a thousand items. */
async function told(definition: object): Promise<readonly string[]> {
  const report = await estimateOf(
    { 'machine.asl.json': definition },
    { assumed: { states: { Each: { items: 1_000 } } } },
  );
  return (report.workflows[0]?.advice ?? []).map(({ rule }) => rule);
}

const sdk = (action: string): object => ({ Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${action}`, ...end });

describe('batch-items', () => {
  test.each([
    ['a function', { A: task() }],
    ['a function that is given all of it', { A: task({ Parameters: { 'Payload.$': '$' }, OutputPath: '$.Payload' }) }],
    ['all of it in JSONata', { A: task({ QueryLanguage: 'JSONata', Arguments: { x: '{% $states.input %}' } }) }],
    ['a call that takes several things', { A: sdk('dynamodb:batchWriteItem') }],
    ['a child workflow', { A: { ...sdk('x:y'), Resource: 'arn:aws:states:::states:startExecution' } }],
  ])('is told of %s', async (_, inside) => {
    expect(await told(scope({ Each: distributed('EXPRESS', inside) }))).toContain('batch-items');
  });

  test.each([
    ['a call of AWS that does one thing', { A: taskTo('B'), B: sdk('rekognition:startLabelDetection') }],
    ['a function that is given a part of its item', { A: task({ Parameters: { 'Payload.$': '$.order' } }) }],
    [
      'a part of the item in JSONata',
      { A: task({ QueryLanguage: 'JSONata', Arguments: { x: '{% $states.input.x %}' } }) },
    ],
    ['a Choice that sends each item its own way', { A: choice('B', 'C'), B: task(), C: task() }],
  ])('is not told of %s', async (_, inside) => {
    expect(await told(scope({ Each: distributed('EXPRESS', inside) }))).not.toContain('batch-items');
  });

  // A workflow that is started for a list has to take the list itself.
  test.each([
    ['takes its input whole', { A: task() }, true],
    ['takes a part of its input', { A: task({ Parameters: { 'Payload.$': '$.order' } }) }, false],
    ['sends each item its own way', { A: choice('B', 'C'), B: task(), C: task() }, false],
  ])('looks at a child workflow that %s', async (_, states, isTold) => {
    const StateMachineArn = 'arn:aws:states:us-east-1:111111111111:stateMachine:child';
    const starting = { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', ...end };
    const inside = { Start: { ...starting, Parameters: { StateMachineArn, 'Input.$': '$' } } };
    const report = await estimateOf(
      { 'machine.asl.json': scope({ Each: distributed('STANDARD', inside) }), 'child.asl.json': scope(states) },
      { assumed: { executionsPerMonth: 10 } },
    );
    const machine = report.workflows.find(({ name }) => name === 'machine');
    expect(machine?.advice.some(({ rule }) => rule === 'batch-items')).toBe(isTold);
  });

  test('is not told where the states inside could not be read', async () => {
    const each = {
      ...distributed('STANDARD', {}),
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: '${First}',
        States: '${States}',
      },
    };
    expect(await told(scope({ Each: each }))).not.toContain('batch-items');
  });
});

describe('distribute-map', () => {
  const inside = (rest: object) => ({ A: taskTo('B'), B: taskTo('C', rest), C: task() });

  test('is told of a Map whose items know nothing of what is around them', async () => {
    expect(await told(scope({ Each: map(inside({})) }))).toContain('distribute-map');
  });

  test.each([
    ['the execution', { Parameters: { 'id.$': '$$.Execution.Id' } }],
    ['the item, by the context object', { Parameters: { 'at.$': '$$.Map.Item.Index' } }],
    ['the execution, in JSONata', { QueryLanguage: 'JSONata', Output: '{% $states.context.Execution.Id %}' }],
  ])('is not told where the inside reads %s', async (_, rest) => {
    expect(await told(scope({ Each: map(inside(rest)) }))).not.toContain('distribute-map');
  });

  test('is not told where variables are set, be it by a rule of a Choice', async () => {
    const rule = { Variable: '$.x', IsPresent: true, Assign: { x: 1 }, Next: 'Each' };
    const definition = scope({
      Which: { Type: 'Choice', Choices: [rule], Default: 'Each' },
      Each: map(inside({})),
    });
    expect(await told(definition)).not.toContain('distribute-map');
  });
});
