import type { SourceEntry, SourceNode, SourceObject, Span } from '../../model/source.ts';
import type {
  Integration,
  Literal,
  PassState,
  QueryLanguage,
  State,
  StateType,
  Target,
  WaitState,
} from '../../model/workflow.ts';
import { nearest } from '../nearest.ts';
import { checkFields } from './checkFields.ts';
import { checkTimestamp } from './checkTimestamp.ts';
import { stateFields, stateTypes } from './fields.ts';
import { oneOf } from './oneOf.ts';
import { openText } from './openText.ts';
import { readChoice } from './readChoice.ts';
import { readChild, readIntegration } from './readIntegration.ts';
import { readMap } from './readMap.ts';
import { readCatchers, readRetriers } from './readRetry.ts';
import { emptyScope, readInnerScope, type ScopeReading } from './readScope.ts';
import { field, missing, type Reading, secondsField, stringField, wrongType } from './values.ts';

/** Finds the state that a field names; the problem of one that does not exist is reported there. */
export type TargetOf = (entry: SourceEntry) => Target;

/** What every state has. */
export type StateBase = Pick<State, 'id' | 'name' | 'path' | 'span' | 'node' | 'queryLanguage' | 'typeKnown'>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html, read 2026-11-23; in characters. */
const nameLengthMax = 80;

/** Longest time of a Task or a Wait: https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
const seconds = { min: 1, max: 99_999_999, whole: true };
const waitSeconds = { min: 0, max: 99_999_999, whole: true };

/**
 * One state. A state that cannot be read in part is still read for the rest; one whose type is not known is taken for a
 * Pass, so that what lies behind it is counted.
 */
export function readState(
  { key, keySpan, value }: SourceEntry,
  path: string,
  targetOf: TargetOf,
  reading: ScopeReading,
): State {
  const id = reading.states.length;
  const isObject = value.kind === 'object' && openText(value) === null;
  const node: SourceObject = isObject ? value : { kind: 'object', entries: [], span: value.span };
  if (!isObject) wrongType(reading, { key, keySpan, value }, 'an object');
  if (key.length > nameLengthMax && [...key].length > nameLengthMax) {
    const range = `a name of at most ${nameLengthMax} characters`;
    reading.problems.push({ code: 'out-of-range', args: { field: 'the key', found: key, range }, span: keySpan });
  }
  const language = isObject ? languageOf(key, node, reading) : reading.machineLanguage;
  const own = language === reading.language ? reading : { ...reading, language };
  const type = isObject ? typeOf(key, keySpan, node, own) : null;
  const base: StateBase = {
    id,
    name: key,
    path: `${path}${key}`,
    span: keySpan,
    node,
    queryLanguage: language,
    typeKnown: type !== null,
  };
  // The place is taken before the states inside are read, so that ids go from the outside in; the state comes after them.
  reading.states.push(base as State);
  const state = type === null ? untyped(base, targetOf) : typed(type, base, targetOf, own);
  if (type !== null) checkFields(node, `the ${type} state ${key}`, stateFields[type], own);
  reading.states[id] = state;
  return state;
}

/** The state's own word, else the machine's; a machine in JSONata cannot have states in JSONPath. */
function languageOf(name: string, node: SourceObject, reading: ScopeReading): QueryLanguage {
  const own = oneOf(node, 'QueryLanguage', ['JSONPath', 'JSONata'], reading);
  if (own === 'JSONPath' && reading.machineLanguage === 'JSONata') {
    const span = field(node, 'QueryLanguage')?.value.span ?? node.span;
    reading.problems.push({ code: 'query-language-downgrade', args: { state: name }, span });
  }
  return own ?? reading.machineLanguage;
}

/** The type; for a mistyped one the type that is meant. Null where it is not known. */
function typeOf(name: string, span: Span, node: SourceObject, reading: Reading): StateType | null {
  if (field(node, 'Type') === undefined) missing(`the state ${name}`, 'Type', span, reading);
  const type = oneOf(node, 'Type', stateTypes, reading);
  const written = field(node, 'Type')?.value;
  if (type !== null || written?.kind !== 'string') return type;
  return stateTypes.find((known) => known === nearest(written.value, stateTypes)) ?? null;
}

