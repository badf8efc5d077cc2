import type { Report } from '../model/report.ts';
import { inert } from './format.ts';

const head = [
  'workflow',
  'file',
  'type',
  'executions_a_month',
  'meter',
  'quantity',
  'unit',
  'amount',
  'currency',
  'complete',
];

/**
 * One row for each line of the bill, and one for each workflow without any (its volume is not known). RFC 4180, with a line feed; a
 * field that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function csv({ workflows, currency }: Report): string {
  const rows = workflows.flatMap(({ name, file, type, executionsPerMonth, lines, complete }) => {
    const start = [name, file, type, executionsPerMonth === null ? '' : String(executionsPerMonth)];
    const none = [{ meter: '', quantity: null, unit: '', usd: null }];
    return (lines.length === 0 ? none : lines).map(({ meter, quantity, unit, usd }) => [
      ...start,
      meter,
      quantity === null ? '' : String(quantity),
      unit,
      usd ?? '',
      currency,
      String(complete),
    ]);
  });
  return `${[head, ...rows].map((row) => row.map(field).join(',')).join('\n')}\n`;
}

function field(text: string): string {
  const shown = inert(text);
  const harmless = /^[=+\-@]/.test(shown) && !/^-?\d/.test(shown) ? `'${shown}` : shown;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
