import { decide } from '../analyzer/decide.ts';
import type { StateMatches } from '../diff/matchStates.ts';
import type { WorkflowPair } from '../diff/matchWorkflows.ts';
import type { Counted } from '../estimate.ts';
import { measure } from '../measure.ts';
import type { Causes } from '../model/difference.ts';
import { add, type Decimal, parse, subtract, toMoney, toText, zero } from '../pricing/decimal.ts';
import { priceFirstTier } from '../pricing/priceFirstTier.ts';
import { counterpartsOf, crossedAssumptions } from './crossedAssumptions.ts';

/** A workflow on both sides, or on one of them, and its states that are the same. */
export interface MatchedPair {
  readonly pair: WorkflowPair;
  readonly states: StateMatches;
}

/** The causes of the change of the account, and of each workflow by its month and by a million executions. */
export interface AllCauses {
  readonly account: Causes;
  readonly pairs: readonly { readonly monthly: Causes; readonly perMillion: Causes }[];
}

type From = 'base' | 'head';

/** What each pair comes to with the definitions, the assumptions and the prices each of one side. */
type Amounts = readonly { readonly monthly: Decimal | null; readonly perMillion: Decimal | null }[];

const million = 1_000_000;

/**
 * What of a change comes from definitions, what from assumptions, and what from prices. Each is changed for itself twice:
 * as the first of the three, where all else is as it was, and as the last, where all else is as it will be; assumptions in
 * between. The mean of the two is told, so that what they do together is shared evenly, the three add up to the whole, and
 * swapping the sides turns the signs.
 */
export function causesOf(base: Counted, head: Counted, pairs: readonly MatchedPair[]): AllCauses {
  const known = new Map<string, Amounts>();
  const samePrices = textOf(base) === textOf(head);
  const amounts = (definitions: From, assumptions: From, rates: From): Amounts => {
    const key = `${definitions} ${assumptions} ${samePrices ? 'same' : rates}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const counted = amountsOf({ base, head }, pairs, { definitions, assumptions, rates });
    known.set(key, counted);
    return counted;
  };
  const chains = [
    [
      amounts('base', 'base', 'base'),
      amounts('base', 'base', 'head'),
      amounts('base', 'head', 'head'),
      amounts('head', 'head', 'head'),
    ],
    [
      amounts('base', 'base', 'base'),
      amounts('head', 'base', 'base'),
      amounts('head', 'head', 'base'),
      amounts('head', 'head', 'head'),
    ],
  ] as const;
  /** Whether a month of it is known on one of the sides: what is known on neither is not in the account's. */
  const isPriced = (index: number): boolean =>
    [chains[0][0], chains[0][3]].some((each) => each[index]?.monthly != null);
  const along = (amountIn: (amounts: Amounts) => Decimal | null): Causes => {
    const [first, last] = chains.map((chain) => chain.map(amountIn));
    return shared(first as readonly (Decimal | null)[], last as readonly (Decimal | null)[]);
  };
  const own = pairs.map((_, index) => ({
    monthly: along((each) => each[index]?.monthly ?? null),
    perMillion: along((each) => each[index]?.perMillion ?? null),
  }));
  return { account: sumOf(own.map(({ monthly }) => monthly).filter((_, index) => isPriced(index))), pairs: own };
}

/** Null where one of them cannot be told. */
function sumOf(all: readonly Causes[]): Causes {
  const sum = (amountIn: (causes: Causes) => string | null): string | null =>
    all.reduce<string | null>((total, causes) => {
      const amount = amountIn(causes);
      return total === null || amount === null ? null : toText(add(parse(total), parse(amount)));
    }, '0');
  return {
    definitions: sum(({ definitions }) => definitions),
    assumptions: sum(({ assumptions }) => assumptions),
    rates: sum(({ rates }) => rates),
  };
}

/** The prices of a side, to see whether they are the other's. */
function textOf({ compared }: Counted): string {
  const { region, currency, rates } = compared.card;
  return JSON.stringify([region, currency, rates, compared.allowances, compared.services !== null]);
}

/**
 * The steps of the two chains, brought together. Half of a smallest unit goes to the definitions, so that the three add up.
 *
 * @param forward base, then the head's prices, assumptions and definitions.
 * @param backward base, then the head's definitions, assumptions and prices.
 */
function shared(forward: readonly (Decimal | null)[], backward: readonly (Decimal | null)[]): Causes {
  const [start, priced, assumed, end] = forward;
  const [, defined, filled] = backward;
  if (!start || !priced || !assumed || !end || !defined || !filled)
    return { definitions: null, assumptions: null, rates: null };
  const rates = mean(subtract(priced, start), subtract(end, filled));
  const assumptions = mean(subtract(assumed, priced), subtract(filled, defined));
  const definitions = subtract(subtract(subtract(end, start), rates), assumptions);
  return { definitions: toText(definitions), assumptions: toText(assumptions), rates: toText(rates) };
}

/** Half of the sum, at most twelve decimals. */
function mean(a: Decimal, b: Decimal): Decimal {
  const { digits, scale } = add(a, b);
  return toMoney({ digits: digits * 5n, scale: scale + 1 });
}

function amountsOf(
  sides: { readonly base: Counted; readonly head: Counted },
  pairs: readonly MatchedPair[],
  from: { readonly definitions: From; readonly assumptions: From; readonly rates: From },
): Amounts {
  const own = sides[from.definitions];
  const other = sides[from.assumptions];
  const { card, allowances, services } = sides[from.rates].compared;
  const { account } = own.compared;
  const assumed = ({ compared, bound }: Counted) => ({ workflows: compared.account.workflows, bound });
  const bound =
    from.definitions === from.assumptions
      ? own.bound
      : crossedAssumptions(assumed(own), assumed(other), counterpartsOf(from.definitions, pairs));
  const decisions = decide(account, bound, other.compared.decisions.transitionRule, services).value;
  const { readings, executionsPerMonth, bill } = measure(account, decisions, { card, allowances, services }).value;
  const monthlyOf = (index: number): Decimal | null => {
    if (executionsPerMonth[index] == null || readings[index] == null) return null;
    const lines = bill.lines.filter(({ workflow }) => workflow === index);
    const priced = lines.flatMap(({ amount }) => amount ?? []);
    if (priced.length === 0 && lines.length > 0) return null;
    return priced.reduce((sum, amount) => add(sum, parse(amount)), zero);
  };
  const perMillionOf = (index: number): Decimal | null => {
    const each = readings[index] ?? null;
    const amount = each === null ? null : priceFirstTier(each, million, card);
    return amount === null ? null : parse(amount);
  };
  return pairs.map(({ pair }) => {
    const index = pair[from.definitions];
    return index === null
      ? { monthly: zero, perMillion: zero }
      : { monthly: monthlyOf(index), perMillion: perMillionOf(index) };
  });
}
