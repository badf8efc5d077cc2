import type { HclExpression } from './expression.ts';
import type { HclCursor } from './hclCursor.ts';
import { hclNestingMax, readTemplate } from './readTemplate.ts';

const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Operators but `==` and `!=`, which conditions are made of. */
const operator = /&&|\|\||<=|>=|[-+*/%<>](?!=)/y;
const heredoc = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t\r]*\n/uy;

/**
 * The expression at the cursor. https://developer.hashicorp.com/terraform/language/syntax/configuration, read 2026-11-25.
 *
 * @param lines whether it may go on in the next line, as inside of brackets.
 */
export function readExpression(cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  if (depth > hclNestingMax) throw cursor.error('the expression is nested too deep');
  const left = readOperation(cursor, depth, lines);
  const tested = readComparison(left, cursor, depth, lines);
  cursor.skip(lines);
  if (!cursor.takes('?')) return tested;
  cursor.skip(true);
  const yes = readExpression(cursor, depth + 1, lines);
  cursor.skip(true);
  cursor.expect(':');
  cursor.skip(true);
  const no = readExpression(cursor, depth + 1, lines);
  return { kind: 'conditional', test: tested, yes, no, start: left.start, end: no.end };
}

function readComparison(left: HclExpression, cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  cursor.skip(lines);
  const equal = cursor.comes('==');
  if (!equal && !cursor.comes('!=')) return left;
  cursor.at += 2;
  cursor.skip(true);
  const right = readOperation(cursor, depth, lines);
  cursor.skip(lines);
  if (cursor.take(operator) === null)
    return { kind: 'comparison', equal, left, right, start: left.start, end: right.end };
  cursor.skip(true);
  const rest = readComparison(readOperation(cursor, depth, lines), cursor, depth, lines);
  return { kind: 'opaque', start: left.start, end: rest.end };
}

/** Terms with operators between them: more than one is known by its text alone. */
function readOperation(cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  const start = cursor.at;
  const signed = cursor.take(/[-!]\s*/y) !== null;
  let last = readTerm(cursor, depth, lines);
  let count = signed ? 2 : 1;
  for (;;) {
    const end = cursor.at;
    cursor.skip(lines);
    if (cursor.take(operator) === null) {
      cursor.at = end;
      break;
    }
    cursor.skip(true);
    cursor.take(/[-!]\s*/y);
    last = readTerm(cursor, depth, lines);
    count += 1;
  }
  if (count === 1) return last;
  if (cursor.text[start] === '-' && count === 2 && last.kind === 'literal' && typeof last.value === 'number')
    return { ...last, value: -last.value, start };
  return { kind: 'opaque', start, end: last.end };
}

function readTerm(cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  const start = cursor.at;
  const term = readSimple(cursor, depth, lines);
  const steps: (string | number)[] = term.kind === 'traversal' ? [...term.steps] : [];
  let computed = term.kind !== 'traversal';
  for (;;) {
    const end = cursor.at;
    if (cursor.takes('.')) {
      const step = cursor.take(/\*|\d+/y) ?? cursor.takeName();
      if (step === null) throw cursor.error('a name is missing behind the point');
      if (step === '*') computed = true;
      steps.push(/^\d+$/.test(step) ? Number(step) : step);
    } else if (cursor.takes('[')) {
      const index = readIndex(cursor, depth);
      if (index === null) computed = true;
      else steps.push(index);
    } else {
      if (end === term.end) return term;
      return computed ? { kind: 'opaque', start, end } : { kind: 'traversal', steps, start, end };
    }
  }
}

/** A key or number in brackets; null where it is computed, or a splat. */
function readIndex(cursor: HclCursor, depth: number): string | number | null {
  cursor.skip(true);
  if (cursor.takes('*')) {
    cursor.skip(true);
    cursor.expect(']');
    return null;
  }
  const index = readExpression(cursor, depth + 1, true);
  cursor.skip(true);
  cursor.expect(']');
  if (index.kind === 'literal' && typeof index.value === 'number') return index.value;
  if (index.kind !== 'template') return null;
  const [only, more] = index.parts;
  return only?.kind === 'text' && more === undefined ? only.value : null;
}

