import { buildReport } from '../buildReport.ts';
import { assumptionDifferences } from '../diff/assumptionDifferences.ts';
import { amountChange } from '../diff/changes.ts';
import { type ComparedSide, difference } from '../diff/difference.ts';
import { matchStates } from '../diff/matchStates.ts';
import { matchWorkflows } from '../diff/matchWorkflows.ts';
import type { Counted } from '../estimate.ts';
import { ignoredProblems } from '../ignoredProblems.ts';
import type { Causes, Difference } from '../model/difference.ts';
import type { Problem } from '../model/problem.ts';
import type { Snapshot, WorkflowSnapshot } from '../model/snapshot.ts';
import { type AllCauses, causesOf, type MatchedPair } from './causesOf.ts';
import { snapshotOf } from './snapshotOf.ts';

/** One side of a comparison: an estimate, or a saved report, of which `counted` is null. */
export interface Side extends ComparedSide {
  readonly counted: Counted | null;
}

/** One side from an estimate that was just counted. @param problems those of its that are to be told. */
export function sideOf(summary: Side['summary'], counted: Counted, problems: readonly Problem[]): Side {
  const report = buildReport(counted.compared, [], [], problems);
  const told = ignoredProblems(report.problems, counted.compared.account.workflows, counted.bound).problems;
  return { summary, snapshot: snapshotOf(counted, report), problems: told, counted };
}

/** What a change does to the bill, and by what. Pure: the same two sides give the same difference. */
export function compareSides(base: Side, head: Side): Difference {
  const areNamed = base.summary.kind !== 'revision' && head.summary.kind !== 'revision';
  const pairs = matchWorkflows(...comparableFiles(base, head), areNamed).map((pair): MatchedPair => {
    const one = pair.base === null ? null : (base.snapshot.workflows[pair.base] as WorkflowSnapshot);
    const other = pair.head === null ? null : (head.snapshot.workflows[pair.head] as WorkflowSnapshot);
    return { pair, states: one === null || other === null ? new Map() : matchStates(one, other) };
  });
  const causes = causesBetween(base, head, pairs);
  const compared = pairs.map((each, index) => ({ ...each, causes: causes.pairs[index] ?? untold }));
  return difference(base, head, compared, causes.account);
}

/** Two folders are compared by what is in them: their own names are left out of the paths. */
function comparableFiles(base: Side, head: Side): readonly [Snapshot, Snapshot] {
  if (base.summary.kind !== 'path' || head.summary.kind !== 'path') return [base.snapshot, head.snapshot];
  const within = ({ summary, snapshot }: Side): Snapshot => {
    const folder = `${summary.label.replace(/\/+$/, '')}/`;
    const workflows = snapshot.workflows.map((one) =>
      one.file.startsWith(folder) ? { ...one, file: one.file.slice(folder.length) } : one,
    );
    return { ...snapshot, workflows };
  };
  return [within(base), within(head)];
}

const unknown: Causes = { definitions: null, assumptions: null, rates: null };
const untold = { monthly: unknown, perMillion: unknown };

/**
 * A saved report has no definitions that could be priced otherwise: where prices and assumptions are the same, all comes
 * from the definitions; else it cannot be told. Amounts of two currencies have no difference.
 */
function causesBetween(base: Side, head: Side, pairs: readonly MatchedPair[]): AllCauses {
  const [before, after] = [base.snapshot, head.snapshot];
  if (before.currency !== after.currency) return { account: unknown, pairs: [] };
  if (base.counted !== null && head.counted !== null) return causesOf(base.counted, head.counted, pairs);
  const sameSettings = haveSameSettings(before, after);
  const same = pairs.map(({ pair, states }) => {
    if (!sameSettings || pair.base === null || pair.head === null) return sameSettings;
    const [one, other] = [before.workflows[pair.base], after.workflows[pair.head]];
    return one !== undefined && other !== undefined && assumptionDifferences(one, other, states).length === 0;
  });
  const byDefinitions = (from: string | null, to: string | null): Causes => {
    const { change } = amountChange(from, to);
    return change === null ? unknown : { definitions: change, assumptions: '0', rates: '0' };
  };
  return {
    account: same.includes(false) ? unknown : byDefinitions(before.monthlyUsd, after.monthlyUsd),
    pairs: pairs.map(({ pair }, index) => {
      if (same[index] !== true) return untold;
      const one = pair.base === null ? null : before.workflows[pair.base];
      const other = pair.head === null ? null : after.workflows[pair.head];
      const amountsOf = (amountIn: (workflow: WorkflowSnapshot) => string | null): Causes =>
        byDefinitions(one ? amountIn(one) : '0', other ? amountIn(other) : '0');
      return {
        monthly: amountsOf(({ monthlyUsd }) => monthlyUsd),
        perMillion: amountsOf(({ perMillionUsd }) => perMillionUsd),
      };
    }),
  };
}

/** Whether prices are the same, as far as the two sides tell what they were made with. */
function haveSameSettings(before: Snapshot, after: Snapshot): boolean {
  const settingsOf = ({ region, ratesAsOf, transitionRule }: Snapshot): string =>
    JSON.stringify([region, ratesAsOf, transitionRule]);
  const isFree = (one: Snapshot, other: Snapshot): boolean | null => one.freeTier ?? other.freeTier;
  return settingsOf(before) === settingsOf(after) && isFree(before, after) === isFree(after, before);
}
