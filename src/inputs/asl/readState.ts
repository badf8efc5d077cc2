import type { SourceEntry, SourceNode, SourceObject } from '../../model/source.ts';
import type { Literal, PassState, State, StateType, Target, WaitState } from '../../model/workflow.ts';
import { nearest } from '../nearest.ts';
import { stateFields, stateTypes } from './fields.ts';
import { readChoice } from './readChoice.ts';
import { readChild, readIntegration } from './readIntegration.ts';
import { readMap } from './readMap.ts';
import { readQueryLanguage } from './readQueryLanguage.ts';
import { readCatchers, readRetriers } from './readRetry.ts';
import { readInnerScope, type ScopeReading } from './readScope.ts';
import { checkFields, field, missing, secondsField, stringField, wrongType } from './values.ts';

/** Finds the state that a field names; the problem of one that does not exist is reported there. */
export type TargetOf = (entry: SourceEntry) => Target | null;

/** What every state has. */
export type StateBase = Pick<State, 'id' | 'name' | 'path' | 'span' | 'node' | 'queryLanguage'>;

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
  const node: SourceObject = value.kind === 'object' ? value : { kind: 'object', entries: [], span: value.span };
  if (value.kind !== 'object') wrongType(reading, { key, keySpan, value }, 'an object');
  const queryLanguage = readQueryLanguage(node) ?? reading.machineLanguage;
  const base: StateBase = { id, name: key, path: `${path}${key}`, span: keySpan, node, queryLanguage };
  // The place is taken before the states inside are read, so that ids go from the outside in.
  reading.states.push({ ...base, type: 'Succeed' });
  const type = value.kind === 'object' ? typeOf(base, reading) : null;
  if (type !== null) checkFields(node, `the ${type} state ${key}`, stateFields[type], reading);
  const state = typed(type ?? 'Pass', base, targetOf, reading);
  reading.states[id] = state;
  return state;
}

function typeOf({ name, node, span }: StateBase, reading: ScopeReading): StateType | null {
  const written = stringField(node, 'Type', reading);
  if (written === null) {
    if (field(node, 'Type') === undefined) missing(`the state ${name}`, 'Type', span, reading);
    return null;
  }
  const known = stateTypes.find((type) => type === written.value);
  if (known !== undefined) return known;
  const args = {
    field: 'Type',
    found: written.value,
    allowed: stateTypes,
    suggestion: nearest(written.value, stateTypes),
  };
  reading.problems.push({ code: 'unknown-value', args, span: written.span });
  return null;
}

function typed(type: StateType, base: StateBase, targetOf: TargetOf, reading: ScopeReading): State {
  const { node, name, path, span } = base;
  switch (type) {
    case 'Task':
      return { ...base, type, ...readTask(base, reading), ...retryable(base, targetOf, reading) };
    case 'Parallel':
      return { ...base, type, branches: readBranches(base, reading), ...retryable(base, targetOf, reading) };
    case 'Map':
      return {
        ...base,
        type,
        ...readMap(node, name, `${path}/`, span, reading),
        ...retryable(base, targetOf, reading),
      };
    case 'Choice':
      return { ...base, type, ...readChoice(base, targetOf, reading) };
    case 'Wait':
      return { ...base, type, waitMs: readWait(base, reading), next: readNext(base, targetOf, reading) };
    case 'Pass':
      return { ...base, type, ...readPass(node, reading), next: readNext(base, targetOf, reading) };
    case 'Succeed':
      return { ...base, type };
    case 'Fail': {
      const error = stringField(node, 'Error', reading)?.value ?? null;
      return { ...base, type, error: error?.startsWith('{%') ? null : error };
    }
  }
}

/** Where a state goes; null for the end of its scope, which a state without a way on is taken for. */
function readNext({ name, node, span }: StateBase, targetOf: TargetOf, reading: ScopeReading): Target | null {
  const next = field(node, 'Next');
  const end = field(node, 'End');
  if (end !== undefined && end.value.kind !== 'boolean') wrongType(reading, end, 'true');
  const ends = end?.value.kind === 'boolean' && end.value.value;
  if (next !== undefined && ends) {
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
  if (field(node, 'Resource') === undefined) missing(`the Task state ${name}`, 'Resource', span, reading);
  const integration = readIntegration(resource?.value ?? '', resource?.span ?? span, reading.resources);
  if (integration.kind === 'unknown' && integration.resource.includes('${')) {
    reading.problems.push({
      code: 'unresolved-placeholder',
      args: { text: integration.resource },
      span: integration.span,
    });
  }
  return {
    integration,
    timeoutMs: secondsField(node, 'TimeoutSeconds', seconds, reading),
    heartbeatMs: secondsField(node, 'HeartbeatSeconds', seconds, reading),
    child: readChild(node, integration, reading.resources),
  };
}

function readBranches({ node, name, path, span }: StateBase, reading: ScopeReading) {
  const branches = field(node, 'Branches');
  if (branches === undefined) missing(`the Parallel state ${name}`, 'Branches', span, reading);
  else if (branches.value.kind !== 'array') wrongType(reading, branches, 'an array of branches');
  else {
    return branches.value.items.flatMap((value, index) => {
      const entry = { key: 'Branches', keySpan: branches.keySpan, value };
      return readInnerScope(entry, `branch ${index + 1} of ${name}`, `${path}/`, reading) ?? [];
    });
  }
  return [];
}

/** Length of a Wait; time stamps, paths and expressions are only known when it runs. */
function readWait({ node, name, span }: StateBase, reading: ScopeReading): WaitState['waitMs'] {
  const lengths = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter(
    (key) => field(node, key) !== undefined,
  );
  if (lengths.length === 0) missing(`the Wait state ${name}`, lengthFields, span, reading);
  if (lengths.length > 1) {
    const args = { of: `the Wait state ${name}`, fields: lengths };
    reading.problems.push({ code: 'fields-exclude-each-other', args, span });
  }
  const literal = secondsField(node, 'Seconds', waitSeconds, reading);
  return literal ?? readTimestamp(node, reading) ?? { known: false, text: 'TimestampPath', span };
}

const lengthFields = 'Seconds, SecondsPath, Timestamp or TimestampPath';

/** RFC 3339 with an upper case T, and Z or an offset: https://states-language.net/spec.html#timestamps */
const timestamp = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function readTimestamp(node: SourceObject, { problems }: ScopeReading): Literal<number> | null {
  const entry = field(node, 'Timestamp');
  if (entry === undefined || entry.value.kind !== 'string') return null;
  const { value, span } = entry.value;
  if (!timestamp.test(value) && !value.includes('{%') && !value.includes('${')) {
    const range = 'a time stamp like 2026-03-14T01:59:00Z';
    problems.push({ code: 'out-of-range', args: { field: 'Timestamp', found: value, range }, span });
  }
  return { known: false, text: value, span };
}

function readPass(node: SourceObject, reading: ScopeReading): Pick<PassState, 'result' | 'resultPath'> {
  const result: SourceNode | null = (field(node, 'Result') ?? field(node, 'Output'))?.value ?? null;
  const path = field(node, 'ResultPath');
  if (path?.value.kind === 'null') return { result: null, resultPath: null };
  return { result, resultPath: stringField(node, 'ResultPath', reading)?.value ?? null };
}
