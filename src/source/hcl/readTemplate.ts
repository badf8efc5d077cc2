import type { TemplatePart } from './expression.ts';
import type { HclCursor } from './hclCursor.ts';
import { readExpression } from './readExpression.ts';
import { readLoopName } from './readLoopName.ts';

/** What ends a template, and how its text is written. */
export interface TemplateForm {
  /** True at the place behind which the template has ended. */
  readonly ends: (cursor: HclCursor) => boolean;
  /** Whether a backslash begins an escape: in quoted texts. */
  readonly escapes: boolean;
}

/** What closes a sequence of parts that a directive has opened. */
type Closing = 'else' | 'endif' | 'endfor' | null;

/** Expressions nested in templates nested in expressions: beyond, the text is a mistake. */
export const hclNestingMax = 200;

/**
 * The parts of a template, from the cursor to its end. https://developer.hashicorp.com/terraform/language/expressions/strings,
 * read 2026-11-25.
 */
export function readTemplate(cursor: HclCursor, form: TemplateForm, depth: number): readonly TemplatePart[] {
  return readParts(cursor, form, depth).parts;
}

function readParts(
  cursor: HclCursor,
  form: TemplateForm,
  depth: number,
): { readonly parts: readonly TemplatePart[]; readonly closedBy: Closing } {
  if (depth > hclNestingMax) throw cursor.error('the template is nested too deep');
  const parts: TemplatePart[] = [];
  let text = '';
  let start = cursor.at;
  let end = cursor.at;
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', value: text, start, end });
    text = '';
  };
  while (!form.ends(cursor)) {
    if (cursor.at >= cursor.text.length) throw cursor.error('the text does not end');
    if (text === '') start = cursor.at;
    if (cursor.comes('$${') || cursor.comes('%%{')) {
      flush();
      const mark = cursor.take(/../y)?.[0];
      cursor.expect('{');
      parts.push({ kind: 'text', value: `${mark}{`, start: cursor.at - 3, end: cursor.at });
    } else if (cursor.comes('${')) {
      flush();
      parts.push(readInterpolation(cursor, depth));
    } else if (cursor.comes('%{')) {
      flush();
      const directive = readDirective(cursor, form, depth);
      if (typeof directive === 'string') return { parts, closedBy: directive };
      parts.push(directive);
    } else if (form.escapes && cursor.comes('\\')) {
      text += readEscape(cursor);
    } else {
      text += cursor.text[cursor.at];
      cursor.at += 1;
    }
    end = cursor.at;
  }
  flush();
  return { parts, closedBy: null };
}

function readInterpolation(cursor: HclCursor, depth: number): TemplatePart {
  const start = cursor.at;
  cursor.expect('${');
  cursor.takes('~');
  cursor.skip(true);
  const of = readExpression(cursor, depth + 1, true);
  cursor.skip(true);
  cursor.takes('~');
  cursor.expect('}');
  return { kind: 'interpolation', of, start, end: cursor.at };
}

/** A directive with what is inside it, or the word that closes the one around. */
function readDirective(cursor: HclCursor, form: TemplateForm, depth: number): TemplatePart | NonNullable<Closing> {
  const start = cursor.at;
  cursor.expect('%{');
  cursor.takes('~');
  cursor.skip(true);
  const word = cursor.takeName();
  if (word === 'else' || word === 'endif' || word === 'endfor') {
    closeMark(cursor);
    return word;
  }
  if (word === 'if') {
    cursor.skip(true);
    const test = readExpression(cursor, depth + 1, true);
    closeMark(cursor);
    const yes = readParts(cursor, form, depth + 1);
    const no = yes.closedBy === 'else' ? readParts(cursor, form, depth + 1) : { parts: [], closedBy: yes.closedBy };
    if (no.closedBy !== 'endif') throw cursor.error('“%{ endif }” is missing');
    return { kind: 'if', test, yes: yes.parts, no: no.parts, start, end: cursor.at };
  }
  if (word !== 'for') throw cursor.error('a directive is if or for');
  const names = [readLoopName(cursor)];
  cursor.skip(true);
  if (cursor.takes(',')) names.push(readLoopName(cursor));
  cursor.skip(true);
  if (cursor.takeName() !== 'in') throw cursor.error('“in” is missing');
  cursor.skip(true);
  const over = readExpression(cursor, depth + 1, true);
  closeMark(cursor);
  const { parts: body, closedBy } = readParts(cursor, form, depth + 1);
  if (closedBy !== 'endfor') throw cursor.error('“%{ endfor }” is missing');
  const [first = '', second] = names;
  const key = second === undefined ? null : first;
  return { kind: 'for', key, item: second ?? first, over, body, start, end: cursor.at };
}

/** The end of a directive; `~` takes the white space behind it away. */
function closeMark(cursor: HclCursor): void {
  cursor.skip(true);
  const strips = cursor.takes('~');
  cursor.expect('}');
  if (strips) cursor.take(/\s*/y);
}

const escapes: { readonly [mark: string]: string } = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readEscape(cursor: HclCursor): string {
  const unicode = cursor.take(/\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y);
  if (unicode !== null) {
    const code = Number.parseInt(unicode.slice(2), 16);
    if (code > 0x10_ff_ff) throw cursor.error('there is no such character');
    return String.fromCodePoint(code);
  }
  const mark = cursor.text[cursor.at + 1] ?? '';
  const character = escapes[mark];
  if (character === undefined) throw cursor.error(`“\\${mark}” is no escape`);
  cursor.at += 2;
  return character;
}
