import type { MachineAssumptions, MachineRetrier, MachineScope, MachineState, StateAssumed } from './machine.ts';
import { type Random, random } from './random.ts';
import { walker } from './walker.ts';

/** A state machine with all that is assumed of it. */
export interface Machine {
  readonly definition: MachineScope;
  readonly assumptions: MachineAssumptions;
}

/** The set of states that is being written, and what may happen in it. */
interface Region {
  readonly states: Record<string, MachineState>;
  /** 0 at the top level. */
  readonly depth: number;
  /** False where the scope must always succeed. */
  readonly mayFail: boolean;
  /** States behind the loops that enclose this place; null outside of loops, where a Choice closes none. */
  readonly behindLoops: readonly string[] | null;
}

const deepest = 3;
const namedErrors = ['Busy', 'Broken', 'Lambda.ServiceException', 'States.Timeout', 'States.DataLimitExceeded'];
const resources = [
  'arn:aws:lambda:us-east-1:123456789012:function:work',
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::dynamodb:putItem',
  'arn:aws:states:::glue:startJobRun.sync',
  'arn:aws:states:::aws-sdk:s3:listBuckets',
  'arn:aws:states:us-east-1:123456789012:activity:byHand',
];

/**
 * A valid machine that ends with probability 1, of which the same seed always makes the same one. It is small enough to be
 * walked thousands of times: machines that cost more than some hundred transitions are thrown away and drawn again.
 *
 * With `forInterpreter` it has only what the interpreter does as AWS does: no Distributed Map, only errors with names of
 * one's own, and scopes that can fail only where they have no siblings, since the interpreter stops these.
 */
export function randomMachine(seed: number, { forInterpreter = false } = {}): Machine {
  for (let draw = 0; draw < 1000; draw += 1) {
    const machine = drawMachine(random(seed * 1000 + draw), forInterpreter);
    if (isWorthwhile(machine, seed, forInterpreter ? 60 : 200)) return machine;
  }
  throw new Error(`seed ${seed} makes no machine that is worth walking`);
}

/** Whether some walks have four to `transitions` transitions on average, and none has ten times as many. */
function isWorthwhile(machine: Machine, seed: number, transitions: number): boolean {
  const walk = walker(machine.definition, machine.assumptions);
  const chance = random(seed);
  const walks = 30;
  let sum = 0;
  for (let count = 0; count < walks; count += 1) {
    const once = walk(chance).transitions;
    sum += once;
    if (once > 10 * transitions || sum > walks * transitions) return false;
  }
  return sum >= walks * 4;
}

