import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AmountChange,
  type Causes,
  compareSides,
  type Difference,
  type FigureChange,
  type Side,
} from '../../src/index.ts';
import { add, parse, subtract, toText, zero } from '../../src/pricing/decimal.ts';
import type { MachineState } from '../support/machine.ts';
import { random } from '../support/random.ts';
import { type Machine, randomMachine } from '../support/randomMachine.ts';
import { restated } from '../support/restated.ts';
import { sideOfDefinitions } from '../support/sideOfDefinitions.ts';

/** A machine as one side, with so many executions a month; another workflow stands beside it. */
function sideOf({ definition, assumptions }: Machine, executionsPerMonth: number): Promise<Side> {
  const beside = { StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } };
  const workflows = { machine: { executionsPerMonth, ...assumptions }, beside: { executionsPerMonth: 1_000 } };
  return sideOfDefinitions(
    { 'machine.asl.json': definition, 'beside.asl.json': beside },
    { assumptions: { version: 1, workflows }, freeTier: true },
  );
}

/** Changes as one might make them: a state put in before every third one, resources changed, retries taken away, more items. */
function changed(machine: Machine, seed: number): Machine {
  const chance = random(seed);
  const next = (): number => Math.floor(chance.next() * 6);
  const { definition, assumptions } = restated(machine, {
    change: (state): MachineState => {
      const { Retry, ...rest } = state;
      const what = next();
      if (what === 0 && Retry !== undefined) return rest;
      if (what === 1 && state.Type === 'Task') return { ...state, Parameters: { changed: seed } };
      if (what === 2 && state.Type === 'Wait') return { ...state, Seconds: 7 };
      return state;
    },
  });
  const states = Object.fromEntries(
    Object.entries(assumptions.states).map(([name, { items, ...assumed }]) => [
      name,
      items === undefined ? assumed : { ...assumed, items: next() < 3 ? items : items + 2 },
    ]),
  );
  const put = `Put ${seed}`;
  const States = { ...definition.States, [put]: { Type: 'Pass' as const, Next: definition.StartAt } };
  return {
    definition: { ...definition, StartAt: next() < 3 ? put : definition.StartAt, States },
    assumptions: { states },
  };
}

const seeds = fc.integer({ min: 1, max: 12 });
const volumes = fc.constantFrom(0, 1_000, 7_777_777);
/** `npm run check:long` draws more. */
const runs = { numRuns: process.env['STEPCOST_LONG'] === '1' ? 100 : 4, seed: 20261125 };

const negated = (amount: string | null): string | null =>
  amount === null ? null : toText(subtract(zero, parse(amount)));
const sum = (amounts: readonly (string | null)[]): string | null =>
  amounts.includes(null) ? null : toText(amounts.map((amount) => parse(amount ?? '0')).reduce(add, zero));

function turnedAmount({ base, head, change }: AmountChange): AmountChange {
  return { base: head, head: base, change: negated(change) };
}

function turnedFigure({ base, head, change }: FigureChange): FigureChange {
  return { base: head, head: base, change: change === null || change === 0 ? change : -change };
}

function turnedCauses({ definitions, assumptions, rates }: Causes): Causes {
  return { definitions: negated(definitions), assumptions: negated(assumptions), rates: negated(rates) };
}

const turnedStatus = { added: 'removed', removed: 'added' } as const;

