import { describe, expect, test } from 'vitest';
import { estimateMachine } from '../support/estimateMachine.ts';
import { machines } from '../support/machines.ts';

describe.each(machines(40))('on machine $seed', ({ machine: { definition, assumptions } }) => {
  const estimated = estimateMachine(definition, assumptions);

  test('a state is entered as often as something arrives there', async () => {
    const { workflows } = await estimated;
    const states = workflows[0]?.states ?? [];
    for (const { visits } of states) {
      const arriving = visits.arrivals.reduce((sum, { from, chance }) => {
        return sum + chance * (from === null ? 1 : (states[from]?.visits.entriesPerRun ?? Number.NaN));
      }, 0);
      expect(visits.entriesPerRun).toBeCloseTo(arriving, 9);
    }
  });

  test('a scope runs as often as its state is tried, and its states are entered as often as it runs', async () => {
    const { workflows } = await estimated;
    const { states = [], scopes = [] } = workflows[0] ?? {};
    for (const { visits } of states) {
      const runs = scopes[visits.scope]?.runsPerExecution ?? Number.NaN;
      expect(visits.entriesPerExecution).toBeCloseTo(visits.entriesPerRun * runs, 9);
    }
    for (const { owner, runsPerAttempt, runsPerExecution } of scopes) {
      const around = owner === null ? undefined : states[owner]?.visits;
      const attempts = around === undefined ? 1 : around.entriesPerExecution * around.attemptsPerEntry;
      expect(runsPerExecution).toBeCloseTo(attempts * runsPerAttempt, 9);
    }
  });

  test('the transitions of the states and of the start are those of the execution, and those that are billed', async () => {
    const { workflows } = await estimated;
    const [workflow] = workflows;
    const states = (workflow?.states ?? []).reduce((sum, { visits }) => sum + visits.transitionsPerExecution, 0);
    const { min, expected, max } = workflow?.perExecution.transitions ?? {};
    expect(expected).toBeCloseTo(states + 1, 8);
    expect(workflow?.lines[0]?.quantity).toBeCloseTo(1_000 * (states + 1), 5);
    expect(min).toBeLessThanOrEqual((expected ?? 0) + 1e-9);
    expect(max ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual((expected ?? 0) - 1e-9);
  });
});
