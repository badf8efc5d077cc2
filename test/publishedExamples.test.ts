import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import saEast1 from '../rates/sa-east-1.json' with { type: 'json' };
import type { RateCard, Report } from '../src/index.ts';
import { agreeing, approximate, type Published, wrong } from './publishedExamples/cases.ts';
import { flowOf } from './publishedExamples/flowOf.ts';
import { card, estimateOf } from './support/estimateOf.ts';

/** Estimates the workflow of a published example, in its region and under its rule. */
async function estimated({ flow, rule, executions, freeTier = false, region }: Published): Promise<Report> {
  const { definition, assumed } = flowOf(flow);
  const defaults = { executionsPerMonth: executions, ...assumed };
  return estimateOf(
    { 'published.asl.json': definition },
    {
      assumptions: { version: 1, transitionRule: rule, defaults },
      freeTier,
      card: region === undefined ? card : (saEast1 as RateCard),
    },
  );
}

/** What of the report the example prices. */
function amountOf({ monthlyUsd, totals }: Report, { meter }: Published): string {
  return (meter === undefined ? monthlyUsd : totals.find((total) => total.meter === meter)?.amount) ?? 'unknown';
}

/** A decimal, rounded half up to as many decimals as another one has. */
function roundedLike(amount: string, like: string): string {
  const decimals = like.split('.')[1]?.length ?? 0;
  const [whole = '', part = ''] = amount.split('.');
  const cut = BigInt(whole + part.padEnd(decimals, '0').slice(0, decimals));
  const digits = String((part[decimals] ?? '0') < '5' ? cut : cut + 1n).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The quantity of a meter over the account; 0 where nothing uses it. */
function quantityOf({ totals }: Report, meter: string): number {
  return Number(totals.find((total) => total.meter === meter)?.quantity ?? 0);
}

describe('published examples, from a workflow to its price', () => {
  test.each([...agreeing, ...approximate, ...wrong])('$id is exactly what was computed by hand', async (published) => {
    const report = await estimated(published);
    const { usd, transitions, gbSeconds } = published.exact;
    expect(amountOf(report, published)).toBe(usd);
    if (transitions !== undefined) expect(quantityOf(report, 'sfn.transitions')).toBeCloseTo(transitions, 6);
    if (gbSeconds !== undefined) expect(quantityOf(report, 'sfn.express.duration')).toBeCloseTo(gbSeconds, 6);
  });

  test.each([...agreeing])('$id says what it comes to, rounded half up', ({ exact, says }) => {
    expect(roundedLike(exact.usd, says)).toBe(says);
  });

  test.each([...approximate])('$id says so within 1 %', ({ exact, says }) => {
    expect(Math.abs(Number(says) / Number(exact.usd) - 1)).toBeLessThanOrEqual(0.01);
  });

  test.each([...wrong])('$id says something else', ({ exact, says, is = '' }) => {
    expect(roundedLike(exact.usd, is)).toBe(is);
    expect(roundedLike(exact.usd, says)).not.toBe(says);
  });
});

describe('docs/published-figures.md', () => {
  const text = readFileSync('docs/published-figures.md', 'utf8');
  const of = ({ source: { name, url }, what }: Published) => `${url === null ? name : `[${name}](${url})`} | ${what}`;
  const ruleOf = ({ flow, rule }: Published) => (flow.kind === 'express' ? '–' : `\`${rule}\``);

  test.each([
    ['agree', agreeing, (one: Published) => `| ${of(one)} | ${ruleOf(one)} | $${one.says} | $${one.exact.usd} |`],
    ['approximate', approximate, (one: Published) => `| ${of(one)} | $${one.says} | $${one.exact.usd} | ${one.why} |`],
    ['wrong', wrong, (one: Published) => `| ${of(one)} | $${one.says} | $${one.is} | ${one.why} |`],
  ] as const)('has every figure that is %s, and no other', (name, published, rowOf) => {
    const [, section = ''] = new RegExp(`<!-- ${name} -->\\n([^]*?)\\n(?:\\n|$)`).exec(text) ?? [];
    const [, , ...rows] = section.split('\n');
    expect(rows).toEqual(published.map(rowOf));
  });
});

test('docs/billing.md names every figure that is wrong, and the right one', () => {
  const text = readFileSync('docs/billing.md', 'utf8').replace(/\s+/g, ' ');
  const pairs = wrong.map(({ says, is }) => `$${says} for $${is}`);
  expect(pairs.filter((pair) => !text.includes(pair))).toEqual([]);
});
