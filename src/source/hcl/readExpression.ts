import type { HclExpression, HclFor, HclOperator } from './expression.ts';
import type { HclCursor } from './hclCursor.ts';
import { readLoopName } from './readLoopName.ts';
import { hclNestingMax, readTemplate } from './readTemplate.ts';

const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const operator = /&&|\|\||[=!<>]=|[-+*/%<>]/y;
/** How strongly operators bind, the weakest first. */
const strengths: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const heredoc = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t\r]*\n/uy;

/**
 * The expression at the cursor. https://developer.hashicorp.com/terraform/language/syntax/configuration, read 2026-11-25.
 *
 * @param lines whether it may go on in the next line, as inside of brackets.
 */
export function readExpression(cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  if (depth > hclNestingMax) throw cursor.error('the expression is nested too deep');
  const tested = readOperation(cursor, depth, lines, 0);
  cursor.skip(lines);
  if (!cursor.takes('?')) return tested;
  cursor.skip(true);
  const yes = readExpression(cursor, depth + 1, lines);
  cursor.skip(true);
  cursor.expect(':');
  cursor.skip(true);
  const no = readExpression(cursor, depth + 1, lines);
  return { kind: 'conditional', test: tested, yes, no, start: tested.start, end: no.end };
}

/** Terms with operators between them that bind at least as strongly as is said. */
function readOperation(cursor: HclCursor, depth: number, lines: boolean, strength: number): HclExpression {
  let left = readTerm(cursor, depth, lines);
  for (let links = 0; ; links += 1) {
    if (links > hclNestingMax) throw cursor.error('the expression has too many operators');
    const end = cursor.at;
    cursor.skip(lines);
    const found = cursor.take(operator) as HclOperator | null;
    const bound = strengths.findIndex((all) => found !== null && all.includes(found));
    if (found === null || bound < strength) {
      cursor.at = end;
      return left;
    }
    cursor.skip(true);
    const right = readOperation(cursor, depth + 1, lines, bound + 1);
    left = { kind: 'operation', operator: found, left, right, start: left.start, end: right.end };
  }
}

function readTerm(cursor: HclCursor, depth: number, lines: boolean): HclExpression {
  if (depth > hclNestingMax) throw cursor.error('the expression is nested too deep');
  const start = cursor.at;
  const sign = cursor.take(/[-!]\s*/y)?.[0];
  if (sign === '-' || sign === '!') {
    const of = readTerm(cursor, depth + 1, lines);
    return { kind: 'negation', operator: sign, of, start, end: of.end };
  }
  let term = readSimple(cursor, depth, lines);
  for (let links = 0; ; links += 1) {
    if (links > hclNestingMax) throw cursor.error('the name has too many parts');
    if (cursor.comes('...')) return term;
    let key: HclExpression | string | number | null;
    if (cursor.takes('.')) {
      const step = cursor.take(/\*|\d+/y) ?? cursor.takeName();
      if (step === null) throw cursor.error('a name is missing behind the point');
      key = step === '*' ? null : /^\d+$/.test(step) ? Number(step) : step;
    } else if (cursor.takes('[')) {
      key = readIndex(cursor, depth);
    } else return term;
    const end = cursor.at;
    if (key === null || term.kind === 'opaque') term = { kind: 'opaque', start, end };
    else if (term.kind === 'traversal' && typeof key !== 'object') {
      term = { kind: 'traversal', steps: [...term.steps, key], start, end };
    } else term = { kind: 'access', of: term, key, start, end };
  }
}

/** What stands in brackets: a key or number where it is written out; null for a splat. */
function readIndex(cursor: HclCursor, depth: number): HclExpression | string | number | null {
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
  if (index.kind !== 'template') return index;
  const [only, more] = index.parts;
  return only?.kind === 'text' && more === undefined ? only.value : index;
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
  let spreads = false;
  for (;;) {
    cursor.skip(true);
    if (cursor.takes(')')) return { kind: 'call', name, args, spreads, start, end: cursor.at };
    args.push(readExpression(cursor, depth + 1, true));
    cursor.skip(true);
    spreads = cursor.takes('...');
    cursor.skip(true);
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

function readFor(cursor: HclCursor, start: number, closing: ']' | '}', depth: number): HclFor {
  const next = (): HclExpression => {
    cursor.skip(true);
    const read = readExpression(cursor, depth + 1, true);
    cursor.skip(true);
    return read;
  };
  const first = readLoopName(cursor);
  cursor.skip(true);
  const second = cursor.takes(',') ? readLoopName(cursor) : null;
  cursor.skip(true);
  if (cursor.take(/in\b/y) === null) throw cursor.error('“in” is missing');
  const over = next();
  cursor.expect(':');
  const made = next();
  const value = cursor.takes('=>') ? next() : null;
  if ((closing === '}') !== (value !== null)) throw cursor.error('“for” makes a list in [ ], and a map with => in { }');
  const groups = cursor.takes('...');
  cursor.skip(true);
  const when = cursor.take(/if\b/y) === null ? null : next();
  cursor.expect(closing);
  return {
    kind: 'for',
    key: second === null ? null : first,
    item: second ?? first,
    over,
    name: value === null ? null : made,
    value: value ?? made,
    groups,
    when,
    start,
    end: cursor.at,
  };
}
