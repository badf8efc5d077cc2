import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { awsRegions, type MeterId, type RateCard, readRateCard, readSource } from '../../src/index.ts';

const cards = readdirSync('rates')
  .filter((name) => name.endsWith('.json'))
  .sort();

const serviceCards = readdirSync('rates/services').map((name) => `services/${name}`);

describe('the bundled rate cards', () => {
  test.each([...cards, ...serviceCards])('%s keeps to the schema and is of its region', async (name) => {
    const source = await readSource(name, readFileSync(`rates/${name}`, 'utf8'));
    const card = await readRateCard(source.value);
    expect([...source.problems, ...card.problems]).toEqual([]);
    expect(`${card.value?.region}.json`).toBe(name.replace('services/', ''));
    expect(awsRegions).toContain(card.value?.region);
  });

  test('are what the table of docs/billing.md says', () => {
    const [, behind = ''] = readFileSync('docs/billing.md', 'utf8').split('<!-- regional prices -->\n');
    const [table = ''] = behind.split('\n\n');
    const rows = cards.map((name) => {
      const card = JSON.parse(readFileSync(`rates/${name}`, 'utf8')) as RateCard;
      const rate = (meter: MeterId) => card.rates.find((one) => one.meter === meter);
      const basis = (meter: MeterId) => rate(meter)?.basis ?? 'unpriced';
      const transition = rate('sfn.transitions');
      const price = `${transition?.tiers[0]?.price} ${card.currency}`;
      const express = `${basis('sfn.express.requests')} | ${basis('sfn.express.duration')}`;
      return `| ${card.region} | ${price} | ${transition?.date} | ${express} |`;
    });
    expect(table.trim().split('\n').slice(2)).toEqual(rows);
  });
});
