import { describe, expect, test } from 'vitest';
import { choice, distributed, end, map, parallel, pass, retry, scope, task, taskTo } from '../support/definitions.ts';
import { estimateMachine } from '../support/estimateMachine.ts';
import type { MachineAssumptions } from '../support/machine.ts';

const last = { ...pass, ...end };
const goingOn = { End: undefined, Next: 'Next' };

/** A machine whose failed executions are redriven in this share: 1,000 a month, transitions with the start. */
async function redriving(
  states: { [name: string]: object },
  assumed: MachineAssumptions['states'],
  redrives: number,
  type?: string,
) {
  const report = await estimateMachine(
    scope(states),
    { states: assumed },
    { redrives, ...(type === undefined ? {} : { type }) },
  );
  const [workflow] = report.workflows;
  if (workflow === undefined) throw new Error('there is one workflow');
  const found = (name: string) => workflow.states.find((state) => state.name === name)?.visits;
  return {
    workflow,
    monthlyUsd: report.monthlyUsd,
    transitions: workflow.perExecution.transitions.expected,
    entries: (name: string) => found(name)?.entriesPerExecution,
    again: (name: string) => found(name)?.redrivenPerExecution,
  };
}

const inARow = { A: taskTo('B'), B: taskTo('C'), C: task() };

describe('a redrive', () => {
  test('is a transition, and goes on from the state that failed', async () => {
    const { workflow, transitions, monthlyUsd, entries, again } = await redriving(
      inARow,
      { B: { failureRate: 0.1 } },
      0.5,
    );
    // Start, A, B and 0.9 C are 3.9. One in twenty is redriven: itself, B, and C with 0.9: 0.05 × 2.9 = 0.145.
    expect(transitions).toBeCloseTo(4.045, 12);
    expect([entries('A'), entries('B'), again('B')]).toEqual([1, 1.05, 0.05]);
    expect(entries('C')).toBeCloseTo(0.9 + 0.05 * 0.9, 12);
    expect(workflow.redrivesPerExecution).toBeCloseTo(0.05, 12);
    // At least the start, A and a B that fails; at most the start, and three states twice with the redrive between.
    expect([workflow.perExecution.transitions.min, workflow.perExecution.transitions.max]).toEqual([3, 8]);
    // 4,045 × 0.000025, of which 50 redrives are 0.00125.
    expect(monthlyUsd).toBe('0.101125');
    expect(Number(workflow.whole.monthlyUsd)).toBeCloseTo(0.00125, 11);
    expect(workflow.assumptions).toContainEqual(
      expect.objectContaining({ key: 'redrives', value: 0.5, unit: 'of the failed executions', basis: 'assumption' }),
    );
  });

  test('begins with retries anew', async () => {
    const { transitions } = await redriving(
      { B: taskTo('C', { Retry: [retry('States.ALL', 1)] }), C: task() },
      { B: { failureRate: 0.5 } },
      1,
    );
    // Start, B with half a retry, and 0.75 C: 3.25. A quarter fails: 0.25 × (1 + 1.5 + 0.75) = 0.8125.
    expect(transitions).toBeCloseTo(4.0625, 12);
  });

  test('of a Fail state enters it again, and fails again', async () => {
    const { transitions } = await redriving(
      { Valid: choice('Go', 'Stop'), Go: last, Stop: { Type: 'Fail' } },
      { Valid: { branches: { Stop: 0.2 } } },
      1,
    );
    // Start, Choice and one of the two: 3; 0.2 × (redrive and Stop).
    expect(transitions).toBeCloseTo(3.4, 12);
  });

  test('of nothing that fails is nothing, and that nobody states is none', async () => {
    const sure = await redriving(inARow, {}, 1);
    expect([sure.transitions, sure.workflow.redrivesPerExecution]).toEqual([4, 0]);
    const none = await redriving(inARow, { B: { failureRate: 0.1 } }, 0);
    expect(none.transitions).toBeCloseTo(3.9, 12);
  });

  test('is not possible of an Express execution, which the option of a Standard one says', async () => {
    const express = await redriving(inARow, { B: { failureRate: 0.1 } }, 1, 'EXPRESS');
    expect([express.workflow.redrivesPerExecution, express.workflow.lines[0]?.meter]).toEqual([
      0,
      'sfn.express.requests',
    ]);
    const { workflow } = await redriving(inARow, { B: { failureRate: 0.1 } }, 1);
    expect(workflow.options[1]?.caveats).toContainEqual({ code: 'no-redrive' });
    expect(workflow.options[1]?.monthlyUsd).toBe(express.workflow.monthlyUsd);
  });
});

