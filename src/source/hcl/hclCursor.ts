/** Thrown through the recursion of the readers of HCL, and caught where one of them begins. */
export class HclSyntax extends Error {
  readonly at: number;

  constructor(detail: string, at: number) {
    super(detail);
    this.at = at;
  }
}

/** White space and comments; the first form stays in its line. */
const inLine = /(?:[ \t\r]|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*)*/y;
const overLines = /(?:\s|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*)*/y;
const name = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** A place in a text of HCL, and what comes next there. */
export class HclCursor {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  /** Goes over white space and comments. @param lines whether line ends are white space too. */
  skip(lines: boolean): void {
    this.take(lines ? overLines : inLine);
  }

  /** What a sticky pattern matches here; the cursor is behind it then. Null where it does not match. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at += found[0].length;
    return found[0];
  }

  takeName(): string | null {
    return this.take(name);
  }

  comes(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  takes(text: string): boolean {
    if (!this.comes(text)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.takes(text)) throw this.error(`“${text}” is missing`);
  }

  error(detail: string): HclSyntax {
    return new HclSyntax(detail, Math.min(this.at, this.text.length));
  }
}
