import type { ProblemArgs } from '../../model/problem.ts';
import { type JsonataToken, jsonataTokens } from './jsonataTokens.ts';

type Fault = ProblemArgs['not-an-expression']['fault'];

const halves: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
/** Operators behind which something must follow; `*` and `%` may stand for data themselves. */
const unfinished: ReadonlySet<string> = new Set([...'+-/&<>=.,?:@#^', ':=', '~>', '..', '<=', '>=', '!=']);
const words: ReadonlySet<string> = new Set(['true', 'false', 'null', 'function', 'λ']);

/**
 * Why AWS refuses a text in a field that takes JSONata; null where nothing is found. This is no parser: it finds texts,
 * patterns and brackets that do not end, what ends too early, and expressions that begin with data which none has.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, read 2026-11-26.
 *
 * @param inCatch whether an error was caught, which can then be read.
 */
export function expressionFault(written: string, inCatch: boolean): Fault | null {
  // A block of YAML ends in a line break; the guide speaks of spaces.
  const text = written.replace(/\n+$/, '');
  const trimmed = text.trim();
  const begins = trimmed.startsWith('{%');
  if (begins !== trimmed.endsWith('%}')) return 'delimiters';
  if (!begins) return null;
  if (trimmed !== text || text.length < '{%%}'.length) return 'delimiters';
  const tokens = jsonataTokens(text.slice('{%'.length, -'%}'.length));
  if (tokens === null) return 'text';
  if (!isBalanced(tokens)) return 'bracket';
  const last = tokens.at(-1);
  if (last === undefined || (last.kind === 'operator' && unfinished.has(last.text))) return 'end';
  if (beginsWithContext(tokens)) return 'context';
  return !inCatch && readsError(tokens) ? 'error-output' : null;
}

function isBalanced(tokens: readonly JsonataToken[]): boolean {
  const opened: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'operator') continue;
    if ('([{'.includes(text)) opened.push(text);
    else if (halves.has(text) && opened.pop() !== halves.get(text)) return false;
  }
  return opened.length === 0;
}

/** A name without `$`, or `$$`, in front of all else: there is no data around an expression that it could mean. */
function beginsWithContext(tokens: readonly JsonataToken[]): boolean {
  const first = tokens.find(({ text }) => text !== '(');
  if (first?.kind !== 'name' || words.has(first.text) || /^\d/.test(first.text)) return false;
  return first.text === '$$' || !first.text.startsWith('$');
}

function readsError(tokens: readonly JsonataToken[]): boolean {
  return tokens.some(
    ({ text }, at) => text === '$states' && tokens[at + 1]?.text === '.' && tokens[at + 2]?.text === 'errorOutput',
  );
}
