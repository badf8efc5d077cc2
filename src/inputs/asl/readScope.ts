import type { SourceEntry, SourceObject, Span } from '../../model/source.ts';
import type { QueryLanguage, ResourceReference, Scope, State, Target } from '../../model/workflow.ts';
import { nearest } from '../nearest.ts';
import { checkFields } from './checkFields.ts';
import { scopeFields } from './fields.ts';
import { openText } from './openText.ts';
import { readState } from './readState.ts';
import type { StatesBefore } from './statesBefore.ts';
import { field, kindOf, missing, type Reading, wrongType } from './values.ts';

/** What reading a scope adds to, and what it looks up. */
export interface ScopeReading extends Reading {
  /** The states of the whole workflow, by id. */
  readonly states: State[];
  /** The labels of the Maps that were read. */
  readonly labels: Set<string>;
  /** The resources behind the definition's placeholders, by the placeholder's text. */
  readonly resources: ReadonlyMap<string, ResourceReference>;
  /** The language of every state that names none itself, whatever the state around it says. */
  readonly machineLanguage: QueryLanguage;
  /** What was read before, and may be taken over. */
  readonly before: StatesBefore;
}

/** Where a scope stands. */
export interface ScopePlace {
  readonly kind: keyof typeof scopeFields;
  /** The enclosing states, joined with `/` and with a `/` at the end; empty outside. */
  readonly path: string;
}

/**
 * The top level of a definition, a branch, or an item processor.
 *
 * @param of how messages call it.
 */
export function readScope(node: SourceObject, of: string, { kind, path }: ScopePlace, reading: ScopeReading): Scope {
  checkFields(node, of, scopeFields[kind], reading);
  const entries = statesOf(node, of, reading);
  const names = entries?.map(({ key }) => key) ?? [];
  const places = new Map(names.map((name, index) => [name, index]));
  const targetOf = (from: string, { value: named, key }: SourceEntry): Target => {
    const { span } = named;
    const name = named.kind === 'string' ? named.value : (openText(named) ?? kindOf(named));
    const index = named.kind === 'string' ? (places.get(name) ?? null) : null;
    if (index !== null) return { name, index, span };
    if (named.kind !== 'string' || openText(named) !== null) {
      wrongType(reading, { key, keySpan: span, value: named }, 'the name of a state');
    } else if (entries !== null) {
      const suggestion = nearest(name, names);
      reading.problems.push({ code: 'unknown-target', args: { state: from, target: name, suggestion }, span });
    }
    return { name, index, span };
  };
  const startAt = field(node, 'StartAt');
  if (startAt === undefined) missing(of, 'StartAt', node.span, reading);
  const states: State[] = [];
  for (const entry of entries ?? []) {
    const known = reading.before.takeOver(entry, path, places, reading.states);
    states.push(known ?? readState(entry, path, (target) => targetOf(entry.key, target), reading));
  }
  const start = startAt === undefined ? null : targetOf('StartAt', startAt).index;
  return { start, states, span: node.span };
}

/** The states of a scope; null where nothing is known of them, so that nothing is said of what leads to them. */
function statesOf(node: SourceObject, of: string, reading: Reading): readonly SourceEntry[] | null {
  const states = field(node, 'States');
  if (states === undefined) {
    missing(of, 'States', node.span, reading);
    return null;
  }
  if (states.value.kind !== 'object' || openText(states.value) !== null) {
    wrongType(reading, states, 'an object of states');
    return null;
  }
  if (states.value.entries.length > 0) return states.value.entries;
  missing(`States of ${of}`, 'state', states.keySpan, reading);
  return null;
}

/** A nested scope, or null where the field is missing or no object. */
export function readInnerScope(
  entry: SourceEntry | undefined,
  of: string,
  place: ScopePlace,
  reading: ScopeReading,
): Scope | null {
  if (entry === undefined) return null;
  if (entry.value.kind === 'object' && openText(entry.value) === null) {
    return readScope(entry.value, of, place, { ...reading, language: reading.machineLanguage });
  }
  wrongType(reading, entry, 'an object with StartAt and States');
  return null;
}

/** A workflow without states, where nothing could be read. */
export function emptyScope(span: Span): Scope {
  return { start: null, states: [], span };
}
