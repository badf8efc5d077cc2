import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isOfService, meterIds } from '../../src/model/bill.ts';
import { billingExamples } from '../support/billingExamples.ts';
import { estimateOf } from '../support/estimateOf.ts';

const text = readFileSync('docs/billing.md', 'utf8');
const written = new Map(
  [...text.matchAll(/^\*\*Example: ([^*]+)\.\*\* ([\s\S]*?)\n\n/gm)].map(([, name, words]) => [name, words ?? '']),
);

/** `2,749.90` or `10 %` as a number. */
function numberOf(figure: string): number {
  return Number(figure.replace(/[,%\s]/g, ''));
}

/** Whether a figure stands in a text, and not as a part of another one. */
function stands(figure: string, words: string): boolean {
  const whole = new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?!\\d|[.,]\\d)`);
  return whole.test(words.replace(/\s+/g, ' '));
}

describe('docs/billing.md', () => {
  test('has every meter of the services, with what is counted', () => {
    expect(meterIds.filter((meter) => isOfService(meter) && !text.includes(`\`${meter}\``))).toEqual([]);
  });
});

describe('the worked examples of docs/billing.md', () => {
  test('are those that are tested here', () => {
    expect([...written.keys()].sort()).toEqual(Object.keys(billingExamples).sort());
  });

  test.each(Object.entries(billingExamples))('%s', async (name, { definitions, shows, ...options }) => {
    const figures = Object.entries(shows(await estimateOf(definitions, options)));
    expect(figures.length).toBeGreaterThan(0);
    for (const [figure, value] of figures) {
      expect(stands(figure, written.get(name) ?? ''), `${figure} in the text`).toBe(true);
      expect(Number(value)).toBeCloseTo(numberOf(figure), 9);
    }
  });
});
