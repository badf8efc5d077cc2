import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/index.ts';
import { difference } from '../support/adviceOn.ts';
import { distributed, end, pass, row, scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { machines } from '../support/machines.ts';
import { statesOf } from '../support/statesOf.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';
const statesMost = isLong ? 200 : 40;
const many = machines(isLong ? 300 : 40).filter(({ machine }) => statesOf(machine.definition).length <= statesMost);

/** The best combination for one workflow of a million executions a month. */
async function combinedOf(definition: object, states: object): Promise<Report> {
  const workflows = { machine: { executionsPerMonth: 1_000_000, states } };
  return estimateOf({ 'machine.asl.json': definition }, { assumptions: { version: 1, workflows }, combine: true });
}

/** Whole millionths of millionths of a dollar. */
function exact(usd: string | null | undefined): bigint {
  return difference(usd ?? '0', '0');
}

describe('the best combination of all advice', () => {
  test.each(many)(
    'saves at least what the best saves, and at most what all save by themselves: machine $seed',
    async ({ machine }) => {
      const report = await combinedOf(machine.definition, { ...machine.assumptions.states });
      const savings = (report.workflows[0]?.advice ?? [])
        .filter(({ feasible }) => feasible)
        .map(({ savingUsd }) => exact(savingUsd));
      const saved = exact(report.combined?.savingUsd);
      const best = savings.reduce((most, each) => (each > most ? each : most), 0n);
      expect(saved).toBeGreaterThanOrEqual(best);
      // Quantities are of double precision: a billionth of a dollar is nothing.
      expect(saved).toBeLessThanOrEqual(savings.reduce((sum, each) => sum + each, 1_000n));
      expect(exact(report.monthlyUsd) - saved).toBe(exact(report.combined?.monthlyUsd));
    },
  );

  test('takes one change behind the other, and prices what is left', async () => {
    const definition = scope({
      A: { ...pass, Next: 'Each' },
      Each: distributed('STANDARD', { B: { ...pass, Next: 'C' }, C: task() }),
    });
    const { combined, monthlyUsd } = await combinedOf(definition, { Each: { items: 1_000 }, C: { durationMs: 100 } });
    // The start, A, Each; 1,000 children of a start and two states: 3,003 transitions at $25.
    expect(monthlyUsd).toBe('75075');
    // Ten batches of a hundred items: ten children of a start and C, with A gone two transitions besides. As Express each is a
    // start, a request, and 10 s of 64 MB: 12 transitions of $25, ten requests of $1, and 6,250,000 GB-seconds, of which
    // 3,600,000 at $0.00001667 are $60.012 and 2,650,000 at $0.00000833 are $22.0745.
    expect(combined?.workflows).toMatchObject([
      { steps: [{ rule: 'batch-items' }, { rule: 'express-children' }, { rule: 'drop-pass' }] },
    ]);
    expect(combined?.monthlyUsd).toBe('392.0865');
  });

  test('makes no advice of what was not advised by itself', async () => {
    const call = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' };
    const definition = scope({ A: { ...call, Next: 'B' }, B: { ...pass, Next: 'C' }, C: { ...call, ...end } });
    const { workflows, combined } = await combinedOf(definition, {});
    // Without the Pass the two functions would be in a row, but nobody has said so yet.
    expect(workflows[0]?.advice.map(({ rule }) => rule)).toEqual(['use-express', 'drop-pass']);
    expect(combined?.workflows[0]?.steps.map(({ rule }) => rule)).toEqual(['use-express']);
  });

  const idle = scope({ Idle: { ...pass, Next: 'Work' }, Work: { ...pass, Result: 1, ...end } });

  test('sees what the other workflows leave of what is free', async () => {
    const report = await estimateOf(
      { 'a.asl.json': idle, 'b.asl.json': row(9) },
      { assumed: { executionsPerMonth: 1_000 }, freeTier: true, combine: true },
    );
    // 3,000 and 10,000 transitions, of which 4,000 are free: by itself the first would cost nothing.
    expect(report.monthlyUsd).toBe('0.225');
    expect(report.combined?.workflows.map(({ workflow, steps }) => [workflow, steps.map(({ rule }) => rule)])).toEqual([
      ['a', ['use-express']],
      ['b', ['use-express']],
    ]);
    // A thousand requests and 6.25 GB-seconds each: 2 × (0.001 + 0.0001041875).
    expect(report.combined?.monthlyUsd).toBe('0.002208375');
  });

  test('counts a workflow that starts the changed one once', async () => {
    const call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.waitForTaskToken',
      Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:child' },
      ...end,
    };
    const report = await estimateOf(
      { 'caller.asl.json': scope({ Call: call }), 'child.asl.json': idle },
      {
        assumptions: { version: 1, workflows: { caller: { executionsPerMonth: 1_000 } } },
        freeTier: true,
        combine: true,
      },
    );
    // 2,000 and 3,000 transitions, of which 4,000 are free. A thousand less cost nothing; as Express the child costs something.
    expect(report.monthlyUsd).toBe('0.025');
    expect(report.combined?.workflows).toMatchObject([{ workflow: 'child', steps: [{ rule: 'drop-pass' }] }]);
    expect(report.combined?.monthlyUsd).toBe('0');
  });
});
