import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/index.ts';
import { add, type Decimal, parse, toText, zero } from '../../src/pricing/decimal.ts';
import { estimateMachine } from '../support/estimateMachine.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { machines } from '../support/machines.ts';

function sum(amounts: readonly (string | null | undefined)[]): string {
  return toText(amounts.reduce<Decimal>((all, amount) => add(all, parse(amount ?? 'unknown')), zero));
}

/** Every sum of a report that must come out exactly. */
function expectSums({ monthlyUsd, workflows, totals }: Report): void {
  expect(sum(workflows.map((workflow) => workflow.monthlyUsd))).toBe(monthlyUsd);
  expect(sum(totals.map(({ amount }) => amount))).toBe(monthlyUsd);
  for (const { meter, amount, quantity, freeQuantity, slices } of totals) {
    const lines = workflows.flatMap((workflow) => workflow.lines.filter((line) => line.meter === meter));
    expect(sum(lines.map(({ usd }) => usd))).toBe(amount);
    expect(sum([freeQuantity, ...slices.map((slice) => slice.quantity)])).toBe(quantity);
  }
  for (const workflow of workflows) {
    expect(sum(workflow.lines.map(({ usd }) => usd))).toBe(workflow.monthlyUsd);
    const causes = [
      ...workflow.states.map((state) => state.monthlyUsd),
      workflow.start.monthlyUsd,
      workflow.whole.monthlyUsd,
    ];
    expect(sum(causes)).toBe(workflow.monthlyUsd);
    const now = workflow.options.find(({ type }) => type === workflow.type);
    expect(now?.monthlyUsd).toBe(workflow.monthlyUsd);
  }
}

const some = machines(20);

describe.each(some.slice(0, process.env['STEPCOST_LONG'] === '1' ? 20 : 12))(
  'on machine $seed',
  ({ machine: { definition, assumptions } }) => {
    test.each(['STANDARD', 'EXPRESS'])(
      'as %s everything adds up, to the last millionth of a millionth',
      async (type) => {
        expectSums(
          await estimateMachine(definition, assumptions, { type, executionsPerMonth: 1_234_567 }, { freeTier: true }),
        );
      },
    );

    test('twice the executions is twice the usage', async () => {
      const once = await estimateMachine(definition, assumptions, { executionsPerMonth: 12_345 });
      const twice = await estimateMachine(definition, assumptions, { executionsPerMonth: 24_690 });
      const quantities = ({ workflows }: Report, factor: number) =>
        workflows[0]?.lines.map(({ meter, quantity }) => [meter, factor * quantity]);
      expect(quantities(twice, 1)).toEqual(quantities(once, 2));
      // What one execution does is the same.
      expect(twice.workflows[0]?.perExecution).toEqual(once.workflows[0]?.perExecution);
    });
  },
);

test('with many workflows in one account everything adds up', async () => {
  const definitions = Object.fromEntries(some.map(({ seed, machine }) => [`m${seed}.asl.json`, machine.definition]));
  const workflows = Object.fromEntries(
    some.map(({ seed, machine }) => [
      `m${seed}`,
      { ...machine.assumptions, executionsPerMonth: 7 * seed ** 3, type: seed % 3 === 0 ? 'EXPRESS' : 'STANDARD' },
    ]),
  );
  expectSums(await estimateOf(definitions, { assumptions: { version: 1, workflows }, freeTier: true }));
});
