import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../../src/index.ts';
import { json } from '../../src/reports/json.ts';
import { estimateMachine } from '../support/estimateMachine.ts';
import type { MachineState } from '../support/machine.ts';
import { machines } from '../support/machines.ts';
import { random } from '../support/random.ts';
import { restated } from '../support/restated.ts';

const tool = { name: 'stepcost', version: '1.2.3' } as const;

const some = machines(process.env['STEPCOST_LONG'] === '1' ? 100 : 12);

/** Every number of a report, by a name for each; states by their place in the definition. */
function numbersOf(report: Report, place: (state: string) => string = (state) => state): ReadonlyMap<string, number> {
  const [workflow] = report.workflows;
  const { transitions, durationMs, historyEvents } = workflow?.perExecution ?? {};
  const whole: [string, number | null | undefined][] = [
    ['min', transitions?.min],
    ['expected', transitions?.expected],
    ['max', transitions?.max],
    ['duration', durationMs?.expected],
    ['billed', durationMs?.billed],
    ['events', historyEvents?.expected],
    ['most events', historyEvents?.max],
    ...(workflow?.options ?? []).map(({ type, monthlyUsd }): [string, number] => [type, Number(monthlyUsd)]),
  ];
  const states = (workflow?.states ?? []).map(({ name, visits }): [string, number] => [
    place(name),
    visits.transitionsPerExecution,
  ]);
  return new Map([...whole, ...states].map(([key, value]) => [key, value ?? -1]));
}

/** The same but for the last bits of sums that were added up in another order. */
function expectSame(actual: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  expect([...actual.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, value] of expected) {
    const off = Math.abs((actual.get(key) ?? Number.NaN) - value);
    expect([key, off <= 1e-9 * Math.max(1, Math.abs(value)) ? value : actual.get(key)]).toEqual([key, value]);
  }
}

/** What makes no difference to the count: the text's places, and the problems that name them. */
function codesOf({ problems }: Report): readonly string[] {
  return problems.map(({ code }) => code).toSorted();
}

describe.each(some)('on machine $seed', ({ seed, machine }) => {
  const { definition, assumptions } = machine;
  const asItIs = estimateMachine(definition, assumptions);

  test('other names change nothing', async () => {
    const names = new Map<string, string>();
    // Names that begin and end alike, with what JSON escapes, a prototype's name, and characters beyond 16 bits.
    const odd = ['__proto__', 'constructor', 'a "b"\\', 'ünïcödé 🚀', '0.5', ' '];
    const nameOf = (name: string): string => {
      const known = names.get(name) ?? `${odd[names.size % odd.length]}${names.size < odd.length ? '' : names.size}`;
      names.set(name, known);
      return known;
    };
    const renamed = restated(machine, { nameOf });
    const before = await asItIs;
    const after = await estimateMachine(renamed.definition, renamed.assumptions);
    expect(codesOf(after)).toEqual(codesOf(before));
    const numbers = numbersOf(before, nameOf);
    // To the last bit: nothing is sorted by name.
    expect(numbersOf(after)).toEqual(numbers);
  });

  test('another order of the states changes nothing', async () => {
    const chance = random(seed);
    const arrange = <T>(states: readonly T[]): readonly T[] =>
      states
        .map((state) => ({ state, key: chance.next() }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ state }) => state);
    const arranged = restated(machine, { arrange });
    const [before, after] = await Promise.all([asItIs, estimateMachine(arranged.definition, arranged.assumptions)]);
    expect(codesOf(after)).toEqual(codesOf(before));
    expectSame(numbersOf(after), numbersOf(before));
  });

  test('another order of the fields of a state changes nothing, not even a bit', async () => {
    const turned = restated(machine, {
      change: (state) => Object.fromEntries(Object.entries(state).reverse()) as unknown as MachineState,
    });
    const [before, after] = await Promise.all([asItIs, estimateMachine(turned.definition, turned.assumptions)]);
    expect(numbersOf(after)).toEqual(numbersOf(before));
  });

  test('the same definition in YAML has the same bill', async () => {
    const before = await asItIs;
    for (const defaultStringType of ['PLAIN', 'QUOTE_DOUBLE'] as const) {
      const text = stringify(definition, { defaultStringType });
      const after = await estimateMachine(text, assumptions, {}, { file: 'machine.asl.yaml' });
      expect(numbersOf(after)).toEqual(numbersOf(before));
      expect(after.totals).toEqual(before.totals);
      expect(codesOf(after)).toEqual(codesOf(before));
    }
  });

  test('the same input has the same bytes out', async () => {
    const [one, other] = await Promise.all([asItIs, estimateMachine(JSON.stringify(definition, null, 2), assumptions)]);
    expect(json(one, tool)).toBe(json(other, tool));
  });

  test('where nothing fails Retry costs nothing', async () => {
    const well = Object.fromEntries(
      Object.entries(assumptions.states).map(([name, { errors, failureRate, ...rest }]) => [
        name,
        {
          ...rest,
          ...(errors === undefined
            ? {}
            : { errors: Object.fromEntries(Object.keys(errors).map((error) => [error, 0])) }),
          ...(failureRate === undefined ? {} : { failureRate: 0 }),
        },
      ]),
    );
    // A Fail inside a Map or a Parallel is a failure too: it ends well here.
    const change = (state: MachineState): MachineState => (state.Type === 'Fail' ? { Type: 'Succeed' } : state);
    const withRetry = restated({ definition, assumptions: { states: well } }, { change });
    const without = restated(withRetry, { change: ({ Retry: _, ...state }) => state });
    const [before, after] = await Promise.all([
      estimateMachine(withRetry.definition, withRetry.assumptions),
      estimateMachine(without.definition, without.assumptions),
    ]);
    expect(after.workflows[0]?.perExecution.transitionsByRule).toEqual(
      before.workflows[0]?.perExecution.transitionsByRule,
    );
    expect(after.monthlyUsd).toBe(before.monthlyUsd);
    for (const { visits } of before.workflows[0]?.states ?? []) expect(visits.attemptsPerEntry).toBe(1);
  });

  test('states that nothing leads to can go', async () => {
    const before = await asItIs;
    const unreachable = new Set(
      before.problems.flatMap((problem) => (problem.code === 'unreachable-state' ? [problem.args.state] : [])),
    );
    const smaller = restated(machine, { change: (state, name) => (unreachable.has(name) ? undefined : state) });
    const after = await estimateMachine(smaller.definition, smaller.assumptions);
    const left = new Set(after.workflows[0]?.states.map(({ name }) => name));
    for (const { name, visits } of before.workflows[0]?.states ?? []) {
      if (!left.has(name)) expect([name, visits.entriesPerExecution]).toEqual([name, 0]);
    }
    const expected = new Map([...numbersOf(before)].filter(([key]) => !unreachableKey(key, before, left)));
    expectSame(numbersOf(after), expected);
    expect(codesOf(after)).not.toContain('unreachable-state');
  });
});

/** Whether a number is that of a state which is gone. */
function unreachableKey(key: string, before: Report, left: ReadonlySet<string>): boolean {
  return before.workflows[0]?.states.some(({ name }) => name === key && !left.has(name)) ?? false;
}
