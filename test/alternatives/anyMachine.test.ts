import { expect, test } from 'vitest';
import { add, parse, toText, zero } from '../../src/pricing/decimal.ts';
import { reportWithAlternatives } from '../support/alternativesOf.ts';
import { machines } from '../support/machines.ts';

test.each(machines(15))('alternatives of random machine $seed hold together', async ({ seed, machine }) => {
  const { definition, assumptions } = machine;
  const assumed = { ...assumptions, executionsPerMonth: 10 ** (seed % 8) };
  const options = { assumed, advice: false, freeTier: seed % 2 === 0, services: seed % 3 === 0 };
  const [workflow] = (await reportWithAlternatives({ 'a.asl.json': definition }, options)).workflows;
  if (workflow?.alternatives === undefined) throw new Error('no alternatives');
  for (const { name, feasible, lines, monthlyUsd, breakEven, perExecution } of workflow.alternatives) {
    if (!feasible) {
      expect([name, lines, monthlyUsd, breakEven, perExecution]).toEqual([name, [], null, null, []]);
      continue;
    }
    // Lines add up, those of services without a price aside.
    const sum = lines.reduce((total, { usd }) => add(total, parse(usd ?? '0')), zero);
    if (monthlyUsd !== null) expect([name, toText(sum)]).toEqual([name, monthlyUsd]);
    // Ranges follow each other, from one execution on, and each says something else than the one before.
    for (const [index, { from, is }] of (breakEven?.ranges ?? []).entries()) {
      const before = breakEven?.ranges[index - 1];
      expect([name, from]).toEqual([name, (before?.to ?? 0) + 1]);
      expect(is).not.toBe(before?.is);
    }
  }
  // Actions are the start, the attempts of Tasks, and the Waits, where nothing waits for a token or starts children.
  const actions = workflow.alternatives[0]?.perExecution[0]?.quantity;
  const counts = workflow.states.map(({ type, visits: { entriesPerExecution, attemptsPerEntry } }) =>
    type === 'Task' ? entriesPerExecution * attemptsPerEntry : type === 'Wait' ? entriesPerExecution : 0,
  );
  const isPlain = !/DISTRIBUTED|waitForTaskToken/.test(JSON.stringify(definition));
  if (isPlain) expect(actions).toBeCloseTo(1 + counts.reduce((total, count) => total + count, 0), 6);
});
