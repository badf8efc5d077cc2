/** Assumptions, bases and what is incomplete, in words. */
import type { Basis } from '../../model/decisions.ts';
import { problemCodes } from '../../model/problem.ts';
import type { AssumptionReport, Report } from '../../model/report.ts';
import { count, duration, inert, listed, percent } from '../format.ts';

/** What a number stands on. */
export const basisNames: { readonly [Name in Basis]: string } = {
  default: 'our guess',
  inferred: 'carried over',
  assumption: 'stated',
  measured: 'measured',
  definition: 'the definition',
};

/** The value of an assumption with its unit. */
export function assumedValue({ value, unit }: Pick<AssumptionReport, 'value' | 'unit'>): string {
  if (typeof value === 'string') return inert(value);
  if (typeof value !== 'number')
    return listed(value.map(({ target, chance }) => `${inert(target)} ${percent(chance)}`));
  if (unit === 'ms') return duration(value);
  // One of what is counted by a word: `1 item`, but `1 of the entries`.
  const counted = value === 1 && /^[a-z]+s$/.test(unit) ? unit.slice(0, -1) : unit;
  return unit === '' ? count(value) : `${count(value)} ${counted}`;
}

/** What a change of it would do, where that is known. */
export function weightOf({ weight, basis, key }: AssumptionReport): string {
  if (key.endsWith('.turns') && basis === 'default') return 'unknown loop: state it first';
  return weight === null || weight === 0 ? '' : `up to ${count(weight)} ${weight === 1 ? 'transition' : 'transitions'}`;
}

/**
 * Why the amounts are a lower bound or stand on a guess; null where the bill is complete, and where there is none. What is ignored
 * is not silenced here: it never changes the bill.
 */
export function incompleteness(report: Report): string | null {
  const { complete, workflows, monthlyUsd } = report;
  if (complete || workflows.length === 0) return null;
  const problems = [...report.problems, ...report.ignored.map(({ problem }) => problem)];
  const why: string[] = [];
  const loops = problems.flatMap((problem) => (problem.code === 'unknown-loop' ? [inert(problem.args.state)] : []));
  if (loops.length > 0)
    why.push(
      `how often the ${loops.length === 1 ? 'loop' : 'loops'} at ${listed(loops)} ${loops.length === 1 ? 'turns' : 'turn'} is not known`,
    );
  if (problems.some(({ code }) => code === 'endless-loop')) why.push('a loop cannot be left');
  if (problems.some(({ code }) => problemCodes[code].severity === 'error')) why.push('there are errors');
  const unpriced = problems.flatMap((problem) => (problem.code === 'region-unpriced' ? problem.args.meters : []));
  if (unpriced.length > 0) why.push(`no price is known for ${listed(unpriced)}`);
  const missing = workflows.flatMap(({ notIncluded }) => notIncluded.filter(({ needs }) => needs !== undefined));
  if (missing.length > 0) why.push(`${listed([...new Set(missing.map(({ what }) => inert(what)))], 5)} not included`);
  const unknown = workflows.filter((workflow) => workflow.monthlyUsd === null);
  if (monthlyUsd !== null && unknown.length > 0) {
    why.push(`the volume of ${listed(unknown.map(({ name }) => inert(name)))} is not known`);
  }
  return `Incomplete: ${why.length === 0 ? 'a part could not be counted' : why.join('; ')}.`;
}
