/** A piece of an expression; a text or a pattern without what stands in it. */
export interface JsonataToken {
  readonly kind: 'name' | 'operator' | 'text' | 'pattern';
  readonly text: string;
}

/** What is passed over; texts; names and numbers; all else, of which a quotation mark begins what does not end. */
const parts =
  /(?:\s|\/\*[\s\S]*?\*\/)+|("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|(`[^`]*`|[^\s"'`()[\]{}.,;:?+\-*/%|=<>^&!~#@][^\s()[\]{}.,;:?+\-*/%|=<>^&!~#@]*)|(\/\*|:=|~>|\*\*|\.\.|[<>!]=|[\s\S])/gu;

const unended: ReadonlySet<string> = new Set(['"', "'", '`', '/*']);
/** Behind these a slash divides; anywhere else it begins a pattern. */
const operandEnds: ReadonlySet<string> = new Set([')', ']', '}', '*', '**', '%']);

/** The tokens of an expression, https://docs.jsonata.org; null where a text, a name, a pattern or a comment does not end. */
export function jsonataTokens(expression: string): readonly JsonataToken[] | null {
  const tokens: JsonataToken[] = [];
  parts.lastIndex = 0;
  for (let found = parts.exec(expression); found !== null; found = parts.exec(expression)) {
    const [, text, name, operator] = found;
    if (text !== undefined) tokens.push({ kind: 'text', text: '' });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (operator === '/' && !isOperand(tokens.at(-1))) {
      const end = patternEnd(expression, parts.lastIndex);
      if (end === null) return null;
      parts.lastIndex = end;
      tokens.push({ kind: 'pattern', text: '' });
    } else if (operator !== undefined) {
      if (unended.has(operator)) return null;
      tokens.push({ kind: 'operator', text: operator });
    }
  }
  return tokens;
}

function isOperand(token: JsonataToken | undefined): boolean {
  return token !== undefined && (token.kind !== 'operator' || operandEnds.has(token.text));
}

/** Where a pattern that begins here has ended, its flags included: at a slash outside of its brackets. */
function patternEnd(expression: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < expression.length; at++) {
    const character = expression[at] as string;
    if (character === '\\') at += 1;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === '/' && depth === 0) return flagsEnd(expression, at + 1);
  }
  return null;
}

function flagsEnd(expression: string, start: number): number {
  let at = start;
  while (expression[at] === 'i' || expression[at] === 'm') at += 1;
  return at;
}
