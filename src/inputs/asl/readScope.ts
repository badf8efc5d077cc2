import type { SourceEntry, SourceObject, Span } from '../../model/source.ts';
import type { QueryLanguage, ResourceReference, Scope, State, Target } from '../../model/workflow.ts';
import { nearest } from '../nearest.ts';
import { scopeFields } from './fields.ts';
import { readState } from './readState.ts';
import { checkFields, field, isOpen, missing, type Reading, wrongType } from './values.ts';

/** What reading a scope adds to, and what it looks up. */
export interface ScopeReading extends Reading {
  /** The states of the whole workflow, by id. */
  readonly states: State[];
  /** The resources behind the definition's placeholders, by the placeholder's text. */
  readonly resources: ReadonlyMap<string, ResourceReference>;
  /** The language of every state that names none itself, whatever the state around it says. */
  readonly machineLanguage: QueryLanguage;
}

/**
 * The top level of a definition, a branch, or an item processor.
 *
 * @param of how messages call it. @param path the enclosing states, joined with `/` and with a `/` at the end; `` outside.
 */
export function readScope(node: SourceObject, of: string, path: string, reading: ScopeReading): Scope {
  checkFields(node, of, scopeFields, reading);
  const entries = statesOf(node, of, reading);
  const places = new Map(entries.map(({ key }, index) => [key, index]));
  const targetOf = (from: string, named: SourceEntry): Target | null => {
    if (named.value.kind !== 'string') {
      wrongType(reading, named, 'the name of a state');
      return null;
    }
    const { value: name, span } = named.value;
    const index = places.get(name) ?? null;
    if (index === null) reportTarget(from, name, span, [...places.keys()], reading);
    return { name, index, span };
  };
  const startAt = field(node, 'StartAt');
  if (startAt === undefined) missing(of, 'StartAt', node.span, reading);
  const states: State[] = [];
  for (const [index, entry] of entries.entries()) {
    states[index] = readState(entry, path, (target) => targetOf(entry.key, target), reading);
  }
  const start = startAt === undefined ? null : (targetOf('StartAt', startAt)?.index ?? null);
  return { start, states, textLength: node.span.length, span: node.span };
}

function statesOf(node: SourceObject, of: string, reading: Reading): readonly SourceEntry[] {
  const states = field(node, 'States');
  if (states === undefined) {
    missing(of, 'States', node.span, reading);
    return [];
  }
  if (states.value.kind !== 'object') {
    wrongType(reading, states, 'an object of states');
    return [];
  }
  if (states.value.entries.length === 0) missing(`States of ${of}`, 'a state', states.keySpan, reading);
  return states.value.entries;
}

function reportTarget(
  state: string,
  target: string,
  span: Span,
  known: readonly string[],
  { problems }: Reading,
): void {
  if (isOpen(target)) problems.push({ code: 'unresolved-placeholder', args: { text: target }, span });
  else problems.push({ code: 'unknown-target', args: { state, target, suggestion: nearest(target, known) }, span });
}

/** A nested scope, or null where the field is missing or no object. */
export function readInnerScope(
  entry: SourceEntry | undefined,
  of: string,
  path: string,
  reading: ScopeReading,
): Scope | null {
  if (entry === undefined) return null;
  if (entry.value.kind === 'object') return readScope(entry.value, of, path, reading);
  wrongType(reading, entry, 'an object with StartAt and States');
  return null;
}

/** A workflow without states, where nothing could be read. */
export function emptyScope(span: Span): Scope {
  return { start: null, states: [], textLength: 0, span };
}
