/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html, read 2026-11-23. */
const functions: readonly string[] = [
  'Array',
  'ArrayContains',
  'ArrayGetItem',
  'ArrayLength',
  'ArrayPartition',
  'ArrayRange',
  'ArrayUnique',
  'Base64Decode',
  'Base64Encode',
  'Format',
  'Hash',
  'JsonMerge',
  'JsonToString',
  'MathAdd',
  'MathRandom',
  'StringSplit',
  'StringToJson',
  'UUID',
];

const callStart = /\s*States\.([A-Za-z0-9]+)\s*\(\s*/y;
const callEnd = /\s*\)/y;
const comma = /\s*,\s*/y;
const quotedText = /'(?:[^'\\]|\\['{}\\])*'/y;
const literal = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** A path, with what stands in its brackets: `$.list[?(@.a == 'x')].b`. */
const path = /\$(?:[^[\](),'\s]|\(\)|\[(?:[^[\]']|'[^']*'|\[[^\]]*\])*\])*/y;

/**
 * Whether a text is a call of an intrinsic function, `States.Format('{}', $.name)`: its name, its brackets, and texts in
 * single quotes, in which a backslash stands only before `'`, `{`, `}` or itself. What the arguments mean is not checked.
 */
export function isIntrinsicCall(text: string): boolean {
  let at = 0;
  let open = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found;
  };
  for (;;) {
    const call = take(callStart);
    if (call !== null) {
      if (!functions.includes(call[1] as string)) return false;
      open += 1;
      if (text[at] !== ')') continue;
    } else if (open === 0 || (take(quotedText) ?? take(path) ?? take(literal)) === null) return false;
    while (open > 0 && take(callEnd) !== null) open -= 1;
    if (open === 0) return text.slice(at).trim() === '';
    if (take(comma) === null) return false;
  }
}
