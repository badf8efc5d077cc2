import Table from 'cli-table3';

/** Rows that a table shows at most: the library takes over a second for some thousands. */
export const rowsMax = 200;

/** Lines of columns, two spaces apart and without borders; numbers to the right. */
export function grid(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ('left' | 'right')[],
): string {
  const none = Object.fromEntries(borders.map((name) => [name, '']));
  const table = new Table({
    ...(head.length === 0 ? {} : { head: [...head] }),
    chars: { ...none, middle: '  ' },
    colAligns: [...align],
    // Without these the library writes colours into pipes too.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows.slice(0, rowsMax)) table.push([...row]);
  const left = rows.length - rowsMax;
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  if (left > 0) lines.push(`… and ${left} more rows; --format json has them all.`);
  return lines.join('\n');
}

const borders = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
];
