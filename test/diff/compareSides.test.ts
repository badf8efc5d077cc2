import { describe, expect, test } from 'vitest';
import { compareSides, type Difference, type RateCard, type Side, type WorkflowDifference } from '../../src/index.ts';
import { card, type EstimateOptions } from '../support/estimateOf.ts';
import { orderProcessing } from '../support/orderProcessing.ts';
import { sideOfDefinitions } from '../support/sideOfDefinitions.ts';

const three = ['CheckStock', 'PriceItem', 'StoreItem'];
const five = ['CheckStock', 'EnrichItem', 'PriceItem', 'StoreItem', 'NotifyItem'];

/** These states in a row, and one transition more with the start. */
function chain(...names: readonly string[]): object {
  const states = names.map((name, at) => {
    const Next = names[at + 1];
    return [name, { Type: 'Pass', ...(Next === undefined ? { End: true } : { Next }) }];
  });
  return { StartAt: names[0], States: Object.fromEntries(states) };
}

/** What is assumed of an order. */
function assuming(executionsPerMonth: number | null, items: number, more: object = {}): EstimateOptions {
  const volume = executionsPerMonth === null ? {} : { executionsPerMonth };
  const order = { ...volume, states: { ProcessItems: { items }, ...more } };
  return { assumptions: { version: 1, workflows: { order } }, freeTier: true };
}

async function between(
  base: readonly [definition: object, options: EstimateOptions],
  head: readonly [definition: object, options: EstimateOptions],
): Promise<Difference> {
  const sides = [base, head].map(([definition, options]) =>
    sideOfDefinitions({ 'order.asl.json': definition }, options),
  );
  const [before, after] = await Promise.all(sides);
  if (before === undefined || after === undefined) throw new Error('there are two sides');
  return compareSides(before, after);
}

function only({ workflows }: Difference): WorkflowDifference {
  const [workflow] = workflows;
  if (workflow === undefined || workflows.length > 1) throw new Error(`there are ${workflows.length} workflows`);
  return workflow;
}

const statuses = ({ states }: WorkflowDifference): readonly string[] =>
  states.map(
    ({ path, status, renamedFrom }) => `${path} ${status}${renamedFrom === null ? '' : ` from ${renamedFrom}`}`,
  );

