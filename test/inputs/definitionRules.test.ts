import { describe, expect, test } from 'vitest';
import { end, pass, row, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/** What is read of a definition besides what AWS would refuse. Counts are per execution, without the start. */

async function countOf(definition: object): Promise<number | null | undefined> {
  const { workflows } = await estimateOf({ 'order.asl.json': definition });
  return workflows[0]?.perExecution.transitionsByRule.states;
}

const map = (rest: object) => ({ Type: 'Map', ItemProcessor: row(1), ...rest, ...end });

describe('the items of a Map are read from the Result of the Pass in front of it', () => {
  const behind = (passRest: object, mapRest: object) =>
    scope({ A: { ...pass, Result: [1, 2, 3], ...passRest, Next: 'M' }, M: map(mapRest) });

  // The Pass, the Map, and three items of one state.
  test.each([
    ['as it is', behind({}, {})],
    ['where it was put', behind({ ResultPath: '$.list' }, { ItemsPath: '$.list' })],
    ['with paths that change nothing', behind({ OutputPath: '$' }, { InputPath: '$' })],
  ])('%s', async (_, definition) => {
    expect(await countOf(definition)).toBe(1 + 1 + 3);
  });

  // The ten items of the default: what a path leaves of the Result is only known when it runs.
  test.each([
    ['an OutputPath of the Pass', behind({ OutputPath: '$.part' }, {})],
    ['an InputPath of the Map', behind({}, { InputPath: '$.part' })],
    ['a Result that is a placeholder', behind({ Result: '${List}' }, {})],
    ['a Result in JSONata, where there is none', { ...behind({}, {}), QueryLanguage: 'JSONata' }],
    ['Items in JSONPath, where there are none', scope({ A: { ...pass, Next: 'M' }, M: map({ Items: [1, 2, 3] }) })],
  ])('not with %s', async (_, definition) => {
    expect(await countOf(definition)).toBe(1 + 1 + 10);
  });

  test('in JSONata they are the Items themselves', async () => {
    expect(await countOf({ QueryLanguage: 'JSONata', ...scope({ M: map({ Items: [1, 2, 3] }) }) })).toBe(1 + 3);
  });
});

describe('a Map whose Mode is filled in later', () => {
  const filledIn = (ProcessorConfig: object) => scope({ M: map({ ItemProcessor: { ...row(1), ProcessorConfig } }) });

  test('is distributed where it has an ExecutionType, which only that one has', async () => {
    // The Map, and for each of ten children its start and its state.
    expect(await countOf(filledIn({ Mode: '${Mode}', ExecutionType: 'STANDARD' }))).toBe(1 + 10 * (1 + 1));
  });

  test('is inline otherwise', async () => {
    expect(await countOf(filledIn({ Mode: '${Mode}' }))).toBe(1 + 10);
  });
});

describe('a type that is mistyped', () => {
  test('is read as the one that is meant', async () => {
    const { workflows, problems } = await estimateOf({
      'order.asl.json': scope({ A: { ...pass, Next: 'B' }, B: { Type: 'Success' } }),
    });
    expect(workflows[0]?.states.map(({ type }) => type)).toEqual(['Pass', 'Succeed']);
    expect(problems.map(({ code }) => code)).toEqual(['unknown-value']);
  });
});

describe('a bound of a batch that is 0', () => {
  test('is none: one item each is the upper bound where nothing else is known', async () => {
    const batched = (ItemBatcher: object) =>
      scope({
        M: map({
          ItemBatcher,
          ItemProcessor: { ...row(1), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
        }),
      });
    // Ten items in batches of 5 are two children, each a start and a state.
    expect(await countOf(batched({ MaxItemsPerBatch: 5 }))).toBe(1 + 2 * (1 + 1));
    expect(await countOf(batched({ MaxItemsPerBatch: 0 }))).toBe(1 + 10 * (1 + 1));
  });
});

describe('what AWS would refuse', () => {
  test.each([
    ['an unknown target', scope({ A: { ...pass, Next: 'B' } })],
    ['a missing field', scope({ A: pass })],
    ['an item processor that is none', scope({ M: map({ ItemProcessor: 5 }) })],
    ['a type that nothing is near to', scope({ A: { Type: 'Frobnicate', ...end } })],
  ])('leaves the bill incomplete: %s', async (_, definition) => {
    const report = await estimateOf({ 'order.asl.json': definition }, { assumed: { executionsPerMonth: 1000 } });
    expect(report.complete).toBe(false);
    expect(report.workflows.length).toBe(1);
  });
});
