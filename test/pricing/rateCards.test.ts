import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareRates, type Rate, type RateCard, withLiveRates } from '../../src/index.ts';
import { card } from '../support/estimateOf.ts';

const [transitions, requests] = card.rates as [Rate, Rate];

function cardOf(rates: readonly Rate[], change: Partial<RateCard> = {}): RateCard {
  return { schemaVersion: 1, region: 'us-east-1', currency: 'USD', rates, ...change };
}

function priced(rate: Rate, ...prices: readonly string[]): Rate {
  return { ...rate, tiers: prices.map((price, index) => ({ from: String(index * 100), price })) };
}

describe('two cards', () => {
  test('differ by price, by tiers, and by what only one has', () => {
    const changes = (before: RateCard, after: RateCard) => compareRates(before, after).map(({ change }) => change);
    expect(changes(card, card)).toEqual(['none', 'none', 'none']);
    expect(changes(cardOf([priced(transitions, '0.10')]), cardOf([priced(transitions, '0.1')]))).toEqual(['none']);
    expect(changes(cardOf([priced(transitions, '1')]), cardOf([priced(transitions, '2')]))).toEqual(['price']);
    expect(changes(cardOf([priced(transitions, '1')]), cardOf([priced(transitions, '1', '2')]))).toEqual(['price']);
    expect(changes(cardOf([transitions]), cardOf([requests]))).toEqual(['removed', 'added']);
    expect(changes(cardOf([transitions]), cardOf([transitions], { currency: 'CNY' }))).toEqual(['currency']);
  });
});

describe('what was read now', () => {
  const now = priced(transitions, '1');

  test('replaces what was there of the same meter, in the order of the bill', () => {
    expect(withLiveRates(cardOf([transitions, requests], { $schema: 's' }), cardOf([now]))).toEqual(
      cardOf([now, requests], { $schema: 's' }),
    );
    expect(withLiveRates(cardOf([transitions]), cardOf([requests]))).toEqual(cardOf([transitions, requests]));
    expect(withLiveRates(null, cardOf([now]))).toEqual(cardOf([now]));
  });

  test('stands alone beside a card of another region or currency', () => {
    expect(withLiveRates(cardOf([requests], { region: 'eu-west-1' }), cardOf([now]))).toEqual(cardOf([now]));
    expect(withLiveRates(cardOf([requests], { currency: 'CNY' }), cardOf([now]))).toEqual(cardOf([now]));
  });
});

describe('the bundled cards of services', () => {
  test.each(readdirSync('rates/services'))('%s is of the region and the currency of the card beside it', (name) => {
    const [around, own] = [`rates/services/${name}`, `rates/${name}`].map(
      (path) => JSON.parse(readFileSync(path, 'utf8')) as RateCard,
    );
    expect([around?.region, around?.currency]).toEqual([own?.region, own?.currency]);
  });
});