describe('what a change comes from', () => {
  test('is the definition where two states are put into a Map of 400 items', async () => {
    const difference = await between(
      [orderProcessing(three), assuming(1_000, 400)],
      [orderProcessing(five), assuming(1_000, 400)],
    );
    // 1 + 5 + 400 × 3 and × 5 transitions; a thousand times, less 4,000 free, at $0.000025.
    expect(difference.monthlyUsd).toEqual({ base: '30.05', head: '50.05', change: '20' });
    expect(difference.causes).toEqual({ definitions: '20', assumptions: '0', rates: '0' });
    expect(only(difference).transitions).toEqual({ base: 1_206, head: 2_006, change: 800 });
    expect(only(difference).perMillionUsd.change).toBe('20000');
    expect(statuses(only(difference))).toEqual(['ProcessItems/EnrichItem added', 'ProcessItems/NotifyItem added']);
    expect(only(difference).states[0]?.inside).toEqual({ path: 'ProcessItems', items: 400 });
  });

  test('is shared evenly where definitions and assumptions do something together', async () => {
    const { monthlyUsd, causes } = await between(
      [orderProcessing(three), assuming(1_000, 400)],
      [orderProcessing(five), assuming(2_000, 500)],
    );
    // Transitions, less 4,000 free, at $0.000025:
    //                      three states inside          five
    // 1,000 × 400 items    1,206,000  $30.05            2,006,000   $50.05
    // 2,000 × 500 items    3,012,000  $75.20            5,012,000  $125.20
    // definitions (20 + 50) ÷ 2, assumptions (45.15 + 75.15) ÷ 2.
    expect(monthlyUsd.change).toBe('95.15');
    expect(causes).toEqual({ definitions: '35', assumptions: '60.15', rates: '0' });
  });

  test('is prices where only these differ', async () => {
    const dearer: RateCard = {
      ...card,
      rates: card.rates.map((rate) =>
        rate.meter === 'sfn.transitions' ? { ...rate, tiers: [{ from: '0', price: '0.00003' }] } : rate,
      ),
    };
    const options = assuming(1_000, 400);
    const { monthlyUsd, causes, rates, workflows } = await between(
      [orderProcessing(three), options],
      [orderProcessing(three), { ...options, card: dearer }],
    );
    // 1,202,000 × $0.000005.
    expect(monthlyUsd.change).toBe('6.01');
    expect(causes).toEqual({ definitions: '0', assumptions: '0', rates: '6.01' });
    expect(rates).toEqual([{ meter: 'sfn.transitions', from: '0', base: '0.000025', head: '0.00003' }]);
    expect(workflows.map(({ status }) => status)).toEqual(['affected']);
  });

  test('is prices, too, where what is free is another', async () => {
    const options = assuming(1_000, 400);
    const { monthlyUsd, causes } = await between(
      [orderProcessing(three), options],
      [orderProcessing(three), { ...options, freeTier: false }],
    );
    // 4,000 × $0.000025.
    expect(monthlyUsd.change).toBe('0.1');
    expect(causes).toEqual({ definitions: '0', assumptions: '0', rates: '0.1' });
  });

  test('is what is assumed where transitions are counted by another rule', async () => {
    const by = (transitionRule: string): EstimateOptions => ({
      assumptions: { ...assuming(1_000, 400).assumptions, transitionRule },
    });
    const { causes } = await between(
      [orderProcessing(three), by('states')],
      [orderProcessing(five), by('states+start')],
    );
    // 800 transitions of the states that are new, and one for the start, of each of a thousand executions.
    expect(causes).toEqual({ definitions: '20', assumptions: '0.025', rates: '0' });
  });

  test('is told of an account although a workflow has no volume on either side', async () => {
    const sideOf = (definition: object) =>
      sideOfDefinitions(
        { 'order.asl.json': definition, 'other.asl.json': definition },
        { assumptions: { version: 1, workflows: { order: { executionsPerMonth: 1_000 } } } },
      );
    const { causes } = compareSides(await sideOf(chain('A')), await sideOf(chain('A', 'B')));
    expect(causes).toEqual({ definitions: '0.025', assumptions: '0', rates: '0' });
  });

  test('is the definition where a new state brings its own assumptions', async () => {
    const map = (name: string): object => ({
      StartAt: name,
      States: {
        [name]: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
          End: true,
        },
      },
    });
    const assumed = (name: string, items: number): EstimateOptions => ({
      assumptions: { version: 1, workflows: { order: { executionsPerMonth: 1_000, states: { [name]: { items } } } } },
    });
    const plain = { StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } };
    const volume: EstimateOptions = {
      assumptions: { version: 1, workflows: { order: { executionsPerMonth: 1_000 } } },
    };
    const { causes, monthlyUsd } = await between([plain, volume], [map('Many'), assumed('Many', 400)]);
    // 1 + 1 transitions before, 1 + 1 + 400 after; a thousand times at $0.000025.
    expect(monthlyUsd.change).toBe('10');
    expect(causes).toEqual({ definitions: '10', assumptions: '0', rates: '0' });
    // By another name it is the same Map, and what is assumed of it goes with it.
    const renamed = await between([map('Many'), assumed('Many', 400)], [map('Each'), assumed('Each', 500)]);
    expect(renamed.causes).toEqual({ definitions: '0', assumptions: '2.5', rates: '0' });
    expect(only(renamed).assumptions).toMatchObject([
      { key: 'states.Each.items', base: { value: 400 }, head: { value: 500 } },
    ]);
  });
});

