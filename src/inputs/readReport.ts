import type { Problem, Staged } from '../model/problem.ts';
import type { Snapshot, StateSnapshot, WorkflowSnapshot } from '../model/snapshot.ts';
import type { SourceFile } from '../model/source.ts';
import { entriesOf } from './entriesOf.ts';
import type { SavedReport } from './savedReportSchema.ts';

/** Whether a file is a JSON report of stepcost, whatever its version. */
export function isReport({ node }: SourceFile): boolean {
  const tool = entriesOf(node ?? undefined).get('tool')?.value;
  const name = entriesOf(tool).get('name')?.value;
  return name?.kind === 'string' && name.value === 'stepcost';
}

/** What a saved JSON report is compared by; null, with problems, where it lacks what a comparison reads. */
export async function readReport(file: SourceFile): Promise<Staged<Snapshot | null>> {
  if (file.node === null) return { value: null, problems: [] };
  const [{ savedReportSchema }, { plain, zodIssues }] = await Promise.all([
    import('./savedReportSchema.ts'),
    import('./assumptions/zodIssues.ts'),
  ]);
  const { data, error } = savedReportSchema.safeParse(plain(file.node));
  if (data !== undefined) return { value: snapshotOf(data), problems: [] };
  const problems = zodIssues(error.issues, file.node, () => [])
    .slice(0, issuesMax)
    .map((problem): Problem => {
      if (problem.code !== 'config-invalid') return problem;
      const { where, detail } = problem.args;
      return { code: 'report-invalid', args: { detail: `${where}: ${detail}` }, span: problem.span };
    });
  return { value: null, problems };
}

/** A report of another version has as many faults as it has lines. */
const issuesMax = 3;

function snapshotOf(report: SavedReport): Snapshot {
  const { region, currency, ratesAsOf, transitionRule, complete, monthlyUsd, workflows, totals } = report;
  return {
    region,
    currency,
    ratesAsOf,
    transitionRule,
    complete,
    freeTier: freeTierOf(totals),
    monthlyUsd,
    workflows: workflows.map(workflowOf),
    rates: totals
      .filter(({ slices }) => slices.length > 0)
      .map(({ meter, slices }) => ({ meter, tiers: slices.map(({ from, price }) => ({ from, price })) })),
  };
}

/** What the account had used before may have been all that is free: then a report does not tell. */
function freeTierOf(totals: SavedReport['totals']): boolean | null {
  if (totals.some(({ freeQuantity }) => freeQuantity !== '0')) return true;
  return totals.length === 0 || totals.some(({ usedQuantity }) => usedQuantity !== undefined) ? null : false;
}

type SavedWorkflow = SavedReport['workflows'][number];
type SavedState = SavedWorkflow['states'][number];

function workflowOf(saved: SavedWorkflow): WorkflowSnapshot {
  const { name, file, type, executionsPerMonth, perExecution, monthlyUsd, lines, start, whole, options } = saved;
  const indices = new Map(saved.states.map(({ path }, index) => [path, index]));
  const items = new Map(saved.assumptions.map(({ key, value }) => [key, value]));
  return {
    name,
    file,
    logicalId: saved.source.logicalId,
    type,
    executionsPerMonth,
    transitions: perExecution.transitions.expected,
    perExecutionUsd: perExecution.usd,
    perMillionUsd: options.find((option) => option.type === type)?.perMillionUsd ?? null,
    monthlyUsd,
    usage: lines.map(({ meter, quantity }) => ({ meter, quantity })),
    states: saved.states.map((state) => stateOf(state, file, indices, items.get(`states.${state.name}.items`))),
    starts: [],
    start,
    wholeMonthlyUsd: whole.monthlyUsd,
    assumptions: saved.assumptions.map(({ file: at, line, column, ...one }) => ({
      ...one,
      span: at === null || line === null || column === null ? null : { file: at, line, column, length: 1 },
    })),
    content: null,
    span: null,
  };
}

function stateOf(
  { name, path, type, entries, attempts, transitions, monthlyUsd, next, line, column }: SavedState,
  file: string,
  indices: ReadonlyMap<string, number>,
  items: unknown,
): StateSnapshot {
  const around = path.slice(0, path.length - name.length);
  return {
    name,
    path,
    type,
    owner: indices.get(around.slice(0, -1)) ?? null,
    entries,
    attempts,
    transitions,
    monthlyUsd,
    next: next.flatMap((target) => indices.get(`${around}${target}`) ?? []),
    starts: [],
    items: typeof items === 'number' ? items : null,
    content: null,
    span: { file, line, column, length: name.length + 2 },
  };
}
