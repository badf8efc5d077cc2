/** Reads a table by RFC 4180, and throws where it is none: where quotes are out of place, or a row is of another length. */
export function csvRows(text: string): readonly (readonly string[])[] {
  if (!text.endsWith('\n')) throw new Error('the last row does not end');
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n)/y;
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length; at = field.lastIndex) {
    const [, raw = '', end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error(`no field at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ',') rows.push([]);
  }
  const table = rows.slice(0, -1);
  if (table.some((row) => row.length !== table[0]?.length)) throw new Error('rows are of different lengths');
  return table;
}