describe('chances of ways', () => {
  const to = (Next: string): object => ({ Type: 'Pass', Next });
  const last = { Type: 'Pass', End: true };
  const stated = (of: object): EstimateOptions => ({
    assumptions: { version: 1, workflows: { order: { executionsPerMonth: 1_000, states: of } } },
  });
  /** A Choice of these ways: A is one state, B two, C one. */
  const choosing = (...ways: readonly string[]): object => ({
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: ways.slice(1).map((Next) => ({ Variable: '$.x', StringEquals: Next, Next })),
        Default: ways[0],
      },
      A: last,
      B: to('B2'),
      B2: last,
      ...(ways.includes('C') ? { C: last } : {}),
    },
  });
  /** A Task with a catcher for each of these: its target is two states, where the Task goes on to one. */
  const catching = (...targets: readonly string[]): object => ({
    StartAt: 'Work',
    States: {
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Catch: targets.map((Next) => ({ ErrorEquals: [Next], Next })),
        Next: 'Done',
      },
      Done: last,
      ...Object.fromEntries(
        targets.flatMap((name) => [
          [name, to(`${name}2`)],
          [`${name}2`, last],
        ]),
      ),
    },
  });

  test('that only one side has belong to its definition', async () => {
    // The start, the Choice, and 0.5 × 1 + 0.3 × 2 + 0.2 × 1 = 1.3 before, 0.5 × 1 + 0.5 × 2 = 1.5 after.
    const chosen = await between(
      [choosing('A', 'B', 'C'), stated({ Which: { branches: { A: 0.5, B: 0.3, C: 0.2 } } })],
      [choosing('A', 'B'), stated({ Which: { branches: { A: 0.5, B: 0.5 } } })],
    );
    expect(chosen.monthlyUsd).toEqual({ base: '0.0825', head: '0.0875', change: '0.005' });
    expect(chosen.causes).toEqual({ definitions: '0.005', assumptions: '0', rates: '0' });
    // The start, the Task, and one state, or two for each that is caught: 1.2 before, and 1.3 after.
    const caught = await between(
      [catching('A', 'B'), stated({ Work: { caught: { A: 0.1, B: 0.1 } } })],
      [catching('A'), stated({ Work: { caught: { A: 0.3 } } })],
    );
    expect(caught.monthlyUsd).toEqual({ base: '0.08', head: '0.0825', change: '0.0025' });
    expect(caught.causes).toEqual({ definitions: '0.0025', assumptions: '0', rates: '0' });
  });

  test('go with the states to which they lead, where these are renamed', async () => {
    const difference = await between(
      [catching('A'), stated({ Work: { caught: { A: 0.25 } } })],
      [catching('Z'), stated({ Work: { caught: { Z: 0.25 } } })],
    );
    expect(statuses(only(difference))).toContain('Z renamed from A');
    expect(difference.monthlyUsd).toEqual({ base: '0.08125', head: '0.08125', change: '0' });
    expect(difference.causes).toEqual({ definitions: '0', assumptions: '0', rates: '0' });
    // One of a hundred more is caught: a transition more for each.
    const more = await between(
      [catching('A'), stated({ Work: { caught: { A: 0.25 } } })],
      [catching('Z'), stated({ Work: { caught: { Z: 0.26 } } })],
    );
    expect(more.causes).toEqual({ definitions: '0', assumptions: '0.00025', rates: '0' });
  });
});

