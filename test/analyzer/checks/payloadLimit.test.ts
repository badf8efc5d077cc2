import { describe, expect, test } from 'vitest';
import { distributed, end, map, pass, scope } from '../../support/definitions.ts';
import { estimateOf } from '../../support/estimateOf.ts';

const last = { Only: { ...pass, ...end } };
const reader = {
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'items', Key: 'all.json' } },
};

/** What is told of sizes: of what, and how many bytes. */
async function told(state: object, assumed: object) {
  const { problems } = await estimateOf({ 'order.asl.json': scope({ Each: state }) }, { assumed });
  expect(problems.map(({ code }) => code)).not.toContain('assumption-without-effect');
  return problems.flatMap(({ code, args }) => (code === 'payload-limit' ? [[args.state, args.of, args.bytes]] : []));
}

const items = (each: object) => ({ states: { Each: each } });

describe('256 KiB are 262,144 bytes', () => {
  test.each([
    // 262.144 kB, decimal as AWS's formula for memory has it, are as many as AWS takes.
    [262.144, []],
    [263, [[null, 'execution-data', 263_000]]],
  ])('payloadKb %d', async (payloadKb, expected) => expect(await told(map(last), { payloadKb })).toEqual(expected));

  test.each([
    [256, []],
    [257, [['Each', 'one-item', 257 * 1024]]],
  ])('one item of %d KB, whatever their number', async (itemKb, expected) => {
    for (const each of [map(last), distributed('STANDARD', last, reader)])
      expect(await told(each, items({ itemKb }))).toEqual(expected);
  });

  test.each([
    [128, []],
    [129, [['Each', 'all-items', 129 * 2 * 1024]]],
  ])('%d items of 2 KB that come with the input', async (count, expected) => {
    for (const each of [map(last), distributed('EXPRESS', last)])
      expect(await told(each, items({ items: count, itemKb: 2 }))).toEqual(expected);
  });
});

describe('nothing is told', () => {
  test('without a stated size', async () => {
    expect(await told(map(last), items({ items: 1_000_000 }))).toEqual([]);
  });

  test('where the number of items is our guess: 10 of 30 KB would be 300 KB', async () => {
    expect(await told(map(last), items({ itemKb: 30 }))).toEqual([]);
  });

  test('of what a call reads or writes elsewhere', async () => {
    const query = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', ...end };
    // DynamoDB takes 400 KB, of which a projection hands over a part.
    expect(await told(query, items({ itemKb: 300 }))).toEqual([]);
  });

  test('of items that a reader takes from S3, or that stand in the definition', async () => {
    const many = items({ items: 1_000, itemKb: 2 });
    expect(await told(distributed('STANDARD', last, reader), many)).toEqual([]);
    const Items = [1, 2, 3];
    expect(await told(map(last, { Items, QueryLanguage: 'JSONata' }), items({ itemKb: 100 }))).toEqual([]);
  });

  test('where the items are not those of the input: an expression or a selector makes them', async () => {
    const many = items({ items: 1_000, itemKb: 2 });
    const Items = '{% [1..1000].{ "text": $states.input.text } %}';
    expect(await told(map(last, { Items, QueryLanguage: 'JSONata' }), many)).toEqual([]);
    for (const field of ['ItemSelector', 'Parameters'])
      expect(await told(map(last, { [field]: { 'item.$': '$$.Map.Item.Value', 'all.$': '$' } }), many)).toEqual([]);
  });
});

test('items that a Pass holds are counted: three of 100 KB are 300 KiB', async () => {
  const first = { ...pass, Result: [1, 2, 3], Next: 'Each' };
  const definition = scope({ First: first, Each: map(last) });
  const { problems } = await estimateOf({ 'order.asl.json': definition }, { assumed: items({ itemKb: 100 }) });
  expect(problems).toMatchObject([{ code: 'payload-limit', args: { bytes: 300 * 1024, of: 'all-items' } }]);
});