/** A state of which only the way on is known, or not even that: then nothing is known of what is behind it. */
function untyped(base: StateBase, targetOf: TargetOf): State {
  const next = field(base.node, 'Next');
  const ends = field(base.node, 'End')?.value;
  const unknown: Target = { name: 'unknown', index: null, span: base.span };
  const isEnd = ends?.kind === 'boolean' && ends.value;
  const target = next !== undefined ? targetOf(next) : isEnd ? null : unknown;
  return { type: 'Pass', result: null, resultPath: null, next: target, ...base };
}

/**
 * A state of a known type. Its own fields stand before those that are spread: an object that is spread first and added to
 * afterwards takes V8 ten times as long, and there is one for every state.
 */
function typed(type: StateType, base: StateBase, targetOf: TargetOf, reading: ScopeReading): State {
  const { node } = base;
  switch (type) {
    case 'Task': {
      const { integration, timeoutMs, heartbeatMs, child } = readTask(base, reading);
      const { next, retriers, catchers } = retryable(base, targetOf, reading);
      return { type, integration, timeoutMs, heartbeatMs, child, next, retriers, catchers, ...base };
    }
    case 'Parallel':
      return { type, branches: readBranches(base, reading), ...retryable(base, targetOf, reading), ...base };
    case 'Map':
      return { type, ...readMap(base, reading), ...retryable(base, targetOf, reading), ...base };
    case 'Choice':
      return { type, ...base, ...readChoice(base, targetOf, reading) };
    case 'Wait':
      return { type, waitMs: readWait(base, reading), next: readNext(base, targetOf, reading), ...base };
    case 'Pass':
      return { type, ...readPass(node, reading), next: readNext(base, targetOf, reading), ...base };
    case 'Succeed':
      return { type, ...base };
    case 'Fail': {
      const error = stringField(node, 'Error', reading)?.value ?? null;
      stringField(node, 'Cause', reading);
      return { type, error: error?.startsWith('{%') ? null : error, ...base };
    }
  }
}

/** Where a state goes; null for the end of its scope, which a state without a way on is taken for. */
function readNext({ name, node, span }: StateBase, targetOf: TargetOf, reading: Reading): Target | null {
  const next = field(node, 'Next');
  const end = field(node, 'End');
  if (end !== undefined && end.value.kind !== 'boolean') wrongType(reading, end, 'true');
  const isOpen = end !== undefined && openText(end.value) !== null;
  const ends = (end?.value.kind === 'boolean' && end.value.value) || (isOpen && next === undefined);
  if (next !== undefined && ends && end !== undefined) {
    const args = { of: `the state ${name}`, fields: ['Next', 'End'] };
    reading.problems.push({ code: 'fields-exclude-each-other', args, span: end.keySpan });
  }
  if (next !== undefined) return targetOf(next);
  if (!ends) missing(`the state ${name}`, 'Next or End', span, reading);
  return null;
}

function retryable(base: StateBase, targetOf: TargetOf, reading: ScopeReading) {
  return {
    next: readNext(base, targetOf, reading),
    retriers: readRetriers(base.node, base.name, reading),
    catchers: readCatchers(base.node, base.name, targetOf, reading),
  };
}

function readTask({ node, name, span }: StateBase, reading: ScopeReading) {
  const resource = stringField(node, 'Resource', reading);
  if (field(node, 'Resource') === undefined || resource?.value === '')
    missing(`the Task state ${name}`, 'Resource', span, reading);
  const integration = readIntegration(resource?.value ?? '', resource?.span ?? span, reading.resources);
  noteUnknownResource(integration, reading);
  const credentials = field(node, 'Credentials');
  if (credentials?.value.kind === 'object' && openText(credentials.value) === null) {
    const roles = ['RoleArn', 'RoleArn.$'].filter((key) => field(credentials.value as SourceObject, key) !== undefined);
    if (roles.length === 0) missing(`Credentials of ${name}`, 'RoleArn', credentials.keySpan, reading);
  }
  const timeoutMs = secondsField(node, 'TimeoutSeconds', seconds, reading);
  return {
    integration,
    timeoutMs,
    heartbeatMs: readHeartbeat(node, timeoutMs, reading),
    child: readChild(node, integration, reading.resources),
  };
}