function readSimple(cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  const start = cursor.at;
  const written = cursor.take(number);
  if (written !== null) return { kind: 'literal', value: Number(written), start, end: cursor.at };
  if (cursor.takes('"')) {
    const parts = readTemplate(cursor, { ends: (at) => at.takes('"'), escapes: true }, depth + 1);
    return { kind: 'template', parts, start, end: cursor.at };
  }
  if (cursor.comes('<<')) return readHeredoc(cursor, depth);
  if (cursor.takes('(')) {
    cursor.skip(true);
    const inside = readExpression(cursor, depth + 1, true);
    cursor.skip(true);
    cursor.expect(')');
    return { ...inside, start, end: cursor.at };
  }
  if (cursor.takes('[')) return readTuple(cursor, start, depth);
  if (cursor.takes('{')) return readObject(cursor, start, depth);
  return readNamed(cursor, start, depth, lines);
}

function readNamed(cursor: HclCursor, start: number, depth: number, lines: boolean): HclExpression {
  let name = cursor.takeName();
  if (name === null) throw cursor.error('a value is missing');
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', start, end: cursor.at };
  if (name === 'null') return { kind: 'literal', value: null, start, end: cursor.at };
  // Functions of providers have a namespace: `provider::aws::arn_parse(…)`.
  while (cursor.takes('::')) name += `::${cursor.takeName() ?? ''}`;
  const behind = cursor.at;
  cursor.skip(lines);
  if (!cursor.takes('(')) {
    cursor.at = behind;
    return { kind: 'traversal', steps: [name], start, end: behind };
  }
  const args: HclExpression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.takes(')')) return { kind: 'call', name, args, start, end: cursor.at };
    args.push(readExpression(cursor, depth + 1, true));
    cursor.skip(true);
    cursor.takes('...');
    if (!cursor.takes(',') && !cursor.comes(')')) throw cursor.error(`“)” is missing behind ${name}(`);
  }
}

function readHeredoc(cursor: HclCursor, depth: number): HclExpression {
  const start = cursor.at;
  const opening = cursor.take(heredoc);
  const word = opening === null ? null : /<<-?(\S+)/.exec(opening)?.[1];
  if (word == null) throw cursor.error('the word that ends the heredoc is missing');
  const last = new RegExp(`[ \\t]*${word}(?=[ \\t\\r]*(?:[\\n}]|$))`, 'y');
  const isLineStart = (at: HclCursor): boolean => at.text[at.at - 1] === '\n';
  const parts = readTemplate(
    cursor,
    { ends: (at) => isLineStart(at) && at.take(last) !== null, escapes: false },
    depth + 1,
  );
  return { kind: 'template', parts, start, end: cursor.at };
}

function readTuple(cursor: HclCursor, start: number, depth: number): HclExpression {
  cursor.skip(true);
  if (cursor.take(/for\b(?=\s)/y) !== null) return readFor(cursor, start, ']', depth);
  const items: HclExpression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.takes(']')) return { kind: 'tuple', items, start, end: cursor.at };
    items.push(readExpression(cursor, depth + 1, true));
    cursor.skip(true);
    if (!cursor.takes(',') && !cursor.comes(']')) throw cursor.error('“]” is missing');
  }
}

function readObject(cursor: HclCursor, start: number, depth: number): HclExpression {
  cursor.skip(true);
  if (cursor.take(/for\b(?=\s)/y) !== null) return readFor(cursor, start, '}', depth);
  const entries: { key: HclExpression; value: HclExpression }[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.takes('}')) return { kind: 'object', entries, start, end: cursor.at };
    const key = readExpression(cursor, depth + 1, false);
    cursor.skip(true);
    if (!cursor.takes('=') && !cursor.takes(':')) throw cursor.error('“=” is missing behind the key');
    cursor.skip(true);
    entries.push({ key, value: readExpression(cursor, depth + 1, false) });
    cursor.skip(false);
    if (!cursor.takes(',') && !cursor.comes('\n') && !cursor.comes('}')) throw cursor.error('“}” is missing');
  }
}

/** A `for` expression, known by its text alone. */
function readFor(cursor: HclCursor, start: number, closing: string, depth: number): HclExpression {
  const next = (): void => {
    cursor.skip(true);
    readExpression(cursor, depth + 1, true);
    cursor.skip(true);
  };
  cursor.skip(true);
  cursor.takeName();
  cursor.skip(true);
  if (cursor.takes(',')) {
    cursor.skip(true);
    cursor.takeName();
    cursor.skip(true);
  }
  if (cursor.take(/in\b/y) === null) throw cursor.error('“in” is missing');
  next();
  cursor.expect(':');
  next();
  if (cursor.takes('=>')) next();
  if (cursor.takes('...')) cursor.skip(true);
  if (cursor.take(/if\b/y) !== null) next();
  cursor.expect(closing);
  return { kind: 'opaque', start, end: cursor.at };
}
