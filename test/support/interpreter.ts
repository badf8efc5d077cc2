import { branchChances } from './branchChances.ts';
import type { MachineAssumptions, MachineScope, MachineState } from './machine.ts';
import type { Random } from './random.ts';
import { StateMachine } from './stateMachine.ts';
import { statesOf } from './statesOf.ts';

/** A state with the fields that only the interpreter gets to see. */
type DrivenState = MachineState & { readonly ResultPath?: null; readonly ErrorPath?: string };

/** What the interpreter did in one execution, all retries included. */
export interface Interpreted {
  readonly transitions: number;
  readonly entries: ReadonlyMap<string, number>;
}

/**
 * Prepares executions of a machine in aws-local-stepfunctions, an interpreter of the Amazon States Language by someone else.
 *
 * The machine's data is replaced by chance: the context object has a field that reads as a new random number each time,
 * against which each Choice compares, and the items of each Map. Tasks are functions that throw by chance. Behind each
 * Parallel and Map, however it ends, comes a Task that waits until its events are logged, which they are late, and never
 * once the enclosing scope has ended. Only the machine's own states are counted.
 */
export function interpreter(
  definition: MachineScope,
  assumptions: MachineAssumptions,
): (random: Random) => Promise<Interpreted> {
  const own = new Map(statesOf(definition));
  const derived = driven(definition, assumptions);
  // The interpreter's type of a definition forbids by state type what this one type of all states allows.
  const machine = new StateMachine(derived as ConstructorParameters<typeof StateMachine>[0], {
    validationOptions: { noValidate: true },
  });
  const tasks = statesOf(derived).flatMap(([name, state]) => (state.Type === 'Task' ? [name] : []));
  const now = Object.fromEntries([...own].map(([name]) => [name, 0]));
  const items = Object.fromEntries(
    [...own].map(([name]) => [name, Array.from({ length: assumptions.states[name]?.items ?? 0 }, () => 0)]),
  );
  return async (random) => {
    const work = (name: string) => () => (own.has(name) ? throwByChance(assumptions, name, random) : allIsLogged());
    const execution = machine.run(null, {
      context: {
        Items: items,
        Random: {
          get draw() {
            return random.next();
          },
        },
      },
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(tasks.map((name) => [name, work(name)])),
        waitTimeOverrides: now,
        retryIntervalOverrides: now,
      },
    });
    const ended = execution.result.catch(() => null);
    let transitions = 0;
    const entries = new Map<string, number>();
    for await (const event of execution.eventLogs) {
      if (event.type !== 'StateEntered' && event.type !== 'StateRetried') continue;
      const { name } = event.state;
      if (!own.has(name)) continue;
      transitions += 1;
      if (event.type === 'StateEntered') entries.set(name, (entries.get(name) ?? 0) + 1);
    }
    await ended;
    return { transitions, entries };
  };
}

function throwByChance(assumptions: MachineAssumptions, name: string, random: Random): null {
  const { errors = {}, failureRate } = assumptions.states[name] ?? {};
  let draw = random.next();
  for (const [error, chance] of Object.entries(
    failureRate === undefined ? errors : { 'States.TaskFailed': failureRate },
  )) {
    if (draw < chance) throw Object.assign(new Error('drawn'), { name: error });
    draw -= chance;
  }
  return null;
}

/** One turn of the event loop: by then every promise that could go on has gone on. */
function allIsLogged(): Promise<null> {
  return new Promise((resolve) => {
    setImmediate(() => resolve(null));
  });
}

/** The scope with Choices that ask for a random number, Maps that find their items, and waits for the log. */
function driven(scope: MachineScope, assumptions: MachineAssumptions): MachineScope {
  const states = Object.entries(scope.States).flatMap(([name, state]): [string, DrivenState][] => {
    if (state.Type === 'Choice') return [[name, drivenChoice(scope, name, assumptions)]];
    if (state.Branches) {
      return logged(name, { ...state, Branches: state.Branches.map((branch) => driven(branch, assumptions)) });
    }
    if (state.ItemProcessor) {
      const processor = driven(state.ItemProcessor, assumptions);
      return logged(name, { ...state, ItemsPath: `$$.Items.${name}`, ItemProcessor: processor });
    }
    return [[name, state]];
  });
  return { StartAt: scope.StartAt, States: Object.fromEntries(states) };
}

/** A Parallel or Map with a wait for the log on each of its ways out; a failure that nothing catches goes on behind it. */
function logged(name: string, state: MachineState): [string, DrivenState][] {
  const wait = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:wait' } as const;
  const onwards = state.Next === undefined ? { End: true as const } : { Next: state.Next };
  const catchers = (state.Catch ?? []).map(({ ErrorEquals }, index) => ({
    ErrorEquals,
    Next: `${name}, caught ${index}`,
  }));
  const { End: _, ...rest } = state;
  return [
    [
      name,
      {
        ...rest,
        Next: `${name}, done`,
        Catch: [...catchers, { ErrorEquals: ['States.ALL'], Next: `${name}, failed` }],
      },
    ],
    [`${name}, done`, { ...wait, ...onwards }],
    ...(state.Catch ?? []).map(({ Next }, index): [string, DrivenState] => [
      `${name}, caught ${index}`,
      { ...wait, Next },
    ]),
    [`${name}, failed`, { ...wait, ResultPath: null, Next: `${name}, fails` }],
    [`${name}, fails`, { Type: 'Fail', ErrorPath: '$.Error' }],
  ];
}

/** Each rule draws anew: its chance is the one that is left when the rules before it have not held. */
function drivenChoice(scope: MachineScope, name: string, assumptions: MachineAssumptions): MachineState {
  let left = 1;
  const rules = branchChances(scope, name, assumptions.states[name]).map(({ target, chance }) => {
    const rule = { Variable: '$$.Random.draw', NumericLessThan: chance / left, Next: target };
    left -= chance;
    return rule;
  });
  return { Type: 'Choice', Choices: rules.slice(0, -1), Default: rules.at(-1)?.Next ?? '' };
}
