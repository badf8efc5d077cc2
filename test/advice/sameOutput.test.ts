import { describe, expect, test } from 'vitest';
import { plainChange } from '../../src/reports/plainChange.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { type Calls, outputOf } from '../support/outputOf.ts';
import { type FlowScope, randomFlow } from '../support/randomFlow.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';
const flows = Array.from({ length: isLong ? 6_000 : 120 }, (_, index) => index + 1);

/** By the name of its Task, the functions that are called: those of the states that are gone too, where they were merged. */
function callsOf(definition: FlowScope, merged: readonly string[], changed: object): Calls {
  const left = new Set(Object.keys(tasksIn(changed)));
  const calls = new Map<string, string[]>(Object.keys(tasksIn(definition)).map((name) => [name, [nameOf(name)]]));
  let first = '';
  for (const path of merged) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (left.has(name)) first = name;
    else calls.get(first)?.push(nameOf(name));
  }
  return calls;

  function nameOf(name: string): string {
    const { Resource, Parameters } = tasksIn(definition)[name] ?? {};
    return Parameters?.FunctionName ?? Resource ?? '';
  }
}

interface Called {
  readonly Resource?: string;
  readonly Parameters?: { readonly FunctionName: string };
}

function tasksIn(scope: object): { readonly [name: string]: Called } {
  const found = Object.values(scope).flatMap((value: unknown) =>
    value !== null && typeof value === 'object' ? Object.entries(tasksIn(value)) : [],
  );
  const own = 'States' in scope ? Object.entries(scope.States as Record<string, Called & { Type: string }>) : [];
  return Object.fromEntries([...found, ...own.filter(([, { Type }]) => Type === 'Task')]);
}

const rules = ['drop-pass', 'merge-tasks'] as const;

describe('the data stay the same, by an interpreter of someone else', () => {
  test('a machine and what it is changed to have the same output, or fail both', async () => {
    const told = new Map<string, number>();
    let succeeded = 0;
    for (const seed of flows) {
      const { definition, inputs } = randomFlow(seed);
      const report = await estimateOf({ 'machine.asl.json': definition });
      for (const { rule, change, states } of report.workflows[0]?.advice ?? []) {
        if (!rules.some((one) => one === rule)) continue;
        told.set(rule, (told.get(rule) ?? 0) + 1);
        const { definition: changed } = JSON.parse(JSON.stringify(plainChange(change))) as { definition: object };
        const merged = rule === 'merge-tasks' ? states : [];
        for (const input of inputs) {
          const before = await outputOf(definition, callsOf(definition, [], definition), input);
          const after = await outputOf(changed, callsOf(definition, merged, changed), input);
          expect({ rule, seed, input, after }).toEqual({ rule, seed, input, after: before });
          if (before !== 'failed') succeeded += 1;
        }
      }
    }
    // The machines are of use only where there is something to change, and something comes out.
    for (const rule of rules) expect(told.get(rule)).toBeGreaterThan(flows.length / 20);
    expect(succeeded).toBeGreaterThan(flows.length / 4);
  }, 600_000);
});
