/** Small definitions in the Amazon States Language, as the tests of the documents write them. */

type States = Readonly<Record<string, object>>;

export const pass = { Type: 'Pass' };
export const end = { End: true };
export const lambda = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };

/** A scope whose first state is where it starts. */
export function scope(states: States): object {
  return { StartAt: Object.keys(states)[0], States: states };
}

/** So many Pass states in a row. */
export function row(count: number): object {
  const next = (index: number) => (index === count ? end : { Next: `S${index + 1}` });
  return scope(
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`S${at + 1}`, { ...pass, ...next(at + 1) }])),
  );
}

/** A Task that calls a Lambda function, at the end of its scope. */
export function task(rest: object = {}): object {
  return { ...lambda, ...end, ...rest };
}

/** A Task that goes on to another state. */
export function taskTo(Next: string, rest: object = {}): object {
  return { ...lambda, Next, ...rest };
}

/** One entry of `Retry`. */
export function retry(error: string, MaxAttempts: number, rest: object = {}): object {
  return { ErrorEquals: [error], MaxAttempts, ...rest };
}

/** One entry of `Catch`. */
export function caught(error: string, Next: string): object {
  return { ErrorEquals: [error], Next };
}

/** A Choice between several targets; the first is its Default. */
export function choice(first: string, ...others: readonly string[]): object {
  const Choices = others.map((Next) => ({ Variable: '$.x', StringEquals: Next, Next }));
  return { Type: 'Choice', Choices, Default: first };
}

/** An inline Map, at the end of its scope. */
export function map(item: States, rest: object = {}): object {
  return { Type: 'Map', ItemProcessor: scope(item), ...end, ...rest };
}

/** A Parallel, at the end of its scope. */
export function parallel(branches: readonly States[], rest: object = {}): object {
  return { Type: 'Parallel', Branches: branches.map(scope), ...end, ...rest };
}

/** A Distributed Map, at the end of its scope. */
export function distributed(ExecutionType: 'STANDARD' | 'EXPRESS', item: States, rest: object = {}): object {
  const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType };
  return { Type: 'Map', ItemProcessor: { ProcessorConfig, ...scope(item) }, ...end, ...rest };
}

/** A Choice between two Tasks. */
export function twoWays(one: string, other: string): object {
  return scope({
    [`Which${one}`]: choice(one, other),
    [one]: { ...lambda, ...end },
    [other]: { ...lambda, ...end },
  });
}

/** A definition of so many bytes, white space apart: a comment fills it up. */
export function ofBytes(definition: object, bytes: number): string {
  const empty = JSON.stringify({ Comment: '', ...definition });
  return JSON.stringify({ Comment: '.'.repeat(bytes - empty.length), ...definition });
}
