import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, choice, distributed, end, map, pass, task } from '../support/definitions.ts';

const last = { ...pass, ...end };
const inside = { Work: last };

/** A Pass state whose Result is literal, in front of a Map. */
function passTo(Result: unknown, rest: object = {}): object {
  return { ...pass, Result, Next: 'Each', ...rest };
}

describe('items', () => {
  test.each([
    ['an array counts its elements', [1, 2, 3], 3],
    ['an object counts its keys', { a: 1, b: [1, 2, 3] }, 2],
    ['an empty array is no item', [], 0],
  ])('a literal Items: %s', async (_, Items, items) => {
    const { entries, transitions, workflow } = await countedOf({
      Each: map(inside, { QueryLanguage: 'JSONata', Items }),
    });
    expect(entries['Work']).toBe(items);
    expect(transitions).toBe(1 + items);
    // What the definition says is no assumption.
    expect(workflow.assumptions.map(({ key }) => key)).not.toContain('states.Each.items');
  });

  test.each([
    ['the whole Result', passTo([1, 2, 3]), {}, 3],
    ['the keys of the whole Result', passTo({ a: 1, b: 2 }), {}, 2],
    ['a field of the Result', passTo({ list: [1, 2, 3, 4] }), { ItemsPath: '$.list' }, 4],
    ['the Result where it was put', passTo([1, 2], { ResultPath: '$.data' }), { ItemsPath: '$.data' }, 2],
    [
      'a field of the Result where it was put',
      passTo({ a: { b: [1] } }, { ResultPath: '$.d' }),
      { ItemsPath: '$.d.a.b' },
      1,
    ],
  ])('of a Pass before the Map: %s', async (_, Before, rest, items) => {
    const { entries, workflow } = await countedOf({ Before, Each: map(inside, rest) });
    expect(entries['Work']).toBe(items);
    expect(workflow.assumptions.map(({ key }) => key)).not.toContain('states.Each.items');
  });

  test('of a Pass before the Map, whatever states end the scope beside it', async () => {
    const { entries } = await countedOf(
      {
        Before: passTo([1, 2, 3]),
        Each: map({ Work: task() }, { End: undefined, Next: 'Done', Catch: [caught('States.ALL', 'Lost')] }),
        Done: { Type: 'Succeed' },
        Lost: { Type: 'Fail' },
      },
      { Work: { fails: 0 } },
    );
    expect(entries['Work']).toBe(3);
  });

  test.each([
    ['it points elsewhere', passTo([1, 2], { ResultPath: '$.data' }), { ItemsPath: '$.other' }],
    ['it points into another field', passTo({ a: [1, 2] }, { ResultPath: '$.data' }), { ItemsPath: '$.list.a' }],
    ['it points at a longer name', passTo([1, 2], { ResultPath: '$.data' }), { ItemsPath: '$.database' }],
    ['it points above the Result', passTo({ b: [1] }, { ResultPath: '$.a.b' }), { ItemsPath: '$.a' }],
    ['it points at no list', passTo({ list: 'x' }), { ItemsPath: '$.list' }],
    ['it is no plain path', passTo({ list: [1, 2, 3] }), { ItemsPath: '$.list[0:2]' }],
    ['the Result is thrown away', passTo([1, 2], { ResultPath: null }), {}],
    [
      'the Map reads its items elsewhere',
      passTo([1, 2]),
      { ItemReader: { Resource: 'arn:aws:states:::s3:getObject' } },
    ],
    [
      'the Map takes only a part of its input',
      passTo({ list: [1, 2], a: { list: [1] } }),
      { InputPath: '$.a', ItemsPath: '$.list' },
    ],
    ['the Pass hands on only a part', passTo({ a: [1] }, { OutputPath: '$.a' }), {}],
  ])('the Result of a Pass before the Map is not used where %s', async (_, Before, rest) => {
    const { entries } = await countedOf({ Before, Each: map(inside, rest) });
    // The default.
    expect(entries['Work']).toBe(10);
  });

  test('the Result of a Pass is not used where another state leads to the Map too', async () => {
    const { entries } = await countedOf({
      Which: choice('Before', 'Other'),
      Before: passTo([1, 2]),
      Other: { ...pass, Next: 'Each' },
      Each: map(inside),
    });
    expect(entries['Work']).toBe(10);
  });

  test('nor where a Catch leads to it', async () => {
    const { entries } = await countedOf({
      First: { ...task({ Catch: [caught('States.ALL', 'Each')] }), End: undefined, Next: 'Before' },
      Before: passTo([1, 2]),
      Each: map(inside),
    });
    expect(entries['Work']).toBe(10);
  });

  test('nor for the items of the first state of a scope, whatever leads back to it', async () => {
    const { entries } = await countedOf(
      {
        Each: map(inside, { End: undefined, Next: 'Again' }),
        Again: choice('Done', 'Before'),
        Before: passTo([1, 2]),
        Done: last,
      },
      { Again: { turns: 1 } },
    );
    expect(entries['Work']).toBe(10);
  });

  test('what is stated holds in place of what is written', async () => {
    const { entries } = await countedOf(
      { Each: map(inside, { QueryLanguage: 'JSONata', Items: [1, 2, 3] }) },
      { Each: { items: 7 } },
    );
    expect(entries['Work']).toBe(7);
  });

  test.each([
    ['caps what is stated', 100, 30],
    ['is no number of items', 20, 20],
    ['caps the default too', undefined, 5],
  ])('MaxItems %s', async (_, items, expected) => {
    const MaxItems = items === undefined ? 5 : 30;
    const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'CSV', MaxItems } };
    const { entries } = await countedOf(
      { Each: distributed('STANDARD', inside, { ItemReader }) },
      items === undefined ? {} : { Each: { items } },
    );
    expect(entries['Work']).toBe(expected);
  });
});

