/** Caveats and blockers in words. */
import type { BlockerReport, Caveat } from '../../model/report.ts';
import { count, duration, inert, listed, percent } from '../format.ts';

/** What changes in behaviour, as a sentence. */
export function caveatOf(caveat: Caveat): string {
  switch (caveat.code) {
    case 'at-least-once':
      return caveat.states.length === 0
        ? 'An asynchronous execution may run more than once; no Task of this one has a visible effect twice.'
        : `An asynchronous execution may run more than once: ${listed(caveat.states.map(inert))} must be idempotent.`;
    case 'at-most-once':
      return 'A synchronous execution runs at most once: the caller waits for it and starts it again where it fails.';
    case 'no-history':
      return 'There is no execution history: what happened is only in the logs, which cost extra.';
    case 'beyond-time-limit':
      return `${percent(caveat.chance)} of the executions take longer than five minutes and would be cut off.`;
    case 'duration-varies':
      return `Some executions may take longer than ${duration(caveat.limitMs)} and would be cut off; the durations are too many to list.`;
    case 'type-is-fixed':
      return 'The type of an existing state machine cannot be changed: this is a new state machine.';
    case 'no-redrive':
      return 'A failed Express execution cannot be redriven: it is started anew, with all of its states, which is not counted.';
    case 'resource-unknown':
      return `What ${listed(caveat.states.map(inert))} ${caveat.states.length === 1 ? 'calls' : 'call'} is not known: an Express workflow cannot wait for jobs, task tokens or Activities.`;
    case 'history-limit':
      return `An execution has ${count(caveat.events)} history events on average, and AWS fails it at 25,000.`;
  }
}

/** What keeps a workflow from being Express, as a sentence. */
export function blockerOf({ reason, state }: BlockerReport): string {
  const name = state === null ? 'the workflow' : inert(state);
  switch (reason) {
    case 'sync':
      return `${name} waits for a job (.sync)`;
    case 'task-token':
      return `${name} waits for a task token`;
    case 'activity':
      return `${name} is an Activity`;
    case 'distributed-map':
      return `${name} is a Distributed Map`;
    case 'time-limit':
      return `${name} takes longer than five minutes`;
  }
}
