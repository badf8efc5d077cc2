import { StateMachine } from './stateMachine.ts';

/** A JSON value. */
export type Data = null | boolean | number | string | Data[] | { [key: string]: Data };

/** The functions that Tasks call: by the name of the state, those that it calls one behind the other. */
export type Calls = ReadonlyMap<string, readonly string[]>;

/**
 * Runs a machine in the interpreter and answers its output, or that it failed. A function answers what it was given with its
 * name in it and one more in `n`, so that what it was given shows in the output. It fails when it is not given an object, and for
 * one object in six.
 *
 * Paths of `$` are left out, which means the same: the interpreter takes a `ResultPath` of `$` for a member of that name, and
 * cannot take all of a number. The context object has `Turns.next`, which is one more each time it is read.
 */
export async function outputOf(definition: object, calls: Calls, input: Data): Promise<{ output: Data } | 'failed'> {
  const paths = ['InputPath', 'OutputPath', 'ResultPath'];
  const plain = JSON.parse(
    JSON.stringify(definition, (key, value: unknown) => (paths.includes(key) && value === '$' ? undefined : value)),
  );
  const names = statesIn(plain);
  let turns = 0;
  const machine = new StateMachine(plain, { validationOptions: { noValidate: true } });
  const handlers = [...calls].map(([state, functions]) => [
    state,
    (given: Data) => called(given, (payload) => functions.reduce(answer, payload)),
  ]);
  const execution = machine.run(input, {
    context: {
      Execution: { Id: 'one' },
      Turns: {
        get next() {
          return ++turns;
        },
      },
    },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers),
      waitTimeOverrides: Object.fromEntries(names.map((name) => [name, 0])),
      retryIntervalOverrides: Object.fromEntries(names.map((name) => [name, 0])),
    },
  });
  return execution.result.then(
    (output) => ({ output: output as Data }),
    () => 'failed',
  );
}

/** By its ARN a function is given its input, by `lambda:invoke` a request that has it as its Payload, as has the answer. */
function called(given: Data, work: (payload: Data) => Data): Data {
  const isRequest = given !== null && typeof given === 'object' && !Array.isArray(given) && 'FunctionName' in given;
  return isRequest ? { StatusCode: 200, Payload: work(given['Payload'] ?? null) } : work(given);
}

function answer(given: Data, name: string): Data {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) throw broken();
  if (JSON.stringify(given).length % 6 === 0) throw broken();
  const { by = [], n } = given;
  return { ...given, by: [name, by], n: typeof n === 'number' ? n + 1 : 1 };
}

function broken(): Error {
  return Object.assign(new Error('by its input'), { name: 'Broken' });
}

function statesIn(scope: unknown): readonly string[] {
  if (scope === null || typeof scope !== 'object') return [];
  const names = 'States' in scope ? Object.keys(scope.States as object) : [];
  return [...names, ...Object.values(scope).flatMap(statesIn)];
}
