import { distributed, end, lambda, map, pass, row, scope } from '../support/definitions.ts';

/** A workflow as far as a published example describes it. */
export type Flow =
  /** So many states one behind the other. */
  | { readonly kind: 'row'; readonly states: number }
  /** An Express workflow of which only time and memory are given. */
  | { readonly kind: 'express'; readonly durationMs: number; readonly memoryMb: number }
  /** A row of Tasks, each tried so many times on average. */
  | { readonly kind: 'retried'; readonly states: number; readonly attempts: number }
  /** Wait, ask, decide, so many times, and an end. */
  | { readonly kind: 'polling'; readonly turns: number }
  | { readonly kind: 'inlineMap'; readonly items: number; readonly states: number }
  /** A Distributed Map in batches, with Standard children of so many states. */
  | { readonly kind: 'children'; readonly items: number; readonly batch: number; readonly states: number }
  /** The same with Express children that take so long, in 64 MB. */
  | { readonly kind: 'expressChildren'; readonly items: number; readonly batch: number; readonly durationMs: number };

/** A definition, and what its example assumes of the workflow. */
export interface Described {
  readonly definition: object;
  readonly assumed: object;
}

/** So small an item that a thousand of them fit into a batch. */
const itemKb = 0.2;

/** The definition that an example describes. */
export function flowOf(flow: Flow): Described {
  switch (flow.kind) {
    case 'row':
      return { definition: row(flow.states), assumed: {} };
    case 'express': {
      const { durationMs, memoryMb } = flow;
      return { definition: row(3), assumed: { type: 'EXPRESS', durationMs, memoryMb } };
    }
    case 'retried':
      return retried(flow.states, flow.attempts);
    case 'polling':
      return { definition: polling, assumed: { states: { Ready: { turns: flow.turns } } } };
    case 'inlineMap':
      return {
        definition: scope({ Each: map(statesOf(flow.states)) }),
        assumed: { states: { Each: { items: flow.items } } },
      };
    case 'children':
      return children('STANDARD', statesOf(flow.states), flow, {});
    case 'expressChildren':
      return children('EXPRESS', { Work: { ...lambda, ...end } }, flow, { Work: { durationMs: flow.durationMs } });
  }
}

type States = Readonly<Record<string, object>>;

/** So many states in a row, as they stand in a scope. */
function statesOf(count: number): States {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `S${at}`,
      { ...pass, ...(at + 1 < count ? { Next: `S${at + 1}` } : end) },
    ]),
  );
}

const polling = scope({
  Pause: { Type: 'Wait', Seconds: 5, Next: 'Ask' },
  Ask: { ...lambda, Next: 'Ready' },
  Ready: { Type: 'Choice', Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'Done' }], Default: 'Pause' },
  Done: { Type: 'Succeed' },
});

function retried(count: number, attempts: number): Described {
  const names = Array.from({ length: count }, (_, at) => `S${at}`);
  const Retry = [{ ErrorEquals: ['States.ALL'] }];
  const states = names.map((name, at) => [
    name,
    { ...lambda, Retry, ...(at + 1 < count ? { Next: names[at + 1] } : end) },
  ]);
  return {
    definition: scope(Object.fromEntries(states)),
    assumed: { states: Object.fromEntries(names.map((name) => [name, { attempts }])) },
  };
}

function children(
  type: 'STANDARD' | 'EXPRESS',
  inside: States,
  { items, batch }: { readonly items: number; readonly batch: number },
  states: object,
): Described {
  const batcher = batch > 1 ? { ItemBatcher: { MaxItemsPerBatch: batch } } : {};
  return {
    definition: scope({ Each: distributed(type, inside, batcher) }),
    assumed: { states: { Each: { items, ...(batch > 1 ? { itemKb } : {}) }, ...states } },
  };
}
