import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MeterId, RateCard } from '../../src/index.ts';

test('the table of regional prices has what the rate cards say', () => {
  const text = readFileSync('docs/billing.md', 'utf8');
  const [, behind = ''] = text.split('<!-- regional prices -->\n');
  const [table = ''] = behind.split('\n\n');
  const rows = readdirSync('rates')
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
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
