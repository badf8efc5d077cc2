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
  'bill_complete',
];

/**
 * One row for each line of the bill, and one for each workflow without any (its volume is not known). RFC 4180, with a line feed; a
 * field that a spreadsheet would run as a formula begins with an apostrophe. A workflow may be complete in a bill that is not.
 */
export function csv({ workflows, currency, complete: billComplete }: Report): string {
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
      String(billComplete),
    ]);
  });
  return `${[head, ...rows].map((row) => row.map(field).join(',')).join('\n')}\n`;
}

/**
 * What spreadsheets take for the beginning of a formula (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-25), and
 * the wide forms, which East Asian ones take for the same.
 */
const formula = /^\s*[=+\-@＝＋－＠]/u;

function field(text: string): string {
  const shown = inert(text);
  const isNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(shown);
  const harmless = formula.test(shown) && !isNumber ? `'${shown}` : shown;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
