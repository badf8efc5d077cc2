/**
 * The placeholders of a text, in their order: `${`, what follows, and the first brace that closes. Read brace by brace, since a
 * pattern looks for the end anew behind each `${`, which takes minutes where there are many without one.
 */
export function placeholderTexts(text: string): readonly string[] {
  const closed = text.split('}').slice(0, -1);
  return closed.flatMap((part) => {
    const at = part.indexOf('${');
    return at < 0 || at + '${'.length === part.length ? [] : [`${part.slice(at)}}`];
  });
}
