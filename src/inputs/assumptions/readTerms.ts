import { type BilledService, billedServices } from '../../model/bill.ts';
import type { SourceEntry } from '../../model/source.ts';
import type { AccountTerms, UsedKey } from '../../model/terms.ts';

/**
 * What is stated of the account, of entries that keep to the schema.
 *
 * @param account the quantities that the month has used already.
 * @param discount one percentage for every service, or one for each that is named.
 */
export function readTerms(account: SourceEntry | undefined, discount: SourceEntry | undefined): AccountTerms {
  const numbersIn = (entry: SourceEntry | undefined) =>
    entry?.value.kind === 'object'
      ? entry.value.entries.flatMap(({ key, keySpan: span, value }) =>
          value.kind === 'number' ? [{ key, stated: { value: value.value, span } }] : [],
        )
      : [];
  const used = numbersIn(account).map(({ key, stated }) => ({ key: key as UsedKey, quantity: stated }));
  if (discount?.value.kind === 'number') {
    const percent = { value: discount.value.value, span: discount.keySpan };
    return { used, discounts: billedServices.map((service) => ({ service, percent })) };
  }
  const discounts = numbersIn(discount).map(({ key, stated }) => ({ service: key as BilledService, percent: stated }));
  return { used, discounts };
}