describe('batches', () => {
  /** Children of a Distributed Map; a child is one run of its one state. */
  async function childrenOf(ItemBatcher: object, assumed: object) {
    const { entries, codes } = await countedOf(
      { Each: distributed('STANDARD', inside, { ItemBatcher }) },
      { Each: assumed },
    );
    return { children: entries['Work'], codes };
  }

  test.each([
    ['whole batches', 100, 1_000, 10],
    ['a smaller last one', 100, 1_001, 11],
    ['one that is not full', 100, 7, 1],
    ['none without items', 100, 0, 0],
  ])('by items: %s', async (_, MaxItemsPerBatch, items, children) => {
    expect((await childrenOf({ MaxItemsPerBatch }, { items })).children).toBe(children);
  });

  test('by bytes: items are not divided', async () => {
    // An item of 3 KB has 3,072 bytes: floor(10,000 ÷ 3,072) = 3 in a batch, though 3.255 would fit by weight:
    // ceil(80 ÷ 3) = 27 children, not ceil(80 ÷ 3.255) = 25. All 80 are 240 KB, which the input of the Map may have.
    const { children, codes } = await childrenOf({ MaxInputBytesPerBatch: 10_000 }, { items: 80, itemKb: 3 });
    expect(children).toBe(27);
    expect(codes).toEqual([]);
  });

  test('by bytes: what every batch holds besides its items', async () => {
    // {"factor":1,"list":[1,2]} is 25 bytes as JSON. Without it 5 × 2,048 = 10,240 bytes would just fit: 20 children.
    // With it 10,215 bytes are left: 4 items, 25 children.
    const BatchInput = { factor: 1, list: [1, 2] };
    const assumed = { items: 100, itemKb: 2 };
    expect((await childrenOf({ MaxInputBytesPerBatch: 10_240 }, assumed)).children).toBe(20);
    expect((await childrenOf({ MaxInputBytesPerBatch: 10_240, BatchInput }, assumed)).children).toBe(25);
    // Exactly as large as five items and the 25 bytes, however the text is laid out.
    expect((await childrenOf({ MaxInputBytesPerBatch: 10_265, BatchInput }, assumed)).children).toBe(20);
  });

  test('by bytes: characters beyond ASCII have more than one', async () => {
    // "é" is 2 bytes and 2 quotes: 1,028 bytes hold it and two items of 512 bytes, 1,027 bytes only one.
    const BatchInput = 'é';
    const assumed = { items: 10, itemKb: 0.5 };
    expect((await childrenOf({ MaxInputBytesPerBatch: 1_028, BatchInput }, assumed)).children).toBe(5);
    expect((await childrenOf({ MaxInputBytesPerBatch: 1_027, BatchInput }, assumed)).children).toBe(10);
  });

  test('an item that is larger than the bound has a batch of its own', async () => {
    expect((await childrenOf({ MaxInputBytesPerBatch: 1_000 }, { items: 8, itemKb: 2 })).children).toBe(8);
  });

  test('256 KiB bound a batch also where only its items are bounded', async () => {
    // floor(262,144 ÷ 1,024) = 256 items of 1 KB: ceil(1,000 ÷ 256) = 4 children, not 1.
    expect((await childrenOf({ MaxItemsPerBatch: 1_000 }, { items: 1_000, itemKb: 1 })).children).toBe(4);
    // A hundred are fewer: 10 children.
    expect((await childrenOf({ MaxItemsPerBatch: 100 }, { items: 1_000, itemKb: 1 })).children).toBe(10);
  });

  test('the smaller bound holds where both are given', async () => {
    const both = { MaxItemsPerBatch: 5, MaxInputBytesPerBatch: 10_240 };
    // 10 of 1 KB would fit; 5 are allowed.
    expect((await childrenOf(both, { items: 100, itemKb: 1 })).children).toBe(20);
    // 2 of 4 KB fit.
    expect((await childrenOf(both, { items: 100, itemKb: 4 })).children).toBe(50);
  });

  test('without the size of an item the bytes are not applied, and it is said', async () => {
    expect(await childrenOf({ MaxItemsPerBatch: 50 }, { items: 100 })).toEqual({
      children: 2,
      codes: ['batch-size-unbounded'],
    });
    // Nothing is known of a batch then: one item each is the upper bound.
    expect(await childrenOf({ MaxInputBytesPerBatch: 10_000 }, { items: 100 })).toEqual({
      children: 100,
      codes: ['batch-size-unbounded'],
    });
  });

  test('an inline Map makes none, and it is said', async () => {
    const { entries, codes } = await countedOf(
      { Each: map(inside, { ItemBatcher: { MaxItemsPerBatch: 10 } }) },
      { Each: { items: 20 } },
    );
    expect(entries['Work']).toBe(20);
    expect(codes).toEqual(['map-field-without-effect']);
  });
});