/** A heartbeat is less than the timeout: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html, read 2026-11-26. */
function readHeartbeat(
  node: SourceObject,
  timeoutMs: Literal<number> | null,
  reading: Reading,
): Literal<number> | null {
  const key = 'HeartbeatSeconds';
  const read = secondsField(node, key, seconds, reading);
  if (!read?.known || !timeoutMs?.known || read.value < timeoutMs.value) return read;
  const { span } = read;
  const found = String(read.value / 1_000);
  const range = `less than TimeoutSeconds, which is ${timeoutMs.value / 1_000}`;
  reading.problems.push({ code: 'out-of-range', args: { field: key, found, range }, span });
  return { known: false, text: found, span };
}

/** AWS takes ARNs alone. What is none is only a warning: another tool may put an ARN in its place. */
function noteUnknownResource({ kind, resource, span }: Integration, { problems }: Reading): void {
  if (kind !== 'unknown' || resource === '') return;
  if (resource.includes('${')) problems.push({ code: 'unresolved-placeholder', args: { text: resource }, span });
  else if (!resource.startsWith('arn:')) problems.push({ code: 'not-an-arn', args: { found: resource }, span });
}

function readBranches({ node, name, path, span }: StateBase, reading: ScopeReading) {
  const branches = field(node, 'Branches');
  if (branches === undefined) missing(`the Parallel state ${name}`, 'Branches', span, reading);
  else if (branches.value.kind !== 'array') wrongType(reading, branches, 'an array of branches');
  else {
    return branches.value.items.map((value, index) => {
      const entry = { key: 'Branches', keySpan: branches.keySpan, value };
      const place = { kind: 'branch' as const, path: `${path}/` };
      return readInnerScope(entry, `branch ${index + 1} of ${name}`, place, reading) ?? emptyScope(value.span);
    });
  }
  return [];
}

/** Length of a Wait; time stamps, paths and expressions are only known when it runs. */
function readWait({ node, name, span }: StateBase, reading: Reading): WaitState['waitMs'] {
  const lengths = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter(
    (key) => field(node, key) !== undefined,
  );
  if (lengths.length === 0) missing(`the Wait state ${name}`, lengthFields[reading.language], span, reading);
  if (lengths.length > 1) {
    const args = { of: `the Wait state ${name}`, fields: lengths };
    reading.problems.push({ code: 'fields-exclude-each-other', args, span });
  }
  const literal = secondsField(node, 'Seconds', waitSeconds, reading);
  return literal ?? readTimestamp(node, reading) ?? { known: false, text: 'TimestampPath', span };
}

const lengthFields: { readonly [Language in QueryLanguage]: string } = {
  JSONPath: 'Seconds, SecondsPath, Timestamp or TimestampPath',
  JSONata: 'Seconds or Timestamp',
};

function readTimestamp(node: SourceObject, reading: Reading): Literal<number> | null {
  const entry = field(node, 'Timestamp');
  if (entry === undefined) return null;
  checkTimestamp(entry, reading);
  if (entry.value.kind !== 'string') return null;
  const { value, span } = entry.value;
  return { known: false, text: value, span };
}

function readPass(node: SourceObject, reading: Reading): Pick<PassState, 'result' | 'resultPath'> {
  const result: SourceNode | null = field(node, reading.language === 'JSONata' ? 'Output' : 'Result')?.value ?? null;
  const path = field(node, 'ResultPath')?.value;
  const output = field(node, 'OutputPath')?.value;
  // What an OutputPath leaves of the result is not followed.
  if (output !== undefined && !(output.kind === 'string' && output.value === '$'))
    return { result: null, resultPath: null };
  if (path === undefined) return { result, resultPath: null };
  // Put aside, or somewhere that is filled in later.
  return path.kind === 'string' ? { result, resultPath: path.value } : { result: null, resultPath: null };
}