function drawMachine(chance: Random, forInterpreter: boolean): Machine {
  const assumed: Record<string, StateAssumed> = {};
  const errors = forInterpreter ? namedErrors.slice(0, 3) : namedErrors;
  let names = 0;

  function nameFor(what: string): string {
    names += 1;
    return `${what}${names}`;
  }

  function put(region: Region, name: string, state: MachineState): string {
    region.states[name] = state;
    return name;
  }

  function scope(depth: number, mayFail: boolean): MachineScope {
    const region: Region = { states: {}, depth, mayFail, behindLoops: null };
    const start = sequence(region, chance.whole(depth === 0 ? 2 : 1, depth === 0 ? 5 : 3), null);
    return { StartAt: start ?? terminal(region), States: region.states };
  }

  /** Writes statements from the last to the first, in front of `next`; null is the end of the scope. */
  function sequence(region: Region, length: number, next: string | null): string | null {
    let entry = next;
    for (let count = 0; count < length; count += 1) entry = statement(region, entry);
    return entry;
  }

  function statement(region: Region, next: string | null): string {
    const nests = region.depth < deepest;
    const kind = chance.whole(1, nests ? 20 : 13);
    if (kind <= 5) return task(region, next);
    if (kind <= 7) return plain(region, next);
    if (kind <= 9) return choice(region, next);
    if (kind <= 11) return loop(region, next);
    if (kind <= 13) return catchLoop(region, next);
    if (kind <= 15) return parallel(region, next);
    if (kind <= 18 || forInterpreter) return inlineMap(region, next);
    return distributedMap(region, next);
  }

  /** Where a rule leads that must name a state. */
  function place(region: Region, next: string | null): string {
    return next ?? terminal({ ...region, mayFail: false });
  }

  function terminal(region: Region): string {
    if (region.mayFail && chance.happens(0.4)) {
      return put(region, nameFor('Fail'), { Type: 'Fail', Error: chance.pick(errors), Cause: 'drawn' });
    }
    if (chance.happens(0.5)) return put(region, nameFor('Succeed'), { Type: 'Succeed' });
    return put(region, nameFor('Last'), { Type: 'Pass', End: true });
  }

  function plain(region: Region, next: string | null): string {
    if (chance.happens(0.3)) return put(region, nameFor('Wait'), { Type: 'Wait', Seconds: 1, ...goingTo(next) });
    return put(region, nameFor('Pass'), { Type: 'Pass', ...goingTo(next) });
  }

  function task(region: Region, next: string | null, caughtBy?: string): string {
    const name = nameFor('Task');
    if (caughtBy !== undefined || chance.happens(0.5)) assumed[name] = failing();
    return put(region, name, {
      Type: 'Task',
      Resource: chance.pick(resources),
      ...handling(region, next, true, caughtBy),
      ...goingTo(next),
    });
  }

  /** Chances of errors that add up to a half at most, in 64ths: their sums are exact. */
  function failing(): StateAssumed {
    if (chance.happens(0.3)) return { failureRate: chance.whole(1, 32) / 64 };
    const listed = errors.filter(() => chance.happens(0.5));
    if (!forInterpreter && chance.happens(0.15))
      return { errors: Object.fromEntries([...listed, 'States.Runtime'].map(some)) };
    return { errors: Object.fromEntries((listed.length > 0 ? listed : errors.slice(0, 1)).map(some)) };
  }

  function some(error: string): [string, number] {
    return [error, chance.whole(1, error === 'States.Runtime' ? 2 : 6) / 64];
  }

  /** `Retry` and `Catch`; `caughtBy` is where the last catcher leads, which takes all. */
  function handling(region: Region, next: string | null, isTask: boolean, caughtBy?: string): Partial<MachineState> {
    const retry: MachineRetrier[] = errorLists(isTask).map((ErrorEquals) => {
      const most = chance.pick([undefined, 0, 1, 1, 2, 4]);
      return {
        ErrorEquals,
        IntervalSeconds: 1,
        BackoffRate: 1.5,
        ...(most === undefined ? {} : { MaxAttempts: most }),
      };
    });
    const lists = errorLists(isTask);
    const mustCatch = caughtBy !== undefined || !region.mayFail;
    if (mustCatch && lists.at(-1)?.[0] !== 'States.ALL') lists.push(['States.ALL']);
    const catchers = lists.map((ErrorEquals) => ({ ErrorEquals, Next: catchTarget(region, next) }));
    // A state that was written for the last catcher stays behind and is never reached, as happens in real definitions.
    const last = catchers.at(-1);
    if (caughtBy !== undefined && last !== undefined) last.Next = caughtBy;
    return { ...(retry.length > 0 ? { Retry: retry } : {}), ...(catchers.length > 0 ? { Catch: catchers } : {}) };
  }

  /** None to three lists of `ErrorEquals`, of which States.ALL is the last and alone. */
  function errorLists(isTask: boolean): string[][] {
    const lists: string[][] = [];
    const length = chance.pick([0, 0, 1, 1, 2]);
    for (let count = 0; count < length; count += 1)
      lists.push([...new Set([chance.pick(errors), chance.pick(errors)])]);
    if ((isTask || !forInterpreter) && chance.happens(0.2)) lists.push(['States.TaskFailed']);
    if (!isTask && !forInterpreter && chance.happens(0.2)) lists.push(['States.ExceedToleratedFailureThreshold']);
    if (chance.happens(0.3)) lists.push(['States.ALL']);
    return lists;
  }

  function catchTarget(region: Region, next: string | null): string {
    const kind = chance.whole(1, 5);
    if (kind === 1) return terminal(region);
    if (kind === 2) return plain(region, next);
    if (kind === 3 && region.behindLoops !== null) return chance.pick(region.behindLoops);
    return place(region, next);
  }

  function choice(region: Region, next: string | null): string {
    const name = nameFor('Choice');
    const arms = Array.from({ length: chance.whole(2, 3) }, (_, arm) => {
      if (arm > 0 && chance.happens(0.3)) return terminal(region);
      return sequence(region, arm === 0 ? chance.whole(0, 1) : chance.whole(1, 2), next) ?? place(region, next);
    });
    const chances = parts(arms.length);
    // What is not stated is shared evenly: said of one target, or of some where the Choice closes no loop.
    const stated = chance.happens(0.5) ? arms.length : arms.length - 1;
    assumed[name] = { branches: branchesOf(arms, chances, stated) };
    if (arms.length === 3 && region.behindLoops === null && chance.happens(0.3)) {
      assumed[name] = { branches: branchesOf(arms, chances, 1) };
    }
    return put(region, name, choosing(arms));
  }

  function branchesOf(arms: readonly string[], chances: readonly number[], stated: number): Record<string, number> {
    return Object.fromEntries(arms.slice(0, stated).map((arm, index) => [arm, chances[index] ?? 0]));
  }

  /** Chances that add up to 1, in 16ths: exactly. */
  function parts(count: number): number[] {
    const first = chance.whole(1, 14);
    if (count === 2) return [first / 16, 1 - first / 16];
    const second = chance.whole(1, 15 - first);
    return [first / 16, second / 16, 1 - (first + second) / 16];
  }

  /** A Choice with a rule for each target, or the last one as its Default, or one rule twice. */
  function choosing(targets: readonly string[]): MachineState {
    const rule = (Next: string, index: number) => ({ Variable: '$.kind', NumericEquals: index, Next });
    const rules = targets.map(rule);
    const last = targets.at(-1) ?? '';
    if (chance.happens(0.3)) return { Type: 'Choice', Choices: rules };
    if (chance.happens(0.3)) return { Type: 'Choice', Choices: [...rules, ...rules], Default: last };
    return { Type: 'Choice', Choices: rules.slice(0, -1), Default: last };
  }

  /** A loop that a Choice closes. Its first state is a Task of its own, so that no two loops share one. */
  function loop(region: Region, next: string | null): string {
    const name = nameFor('Again');
    const behind = place(region, next);
    const inner = inLoop(region, behind);
    const start = task(inner, sequence(inner, chance.whole(0, 2), name));
    const stay = chance.whole(1, 11) / 16;
    assumed[name] = chance.happens(0.5)
      ? { branches: { [start]: stay, [behind]: 1 - stay } }
      : { turns: 1 + chance.whole(0, 8) / 4 };
    return put(region, name, choosing(chance.happens(0.5) ? [start, behind] : [behind, start])) && start;
  }

  /** A loop that a Catch closes: straight back, or for a Parallel or Map, which may always fail, by a Choice that gives up. */
  function catchLoop(region: Region, next: string | null): string {
    const pad = nameFor('From');
    const inner = inLoop(region, place(region, next));
    const start = sequence(inner, chance.whole(0, 1), backwards(inner, next, pad)) ?? '';
    return put(region, pad, { Type: 'Pass', Next: start });
  }

  function backwards(region: Region, next: string | null, pad: string): string {
    if (region.depth === deepest || chance.happens(0.6)) return task(region, next, pad);
    const name = nameFor('GiveUp');
    const behind = place(region, next);
    const stay = chance.whole(1, 10) / 16;
    assumed[name] = { branches: { [pad]: stay, [behind]: 1 - stay } };
    put(region, name, choosing([pad, behind]));
    return chance.happens(0.5) ? parallel(region, next, name) : inlineMap(region, next, name);
  }

  function inLoop(region: Region, behind: string): Region {
    return { ...region, behindLoops: [...(region.behindLoops ?? []), behind] };
  }

  function parallel(region: Region, next: string | null, caughtBy?: string): string {
    const count = chance.whole(1, 3);
    const mayFail = !forInterpreter || count === 1;
    const branches = Array.from({ length: count }, () => scope(region.depth + 1, mayFail));
    return put(region, nameFor('Parallel'), {
      Type: 'Parallel',
      Branches: branches,
      ...handling(region, next, false, caughtBy),
      ...goingTo(next),
    });
  }

  function inlineMap(region: Region, next: string | null, caughtBy?: string): string {
    const name = nameFor('Map');
    const items = chance.whole(0, 5);
    assumed[name] = { items };
    return put(region, name, {
      Type: 'Map',
      ItemsPath: '$.list',
      ...chance.pick([{}, { MaxConcurrency: 0 }, { MaxConcurrency: 1 }, { MaxConcurrency: 1 }, { MaxConcurrency: 2 }]),
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        ...scope(region.depth + 1, !forInterpreter || items === 1),
      },
      ...handling(region, next, false, caughtBy),
      ...goingTo(next),
    });
  }

  function distributedMap(region: Region, next: string | null): string {
    const name = nameFor('Distributed');
    assumed[name] = { items: chance.whole(0, 12) };
    const tolerance = chance.pick([
      { MaxConcurrency: 1 },
      {},
      {},
      { ToleratedFailureCount: chance.whole(0, 3) },
      { ToleratedFailurePercentage: chance.pick([10, 25, 50, 100]) },
      { ToleratedFailureCount: 2, ToleratedFailurePercentage: 30 },
    ]);
    return put(region, name, {
      Type: 'Map',
      ItemsPath: '$.list',
      ...tolerance,
      ...(chance.happens(0.4) ? { ItemBatcher: { MaxItemsPerBatch: chance.whole(1, 5) } } : {}),
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...scope(region.depth + 1, true),
      },
      ...handling(region, next, false),
      ...goingTo(next),
    });
  }

  const definition = scope(0, true);
  return { definition, assumptions: { states: assumed } };
}

function goingTo(next: string | null): { readonly Next: string } | { readonly End: true } {
  return next === null ? { End: true } : { Next: next };
}
