/** A text that another tool is to fill in, read as if it had been. */
export interface Unfilled {
  /** As long as the original, line by line, so that all places stay. */
  readonly text: string;
  /** The first thing that is filled in: its offset and length. */
  readonly offset: number;
  readonly length: number;
}

/** The words that statements of Jinja begin with; `{% $x %}` is an expression of JSONata. */
const words =
  'if|elif|else|endif|for|endfor|set|endset|block|endblock|macro|endmacro|call|endcall|filter|endfilter|with|endwith|raw|endraw|include|import|from|extends';

/** Expressions, statements and comments of Jinja and Cookiecutter; `{{resolve:…}}` is CloudFormation's own. */
const marks = new RegExp(
  String.raw`\{\{(?!resolve:)[^\n]*?\}\}|\{%[-+]?\s*(?:${words})\b[\s\S]*?%\}|\{#[\s\S]*?#\}`,
  'g',
);

/**
 * A Jinja or Cookiecutter template without its marks: expressions become `${…}` placeholders, statements are taken out, and
 * of the ways of an `if` the first one stays. Null where the text has no such marks.
 */
export function withoutTemplating(text: string): Unfilled | null {
  const found = [...text.matchAll(marks)];
  const [first] = found;
  if (first === undefined) return null;
  let filled = '';
  let end = 0;
  /** For each `if` and `for` that is open, whether the text is in a way of it that is left out. */
  const open: boolean[] = [];
  const keep = (part: string): string => (open.includes(true) ? blank(part) : part);
  for (const { 0: mark, index } of found) {
    filled += keep(text.slice(end, index));
    end = index + mark.length;
    if (mark.startsWith('{{')) {
      filled += keep(placeholder(mark));
      continue;
    }
    filled += blank(mark);
    const word = /^\{%[-+]?\s*(\w+)/.exec(mark)?.[1] ?? '';
    if (word === 'if' || word === 'for') open.push(false);
    else if ((word === 'elif' || word === 'else') && open.length > 0) open[open.length - 1] = true;
    else if (word === 'endif' || word === 'endfor') open.pop();
  }
  return { text: filled + keep(text.slice(end)), offset: first.index, length: first[0].length };
}

/** White space of the same length, with the same lines. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** `{{ x }}` as `${ x  }`: as long as it was, and without what YAML would take for its own. */
function placeholder(mark: string): string {
  return `\${${mark.slice(2, -2).replace(/[^\w.]/g, ' ')} }`;
}
