import { type RateCard, serviceOf } from '../model/bill.ts';
import { type AccountTerms, usedMeters } from '../model/terms.ts';
import { fromNumber, toText } from './decimal.ts';

/** The rates of a card as the account pays them: with what its month has used of them already, and what it gets off. */
export function cardOfAccount(card: RateCard, { used, discounts }: AccountTerms): RateCard {
  if (used.length === 0 && discounts.length === 0) return card;
  const text = (value: number): string => toText(fromNumber(value));
  const rates = card.rates.map((rate) => {
    const before = used.find(({ key }) => usedMeters[key] === rate.meter)?.quantity.value ?? 0;
    const percent = discounts.find(({ service }) => service === serviceOf(rate.meter))?.percent.value ?? 0;
    return {
      ...rate,
      ...(before === 0 ? {} : { usedQuantity: text(before) }),
      ...(percent === 0 ? {} : { discountPercent: text(percent) }),
    };
  });
  return { ...card, rates };
}
