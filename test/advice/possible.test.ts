import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../src/index.ts';
import { adviceOn } from '../support/adviceOn.ts';
import { scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';
import type { MachineScope } from '../support/machine.ts';
import { machines } from '../support/machines.ts';
import { random } from '../support/random.ts';
import { refusedByExpress } from '../support/refusedByExpress.ts';
import { statesOf } from '../support/statesOf.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';

const waiting = [
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  'arn:aws:states:::glue:startJobRun.sync',
  'arn:aws:states:us-east-1:123456789012:activity:approve',
];

/** The same machine with some Tasks that wait, which Express cannot, and some of its Maps distributed. */
function withBlockers(machine: MachineScope, seed: number): MachineScope {
  const chance = random(seed);
  const inScope = ({ StartAt, States }: MachineScope): MachineScope => ({
    StartAt,
    States: Object.fromEntries(
      Object.entries(States).map(([name, state]) => {
        const Branches = state.Branches?.map(inScope);
        const processor = state.ItemProcessor === undefined ? undefined : inScope(state.ItemProcessor);
        const ProcessorConfig = chance.pick([
          { Mode: 'INLINE' },
          { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        ]);
        const Resource = state.Type === 'Task' && chance.happens(0.3) ? chance.pick(waiting) : state.Resource;
        const changed = {
          ...state,
          ...(Branches === undefined ? {} : { Branches }),
          ...(processor === undefined ? {} : { ItemProcessor: { ...processor, ProcessorConfig } }),
          ...(Resource === undefined ? {} : { Resource }),
        };
        return [name, changed];
      }),
    ),
  });
  return inScope(machine);
}

describe('no rule advises what AWS refuses', () => {
  test('on random machines in which some states cannot be Express', async () => {
    const statesMost = isLong ? 100 : 30;
    const some = machines(isLong ? 400 : 60).filter(({ machine }) => statesOf(machine.definition).length <= statesMost);
    const told = new Map<string, number>();
    for (const { seed, machine } of some) {
      const definition = withBlockers(machine.definition, seed);
      const tried = await adviceOn(definition, { ...machine.assumptions.states });
      // Where a Map of Express children has something that waits inside, AWS would not take it before, and nothing is said.
      if (refusedByExpress(definition, 'STANDARD').length > 0) expect(tried).toEqual([]);
      for (const { rule, change, after } of tried) {
        told.set(rule, (told.get(rule) ?? 0) + 1);
        const errors = after.problems.filter(({ code }) => problemCodes[code].severity === 'error');
        const own = change.type === undefined ? change : { type: change.type, definition };
        const made = [{ type: own.type ?? 'STANDARD', definition: own.definition }, ...(change.children ?? [])];
        const refused = made.flatMap((one) => refusedByExpress(one.definition as MachineScope, one.type));
        expect({ seed, rule, errors, refused }).toEqual({ seed, rule, errors: [], refused: [] });
      }
    }
    expect([...told.keys()]).toEqual(expect.arrayContaining(['nest-express', 'express-children', 'use-express']));
  }, 600_000);

  test('where AWS would refuse the definition as it is, there is nothing to change but the error', async () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
    const broken = await estimateOf({ 'machine.asl.json': scope({ A: { ...task, Next: 'Nowhere' } }) });
    expect(broken.problems.map(({ code }) => code)).toContain('unknown-target');
    expect(broken.workflows[0]?.advice).toEqual([]);
  });
});
