import { describe, expect, test } from 'vitest';
import { disagrees } from '../support/disagrees.ts';
import { interpreter } from '../support/interpreter.ts';
import type { MachineAssumptions, MachineScope } from '../support/machine.ts';
import { type Estimate, monteCarlo } from '../support/monteCarlo.ts';
import { random } from '../support/random.ts';
import { randomMachine } from '../support/randomMachine.ts';

const machines = process.env['STEPCOST_LONG'] === '1' ? 100 : 8;
const runs = 150;

/** The mean transitions of a machine in the interpreter. */
async function interpret(definition: MachineScope, assumptions: MachineAssumptions, seed: number, runs: number) {
  const run = interpreter(definition, assumptions);
  const chance = random(seed);
  let sum = 0;
  let squares = 0;
  for (let count = 0; count < runs; count += 1) {
    const { transitions } = await run(chance);
    sum += transitions;
    squares += transitions ** 2;
  }
  const mean = sum / runs;
  return { mean, variance: Math.max(0, squares / runs - mean ** 2) / (runs - 1) };
}

describe('the walker and an interpreter by someone else count the same transitions', () => {
  test.each(Array.from({ length: machines }, (_, index) => index + 1))('on machine %i', async (seed) => {
    const { definition, assumptions } = randomMachine(seed, { forInterpreter: true });
    const compare = async (factor: number) => {
      const walked = monteCarlo(definition, assumptions, 10 * runs * factor, seed + factor).transitions;
      const { mean, variance } = await interpret(definition, assumptions, seed + 1000 + factor, runs * factor);
      const interpreted: Estimate = { mean, standardError: Math.hypot(Math.sqrt(variance), walked.standardError) };
      return { walked, interpreted, differs: disagrees(walked.mean, interpreted, runs * factor) };
    };
    const first = await compare(1);
    // What looks different by chance does not do so again in ten times as many runs.
    const decided = first.differs ? await compare(10) : first;
    expect(decided).toMatchObject({ differs: false });
  });
});
