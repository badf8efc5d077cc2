import { estimate } from './estimate.ts';
import { countEvents } from './evidence/countEvents.ts';
import { measuredShares } from './evidence/measuredShares.ts';
import { type Observed, observe } from './evidence/observe.ts';
import { noAssumptions } from './inputs/noAssumptions.ts';
import { readWorkflows } from './inputs/readWorkflows.ts';
import type { KeyedStateAssumptions } from './model/decisions.ts';
import type { History } from './model/history.ts';
import type { Staged } from './model/problem.ts';
import type { SourceFile } from './model/source.ts';
import type { Workflow } from './model/workflow.ts';

/** One recorded execution, counted twice: from its events, and by the analyzer. */
export interface Replay {
  readonly workflow: Workflow;
  readonly observed: Observed;
  /** The observed shares, in the form in which they were given to the analyzer. */
  readonly shares: readonly KeyedStateAssumptions[];
  /** Events by the table of docs/billing.md, to be compared with `observed.lastEventId`. */
  readonly eventsByTable: number;
  /** What the analyzer expects of an execution with these shares; null where it cannot say. */
  readonly expected: { readonly transitions: number | null; readonly historyEvents: number | null };
}

/**
 * Replays a recorded Standard execution: what was observed of each state is given to the analyzer as assumptions, and it
 * must then expect exactly the transitions and events that the record has. Null where the definition cannot be read.
 */
export function replay(definition: SourceFile, history: History): Staged<Replay | null> {
  const read = readWorkflows([definition]);
  const [workflow] = read.value;
  if (workflow === undefined) return { value: null, problems: read.problems };
  const observed = observe(history, workflow);
  const shares = measuredShares(observed, workflow);
  const { workflows, problems: found } = estimate({
    sources: [definition],
    assumptions: {
      ...noAssumptions,
      transitionRule: { value: 'states', span: null },
      flags: { states: shares },
    },
    card: { schemaVersion: 1, region: 'us-east-1', currency: 'USD', rates: [] },
    freeTier: false,
    workflow: null,
    problems: [],
  });
  const counted = workflows[0]?.perExecution;
  const expected = {
    transitions: counted?.transitions.expected ?? null,
    historyEvents: counted?.historyEvents.expected ?? null,
  };
  const value = { workflow, observed, shares, eventsByTable: countEvents(observed, workflow), expected };
  return { value, problems: found };
}