/** What must be the same of a difference and of the one of the swapped sides, when it is turned. */
function essence({ monthlyUsd, causes, empty, workflows }: Difference, turn: boolean): object {
  const amount = turn ? turnedAmount : (same: AmountChange) => same;
  const figure = turn ? turnedFigure : (same: FigureChange) => same;
  const cause = turn ? turnedCauses : (same: Causes) => same;
  const status = <T extends string>(one: T): string =>
    turn && one in turnedStatus ? Reflect.get(turnedStatus, one) : one;
  const states = (all: Difference['workflows'][number]['states']): readonly string[] =>
    all
      .map((state) => {
        const paths = [state.path, state.renamedFrom ?? state.path].sort();
        const figures = [figure(state.entries), figure(state.transitions), amount(state.monthlyUsd)];
        return JSON.stringify([paths, status(state.status), figures]);
      })
      .toSorted();
  return {
    monthlyUsd: amount(monthlyUsd),
    causes: cause(causes),
    empty,
    workflows: workflows.map((one) => ({
      name: one.name,
      status: status(one.status),
      figures: [one.executionsPerMonth, one.transitions, one.start.transitions].map(figure),
      amounts: [one.monthlyUsd, one.perMillionUsd, one.start.monthlyUsd, one.whole.monthlyUsd, one.rest.monthlyUsd].map(
        amount,
      ),
      causes: [cause(one.causes), cause(one.perMillionCauses)],
      states: states(one.states),
      assumptions: one.assumptions.length,
    })),
  };
}

describe('a difference', () => {
  test('has its signs turned when the sides are swapped', async () => {
    const property = fc.asyncProperty(seeds, seeds, volumes, volumes, async (seed, by, before, after) => {
      const machine = randomMachine(seed);
      const [base, head] = [await sideOf(machine, before), await sideOf(changed(machine, by), after)];
      expect(compareSides(base, head).workflows).not.toEqual([]);
      expect(essence(compareSides(head, base), true)).toEqual(essence(compareSides(base, head), false));
    });
    await fc.assert(property, runs);
  });

  test('adds up: two changes one after the other are the change from the first side to the last', async () => {
    const property = fc.asyncProperty(seeds, seeds, volumes, async (seed, by, executions) => {
      const machine = randomMachine(seed);
      const sides = await Promise.all(
        [machine, changed(machine, by), randomMachine(by)].map((one) => sideOf(one, executions)),
      );
      const [first, second, third] = sides as [Side, Side, Side];
      const steps = [compareSides(first, second), compareSides(second, third)];
      expect(sum(steps.map(({ monthlyUsd }) => monthlyUsd.change))).toBe(compareSides(first, third).monthlyUsd.change);
    });
    await fc.assert(property, runs);
  });

  test('is the sum of its causes, of its workflows, and of their states, exactly', async () => {
    const property = fc.asyncProperty(seeds, seeds, volumes, volumes, async (seed, by, before, after) => {
      const machine = randomMachine(seed);
      const { monthlyUsd, causes, workflows } = compareSides(
        await sideOf(machine, before),
        await sideOf(changed(machine, by), after),
      );
      expect(sum(Object.values(causes))).toBe(monthlyUsd.change);
      expect(sum(workflows.map((one) => one.monthlyUsd.change))).toBe(monthlyUsd.change);
      for (const one of workflows) {
        expect(sum(Object.values(one.causes))).toBe(one.monthlyUsd.change);
        expect(sum(Object.values(one.perMillionCauses))).toBe(one.perMillionUsd.change);
        const parts = [one.rest, one.start, one.whole, ...one.states].map((part) => part.monthlyUsd.change);
        expect(sum(parts)).toBe(one.monthlyUsd.change);
      }
    });
    await fc.assert(property, runs);
  });

  test('is empty where states are renamed and stand in another order, and comes from nothing', async () => {
    const property = fc.asyncProperty(seeds, fc.nat(), async (seed, order) => {
      const machine = randomMachine(seed);
      const chance = random(order);
      const arrange = <T>(states: readonly T[]): readonly T[] =>
        states
          .map((state) => ({ state, key: chance.next() }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ state }) => state);
      const renamed = restated(machine, { nameOf: (name) => `${name.length} ${name} anew`, arrange });
      const base = await sideOf(machine, 1_000_000);
      const { empty, workflows } = compareSides(base, await sideOf(renamed, 1_000_000));
      expect([seed, order, empty]).toEqual([seed, order, true]);
      for (const { status, states } of workflows)
        expect([status, ...new Set(states.map((state) => state.status))]).toEqual(['renamed', 'renamed']);
      expect(compareSides(base, await sideOf(restated(machine, { arrange }), 1_000_000))).toMatchObject({
        empty: true,
        workflows: [],
      });
    });
    await fc.assert(property, runs);
  });
});
