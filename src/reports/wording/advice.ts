/** Advice in words: what to do, and what it changes. */
import type { Advice, AdviceNote, AdviceRule, DirectCallEvidence } from '../../model/report.ts';
import type { WorkflowType } from '../../model/workflow.ts';
import { count, duration, inert, listed, percent } from '../format.ts';
import { caveatOf } from './caveats.ts';

/** What to do, in a few words. */
export const adviceTitles: { readonly [Rule in AdviceRule]: string } = {
  'use-express': 'Switch to Express',
  'use-standard': 'Switch to Standard',
  'nest-express': 'Run a part of it as an Express workflow',
  'express-children': 'Change the type of the children of a Distributed Map',
  'batch-items': 'Hand the children of a Distributed Map several items at once',
  'distribute-map': 'Change the mode of a Map',
  'replace-polling': 'Poll less, or not at all',
  'drop-pass': 'Leave out Pass states',
  'direct-integration': 'Call the service without a function',
  'merge-tasks': 'Do the work of several functions in one',
  'trim-retries': 'Retry less',
  'trim-logging': 'Log less',
};

/** Everything that one should know of an advice, each as a sentence. */
export function adviceSentences({ caveats, notes, certainty }: Advice): readonly string[] {
  const unsure =
    certainty === 'suggestion'
      ? ['A suggestion: somebody who knows the code behind it has to say whether it fits.']
      : [];
  return [...notes.map(noteOf), ...caveats.map(caveatOf), ...unsure];
}

function noteOf(note: AdviceNote): string {
  switch (note.code) {
    case 'resource-unknown':
      return caveatOf(note);
    case 'stands-on-guess':
      return `It stands on our guess of ${listed(note.guesses.map(({ state, what, value }) => `${count(value)} ${what} of ${inert(state)}`))}: state what they are.`;
    case 'stands-on-payload':
      return `It stands on our guess that what states are given and hand on has ${count(note.payloadKb)} kB: state payloadKb.`;
    case 'same-data':
      return 'The data stay the same: these states hand on what they are given, or what they make is thrown away by the next state.';
    case 'neighbour-does-it':
      return `${listed(
        note.moves.map(({ from, to, field }) => `${inert(to)} does the work of ${inert(from)} in its ${field}`),
        6,
      )}.`;
    case 'new-workflow':
      return `${listed(note.states.map(inert), 6)} move into the new Express workflow ${inert(note.name)}, which is started and waited for.`;
    case 'failed-child-succeeds':
      return 'A synchronous Express execution that fails is answered all the same: where it can fail, check the Status of the answer, which has no Output then.';
    case 'batch-in-code':
      return `Each child gets ${count(note.items)} items in Items: the code inside has to take a list${batchBound(note.bound)}.`;
    case 'batch-fails-whole':
      return 'A child that fails fails all items of its batch.';
    case 'children-are-express':
      return 'The children are Express executions: at most five minutes, without a history, and started at least once.';
    case 'children-are-standard':
      return 'The children are Standard executions: each has a history and is billed by its transitions.';
    case 'children-have-histories':
      return 'The items run in executions of their own: their events do not count in this history, and up to 10,000 run at once.';
    case 'one-history':
      return 'The items run inside of this execution: at most 40 at once, and their events count in its history.';
    case 'map-error-differs':
      return 'An inline Map fails with the error of its item, a Distributed Map with States.ExceedToleratedFailureThreshold: its Retry and Catch have to name the other.';
    case 'sees-later':
      return `The Wait takes ${duration(note.intervalMs)}: that it is done is seen ${duration(note.ms)} later on average.`;
    case 'waits-for-job':
      return `The Task waits for its job itself, as ${inert(note.resource)}, for ${duration(note.timeoutMs)} at most: set what the job may take. What it hands on is the description of the job.`;
    case 'retries-run-the-job':
      return 'Its Retry starts the job once more where the job fails or takes too long, not only where it could not be started.';
    case 'asks-at-once':
      return `The first check comes at once, and one that comes too early is a turn more: it saves where more than ${percent(note.neededShare)} of the executions are ready then. By the turns that are stated ${percent(note.readyShare)} are, as at every other check.`;
    case 'one-function':
      return `${listed(note.states.map(inert), 6)} are called one behind the other with nothing in between: what each did on its own, a retry or a time-out, is lost.`;
    case 'calls-itself':
      return `${inert(note.state)} can call ${note.action} itself: ${evidenceOf[note.evidence]}.`;
    case 'request-to-write':
      return `${listed([...note.members])} of its Parameters have to be what the function makes of them.`;
    case 'attributes-have-types':
      return 'DynamoDB has a type for each attribute: those of unknown type are taken for text.';
    case 'call-is-paid-as-before':
      return 'The requests and the time of the function fall away. The call itself is paid as before, and stands on neither bill. The state hands on the answer of the service.';
    case 'logs-failures-only':
      return `Logged at ERROR instead of ALL: what fails is in the logs, with its cause, and nothing of executions that succeed. ${restOf[note.type]}`;
    case 'logs-without-data':
      return `Logged without includeExecutionData: which states were entered is in the logs, and when, but not their input and output. ${restOf[note.type]}`;
    case 'cannot-heal':
      return `${listed([...note.errors])} come back at every attempt.`;
    case 'fewer-attempts':
      return `At most ${count(note.to)} retries instead of ${count(note.from)}.`;
  }
}

/** What there is besides the logs. */
const restOf: { readonly [Type in WorkflowType]: string } = {
  EXPRESS: 'An Express execution has no history, so that nothing else keeps what is not logged.',
  STANDARD: 'The history of the execution keeps all of it for 90 days.',
};

const evidenceOf: { readonly [Evidence in DirectCallEvidence]: string } = {
  payload: 'what the function is given is the request of that call',
  code: 'the code of the function does nothing else',
  name: 'by the name of the function, whose code was not seen',
};

function batchBound(bound: 'knee' | 'time' | 'payload'): string {
  switch (bound) {
    case 'knee':
      return '; more items would save next to nothing';
    case 'time':
      return '; more would take too long';
    case 'payload':
      return '; more would be larger than an input may be';
  }
}