describe('what is not known', () => {
  test('is a month of which nothing has a price, and by what it changed', async () => {
    const options = assuming(1_000, 400);
    const { monthlyUsd, causes, workflows } = await between(
      [orderProcessing(three), { ...options, card: { ...card, rates: [] } }],
      [orderProcessing(three), options],
    );
    expect([monthlyUsd.head, monthlyUsd.change]).toEqual(['30.05', null]);
    const unknown = { definitions: null, assumptions: null, rates: null };
    expect([causes, workflows.map((one) => one.causes)]).toEqual([unknown, [unknown]]);
  });

  test('is no month without a volume: a million executions are compared', async () => {
    const difference = await between(
      [orderProcessing(three), assuming(null, 400)],
      [orderProcessing(five), assuming(null, 400)],
    );
    expect(difference.monthlyUsd).toEqual({ base: null, head: null, change: null });
    expect(difference.complete).toBe(true);
    // 800 × $0.000025 × a million.
    expect(only(difference).perMillionUsd).toEqual({ base: '30150', head: '50150', change: '20000' });
    expect(only(difference).perMillionCauses).toEqual({ definitions: '20000', assumptions: '0', rates: '0' });
  });

  test('stays unknown where a volume is stated on one side alone', async () => {
    const difference = await between(
      [orderProcessing(three), assuming(null, 400)],
      [orderProcessing(three), assuming(1_000, 400)],
    );
    expect(difference.monthlyUsd).toEqual({ base: null, head: '30.05', change: null });
    expect([difference.complete, difference.empty]).toEqual([false, false]);
    expect(difference.causes).toEqual({ definitions: null, assumptions: null, rates: null });
  });

  test('is what two currencies differ by', async () => {
    const options = assuming(1_000, 400);
    const yuan: RateCard = { ...card, currency: 'CNY' };
    const difference = await between(
      [orderProcessing(three), options],
      [orderProcessing(five), { ...options, card: yuan }],
    );
    expect([difference.currency, difference.monthlyUsd.change, only(difference).monthlyUsd.change]).toEqual([
      null,
      null,
      null,
    ]);
    expect(only(difference).transitions.change).toBe(800);
  });

  test('is the account where a workflow without a volume is added', async () => {
    const base = await sideOfDefinitions({ 'order.asl.json': orderProcessing(three) }, assuming(1_000, 400));
    const head = await sideOfDefinitions(
      {
        'order.asl.json': orderProcessing(three),
        'new.asl.json': { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
      },
      assuming(1_000, 400),
    );
    const difference = compareSides(base, head);
    expect(difference.monthlyUsd.change).toBeNull();
    expect(only(difference)).toMatchObject({
      name: 'new',
      status: 'added',
      monthlyUsd: { base: '0', head: null, change: null },
    });
  });
});

describe('what is the same', () => {
  const order = (states: object, startAt: string): object => ({ StartAt: startAt, States: states });
  const options = assuming(1_000, 400);
  const pass = (next?: string, more: object = {}): object => ({
    Type: 'Pass',
    ...more,
    ...(next === undefined ? { End: true } : { Next: next }),
  });
  const volume: EstimateOptions = { assumptions: { version: 1, workflows: { order: { executionsPerMonth: 1_000 } } } };

  test('is a state by another name, whatever stands around it', async () => {
    const difference = await between(
      [orderProcessing(three), options],
      [orderProcessing(['CheckStock', 'PriceItem', 'KeepItem']), options],
    );
    // Its function is called KeepItem as well: it does something else.
    expect(statuses(only(difference))).toEqual(['ProcessItems/KeepItem added', 'ProcessItems/StoreItem removed']);
    const renamed = await between(
      [order({ A: pass('B'), B: pass('C'), C: pass() }, 'A'), volume],
      [order({ C: pass(), Other: pass('C'), A: pass('Other') }, 'A'), volume],
    );
    expect([renamed.empty, statuses(only(renamed))]).toEqual([true, ['Other renamed from B']]);
  });

  test('is not a state that goes elsewhere, nor one that moved into another', async () => {
    const around = await between(
      [order({ A: pass('B'), B: pass('C'), C: pass() }, 'A'), volume],
      [order({ A: pass('C'), B: pass('C'), C: pass() }, 'A'), volume],
    );
    expect(statuses(only(around))).toEqual(['A changed', 'B affected']);
    const inside = { Type: 'Parallel', Branches: [order({ B: pass() }, 'B')], End: true };
    const moved = await between(
      [order({ A: pass('B'), B: pass() }, 'A'), volume],
      [order({ A: pass('P'), P: inside }, 'A'), volume],
    );
    expect(statuses(only(moved))).toEqual(['P added', 'P/B moved from B']);
  });

  test('is not a state with other content; comments and order are none', async () => {
    const difference = await between(
      [order({ A: pass('B', { Comment: 'old', Result: { a: 1, b: 2 } }), B: pass() }, 'A'), volume],
      [order({ A: pass('B', { Result: { b: 2, a: 1 }, Comment: 'new' }), B: pass() }, 'A'), volume],
    );
    expect([difference.empty, difference.workflows]).toEqual([true, []]);
    const other = await between(
      [order({ A: pass('B', { Result: 1 }), B: pass() }, 'A'), volume],
      [order({ A: pass('B', { Result: 2 }), B: pass() }, 'A'), volume],
    );
    expect([other.empty, statuses(only(other))]).toEqual([false, ['A changed']]);
  });

  test('is a workflow that was renamed and kept half of its states, of many with one name the one in the same place', async () => {
    const flow = (...names: readonly string[]): object =>
      order(Object.fromEntries(names.map((name, index) => [name, pass(names[index + 1])])), names[0] ?? '');
    const base = await sideOfDefinitions({
      'a/definition.asl.json': flow('A', 'B'),
      'b/definition.asl.json': flow('A', 'B'),
      'old.asl.json': flow('X', 'Y'),
      'gone.asl.json': flow('G'),
    });
    const head = await sideOfDefinitions({
      'moved/a/definition.asl.json': flow('A', 'B', 'C'),
      'moved/b/definition.asl.json': flow('A', 'B'),
      'new.asl.json': flow('X', 'Y', 'Z'),
    });
    const workflows = compareSides(base, head).workflows.map(
      ({ name, file, status, renamedFrom }) => `${file} ${status} ${renamedFrom ?? name}`,
    );
    expect(workflows.toSorted()).toEqual([
      'gone.asl.json removed gone',
      'moved/a/definition.asl.json changed definition',
      'new.asl.json changed old',
    ]);
  });
});

describe('which workflow is which', () => {
  const [one, other] = [chain('A', 'B'), chain('X', 'Y', 'Z')];
  /** Each workflow by its file before and after: transitions of an execution, null where it is not there. */
  const pairsOf = ({ workflows }: Difference): readonly string[] =>
    workflows.map(({ name, transitions: { base, head } }) => `${name} ${base} → ${head}`).toSorted();
  const named = (side: Side, label: string): Side => ({ ...side, summary: { kind: 'path', label, commit: null } });

  test('is what the user named, or else what is alike', async () => {
    const base = await sideOfDefinitions({ 'pay.asl.json': one });
    const head = await sideOfDefinitions({ 'order.asl.json': other });
    // In the history of a tree one is gone and another one is new.
    expect(pairsOf(compareSides(base, head))).toEqual(['order 0 → 4', 'pay 3 → 0']);
    expect(pairsOf(compareSides(named(base, 'pay.asl.json'), head))).toEqual(['order 0 → 4', 'pay 3 → 0']);
    // Two files that are named are compared, whatever is in them.
    const both = compareSides(named(base, 'pay.asl.json'), named(head, 'order.asl.json'));
    expect(pairsOf(both)).toEqual(['order 3 → 4']);
  });

  test('is by the place inside of two folders that are named', async () => {
    const folder = async (name: string, first: object, second: object): Promise<Side> =>
      named(
        await sideOfDefinitions({ [`${name}/a/order.asl.json`]: first, [`${name}/b/order.asl.json`]: second }),
        `${name}/`,
      );
    // What was in a is in b now, with a state more: by their likeness each would be compared with the other.
    const [old, fresh] = [await folder('old', one, other), await folder('new', other, one)];
    expect(pairsOf(compareSides(old, fresh))).toEqual(['order 3 → 4', 'order 4 → 3']);
  });
});

describe('a saved report', () => {
  const saved = (side: Side, freeTier: boolean | null): Side => ({
    ...side,
    snapshot: { ...side.snapshot, freeTier },
    counted: null,
  });

  test('has all from the definitions where prices are the same, as far as it says', async () => {
    const options = assuming(1_000, 400);
    const [before, after] = await Promise.all(
      [three, five].map((inside) => sideOfDefinitions({ 'order.asl.json': orderProcessing(inside) }, options)),
    );
    if (before === undefined || after === undefined) throw new Error('there are two sides');
    const causesFrom = (freeTier: boolean | null) => compareSides(saved(before, freeTier), after).causes;
    const all = { definitions: '20', assumptions: '0', rates: '0' };
    // An old report does not say whether anything was free.
    expect([causesFrom(true), causesFrom(null)]).toEqual([all, all]);
    expect(causesFrom(false)).toEqual({ definitions: null, assumptions: null, rates: null });
  });
});
