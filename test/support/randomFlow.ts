import type { Data } from './outputOf.ts';
import { random } from './random.ts';

/** A state as far as the flow of data is concerned. */
export interface FlowState {
  readonly Type: string;
  readonly [field: string]: unknown;
}

export interface FlowScope {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, FlowState>>;
}

/** A machine that works on data, and data to start it with. */
export interface Flow {
  readonly definition: FlowScope;
  readonly inputs: readonly Data[];
}

/**
 * Members that are there in some data and not in other: a path may lead to nothing. None of them is a number or a text, of
 * which the interpreter cannot take all by `$`.
 */
const members = ['a', 'b', 'list', 'b.c'];

/**
 * A machine without chance in it, of which the same seed always makes the same one: Pass states with every field they can
 * have, Tasks that call functions, Choices, Parallels, Maps, Waits, Succeed and Fail. Each leads to states further on, but for
 * some Choices that go back two times, by the turns that the context object counts.
 */
export function randomFlow(seed: number): Flow {
  const chance = random(seed);
  let count = 0;
  const nameFor = (type: string): string => `${type}${++count}`;

  const path = (): string => (chance.happens(0.25) ? '$' : `$.${chance.pick(members)}`);
  const template = (): object => ({
    ...(chance.happens(0.7) ? { 'a.$': path() } : { a: { k: chance.whole(1, 3) } }),
    ...(chance.happens(0.5) ? { b: { 'c.$': path() } } : { 'b.$': path() }),
    ...(chance.happens(0.4) ? { 'n.$': '$.n' } : { n: 9 }),
    ...(chance.happens(0.2) ? { 'list.$': '$.list' } : { list: [{ a: {}, n: 9 }] }),
    ...some(0.2, () => ({ 'id.$': '$$.Execution.Id' })),
    ...some(0.2, () => ({ 'text.$': "States.Format('{}', $.n)" })),
  });
  const literal = (): object => ({ a: { k: chance.whole(1, 3) }, b: { c: {} }, n: 9, list: [{ a: {}, n: 9 }] });
  const some = (share: number, fields: () => object): object => (chance.happens(share) ? fields() : {});

  function scope(depth: number): FlowScope {
    const names: string[] = [];
    const kinds = chance.whole(1, depth === 0 ? 7 : 3);
    const passes = chance.pick([0.2, 0.6]);
    for (let at = 0; at < kinds; at += 1) names.push(nameFor(chance.happens(passes) ? 'Pass' : 'State'));
    const states = Object.fromEntries(names.map((name, at) => [name, state(name, names, at, depth)]));
    return { StartAt: names[0] as string, States: states };
  }

  function state(name: string, names: readonly string[], at: number, depth: number): FlowState {
    const later = names.slice(at + 1);
    const onwards = (): object =>
      later.length === 0 || chance.happens(0.06)
        ? { End: true }
        : { Next: chance.happens(0.75) ? (later[0] as string) : chance.pick(later) };
    if (name.startsWith('Pass')) return pass(onwards());
    const kind = chance.whole(1, 10);
    if (kind <= 5) return task(onwards(), later);
    if (kind === 6 && later.length > 0) return choice(depth === 0 ? names.slice(0, at) : [], later);
    if (kind === 7 && depth < 2) {
      const Branches = [scope(depth + 1), ...(chance.happens(0.6) ? [scope(depth + 1)] : [])];
      return { Type: 'Parallel', Branches, ...shaping(), ...caught(later), ...onwards() };
    }
    if (kind === 8 && depth < 2) {
      return { Type: 'Map', ItemsPath: '$.list', ItemProcessor: scope(depth + 1), ...shaping(), ...onwards() };
    }
    if (kind === 9) return { Type: 'Wait', Seconds: 1, ...some(0.3, () => ({ OutputPath: path() })), ...onwards() };
    return chance.happens(0.7) ? { Type: 'Succeed' } : { Type: 'Fail', Error: 'Stop' };
  }

  function pass(onwards: object): FlowState {
    const kind = chance.whole(1, 10);
    const plain = { Type: 'Pass', ...some(0.2, () => ({ Comment: 'a step' })), ...onwards };
    if (kind <= 2) return plain;
    if (kind === 3) return { ...plain, [chance.pick(['InputPath', 'OutputPath', 'ResultPath'])]: '$' };
    if (kind === 4) return { ...plain, [chance.pick(['InputPath', 'OutputPath'])]: path() };
    if (kind === 5) return { ...plain, Result: literal(), ...some(0.3, () => ({ ResultPath: resultPath() })) };
    if (kind <= 8) return { ...plain, Parameters: template() };
    return {
      ...plain,
      ...some(0.4, () => ({ InputPath: path() })),
      ...some(0.5, () => (chance.happens(0.5) ? { Result: literal() } : { Parameters: template() })),
      ...some(0.5, () => ({ ResultPath: resultPath() })),
      ...some(0.3, () => ({ OutputPath: path() })),
    };
  }

  function resultPath(): string | null {
    return chance.pick([null, '$', '$.a', '$.b.d', '$.extra']);
  }

  /** A function by its ARN, or by `lambda:invoke`, whose answer has the output in its Payload. */
  function task(onwards: object, later: readonly string[]): FlowState {
    const called = chance.pick(['load', 'check', 'store']);
    const Resource = `arn:aws:lambda:us-east-1:123456789012:function:${called}`;
    if (chance.happens(0.4)) return { Type: 'Task', Resource, ...onwards };
    if (chance.happens(0.5)) {
      const Payload = chance.happens(0.7) ? { 'Payload.$': '$' } : { Payload: { 'a.$': '$.a', n: 9 } };
      return {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: called, ...Payload },
        ...(chance.happens(0.7) ? { OutputPath: '$.Payload' } : { ResultSelector: { 'a.$': '$.Payload', n: 9 } }),
        ...caught(later),
        ...onwards,
      };
    }
    return { Type: 'Task', Resource, ...shaping(), ...caught(later), ...onwards };
  }

  function shaping(): object {
    if (chance.happens(0.6)) return {};
    return {
      ...some(0.4, () => ({ ResultSelector: { 'a.$': '$', n: 9 } })),
      ...some(0.4, () => ({ ResultPath: resultPath() })),
      ...some(0.3, () => ({ OutputPath: path() })),
    };
  }

  function caught(later: readonly string[]): object {
    if (later.length === 0 || chance.happens(0.7)) return {};
    const ErrorEquals = [chance.pick(['Broken', 'States.ALL'])];
    return { Catch: [{ ErrorEquals, Next: chance.pick(later), ...some(0.3, () => ({ ResultPath: '$.error' })) }] };
  }

  function choice(earlier: readonly string[], later: readonly string[]): FlowState {
    const rule =
      earlier.length > 0 && chance.happens(0.3)
        ? { Variable: '$$.Turns.next', NumericLessThan: 3, Next: chance.pick(earlier) }
        : { Variable: '$.n', NumericEquals: chance.whole(0, 2), Next: chance.pick(later) };
    return { Type: 'Choice', Choices: [rule], Default: chance.pick(later) };
  }

  const input = (n: number): Data => ({
    a: { a: n, n },
    b: { c: 'given', n },
    n,
    list: [{ a: 1, n }, { b: { c: 2 } }],
  });
  return { definition: scope(0), inputs: [input(0), input(2), { n: 1 }] };
}
