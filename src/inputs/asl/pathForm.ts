/** Names in quotes, and characters that a backslash takes their meaning from. */
const quotedNames = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\\./g;
/** What may stand for several values: https://states-language.net/spec.html#ref-paths, read 2026-11-26. */
const operatorInBrackets = /\[[^[\]]*[@,:?]/;

/**
 * What a text is, read as a path: `single` names one value (a Reference Path), `several` may name more, and `none` is no
 * path. What stands between brackets is not looked into further, and of a filter, which may hold texts and patterns with
 * brackets, not even whether they end.
 */
export function pathForm(text: string): 'single' | 'several' | 'none' {
  if (!text.startsWith('$')) return 'none';
  const bare = /['"\\]/.test(text) ? text.replace(quotedNames, '') : text;
  if (bare.includes('[') && operatorInBrackets.test(bare))
    return bare.includes('?') || isBalanced(bare) ? 'several' : 'none';
  return bare.endsWith('.') || !isBalanced(bare) ? 'none' : 'single';
}

function isBalanced(bare: string): boolean {
  let depth = 0;
  for (const character of bare) {
    if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
