import { describe, expect, test } from 'vitest';
import { aslErrors } from '../support/aslErrors.ts';
import { machines } from '../support/machines.ts';
import { randomMachine } from '../support/randomMachine.ts';
import { statesOf } from '../support/statesOf.ts';

describe('random machines', () => {
  test('are the same for the same seed', () => {
    expect(JSON.stringify(randomMachine(7))).toBe(JSON.stringify(randomMachine(7)));
    expect(JSON.stringify(randomMachine(7))).not.toBe(JSON.stringify(randomMachine(8)));
  });

  test.each(machines(8))('are valid, but for states that nothing leads to: $seed', ({ machine }) => {
    const errors = aslErrors(machine.definition);
    expect(errors.filter((error) => !error.endsWith('is not reachable'))).toEqual([]);
  });

  test('name each state once, and assume only of states that there are', () => {
    for (const { machine } of machines(50)) {
      const { definition, assumptions } = machine;
      const names = new Set(statesOf(definition).map(([name]) => name));
      expect(names.size).toBe(statesOf(definition).length);
      expect(Object.keys(assumptions.states).filter((name) => !names.has(name))).toEqual([]);
    }
  });

  test('have among 50 of everything that is to be counted', () => {
    const some = machines(50);
    const states = some.flatMap(({ machine }) => statesOf(machine.definition));
    const text = JSON.stringify(some);
    expect(new Set(states.map(([, state]) => state.Type)).size).toBe(8);
    const fields = [
      '"DISTRIBUTED"',
      '"INLINE"',
      '"MaxConcurrency":1',
      '"ItemBatcher"',
      '"ToleratedFailureCount"',
      '"turns"',
    ];
    const errors = [
      '"States.ALL"',
      '"States.TaskFailed"',
      '"States.Timeout"',
      '"States.DataLimitExceeded"',
      '"States.Runtime"',
    ];
    expect(
      [...fields, ...errors, '"Retry"', '"Catch"', '"failureRate"'].filter((each) => !text.includes(each)),
    ).toEqual([]);
  });
});