describe('a redrive goes on inside', () => {
  // Four items fail with 1/4 each: the Map fails with 1 − (3/4)⁴ = 175/256, and then 4 × 1/4 ÷ (175/256) items have failed.
  const fails = 175 / 256;
  const items = { Each: { items: 4 }, Work: { errors: { Busy: 0.25 } } };

  test('of an inline Map: the items that failed', async () => {
    const { transitions, entries, again } = await redriving(
      { Each: map({ Work: task() }, goingOn), Next: last },
      items,
      1,
    );
    expect(again('Each')).toBe(0);
    // 175/256 redrives × 256/175 items.
    expect(again('Work')).toBeCloseTo(1, 12);
    // None fails twice: (1 − 1/16)⁴; less none fails at all, (3/4)⁴.
    const succeeds = (15 / 16) ** 4 - (3 / 4) ** 4;
    expect(entries('Next')).toBeCloseTo(1 - fails + succeeds, 12);
    expect(transitions).toBeCloseTo(1 + 1 + 4 + (1 - fails) + fails + 1 + succeeds, 12);
  });

  test('of a Map, one item after the other: the one that failed, and those that were not started', async () => {
    const { again, entries } = await redriving(
      { Each: map({ Work: task() }, { MaxConcurrency: 1, ...goingOn }), Next: last },
      items,
      1,
    );
    // Of 4 items 175/64 are started on average, and all 4 where none fails: (175/64 − 4 × 81/256) ÷ (175/256) = 376/175.
    const notStarted = 4 - 376 / 175;
    expect(again('Work')).toBeCloseTo(fails * (1 + notStarted), 12);
    expect(entries('Next')).toBeCloseTo(1 - fails + fails * 0.75 * 0.75 ** notStarted, 12);
  });

  test('of a Parallel: the branches that failed, from the state that failed', async () => {
    const { again, transitions } = await redriving(
      { Both: parallel([{ A: taskTo('B'), B: task() }, { C: task() }], goingOn), Next: last },
      { B: { errors: { Busy: 0.5 } } },
      1,
    );
    // Start, Both, A, B, C, half of Next: 5.5. Half is redriven: itself, B, and half of Next.
    expect([again('A'), again('B'), again('C'), again('Both')]).toEqual([0, 0.5, 0, 0]);
    expect(transitions).toBeCloseTo(5.5 + 0.5 * 2.5, 12);
  });

  test('of a Distributed Map: Standard children that failed are redriven, too', async () => {
    const { transitions, again } = await redriving(
      { Each: distributed('STANDARD', { Before: taskTo('Work'), Work: task() }, goingOn), Next: last },
      items,
      1,
    );
    expect([again('Before'), again('Work')]).toEqual([0, 1]);
    // Start, Each, 4 × (1 + 2), and Next; then 175/256 redrives, one child each redriven, its Work, and Next.
    const succeeds = (15 / 16) ** 4 - (3 / 4) ** 4;
    expect(transitions).toBeCloseTo(14 + (1 - fails) + fails + 2 + succeeds, 12);
  });

  test('of a Distributed Map that always fails: every child', async () => {
    const { transitions, again } = await redriving(
      { Each: distributed('STANDARD', { Work: task() }) },
      { Each: { items: 2 }, Work: { failureRate: 1 } },
      1,
    );
    // Start, Each, 2 × (1 + 1); the redrive, and two children redriven with their Work.
    expect(again('Work')).toBe(2);
    expect(transitions).toBe(6 + 1 + 2 * 2);
  });

  test('of a Distributed Map: Express children that failed start again', async () => {
    const { workflow, transitions } = await redriving(
      { Each: distributed('EXPRESS', { Before: taskTo('Work'), Work: task() }, goingOn), Next: last },
      items,
      1,
    );
    const succeeds = (15 / 16) ** 4 - (3 / 4) ** 4;
    expect(transitions).toBeCloseTo(6 + (1 - fails) + fails + 1 + succeeds, 12);
    // 4 children, and one again: 5 requests an execution, 1,000 executions.
    expect(workflow.lines.find(({ meter }) => meter === 'sfn.express.requests')?.quantity).toBeCloseTo(5_000, 9);
  });
});

describe('what a redriven state calls', () => {
  test('is called again', async () => {
    const { workflow } = await redriving(inARow, { B: { failureRate: 0.1 } }, 1);
    // A once, B 1.1 times, C 0.9 + 0.1 × 0.9 times.
    expect(workflow.notIncluded[0]?.callsPerExecution).toBeCloseTo(1 + 1.1 + 0.99, 12);
  });
});
