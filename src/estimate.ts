/**
 * The way of an estimate: read → link → decide → measure → check → compare → advise → report. Every arrow is a type of
 * `model`, and every stage gives as much as it can, with the problems that it met.
 *
 * Each list below takes one more: a file with the thing, and a line in the list.
 * - a kind of file that has workflows: `inputs/kinds.ts`
 * - something that is billed: its id in `model/bill.ts`, and how much of it an execution uses in `analyzer/meters/index.ts`,
 *   or in `analyzer/meters/services/callMeters.ts` for a service that a state calls
 * - a finding without a price: its code in `model/problem.ts`, and `analyzer/checks/index.ts`
 * - a change that saves: its name in `model/advice.ts`, and `advice/index.ts`
 */
import { advise } from './advice/index.ts';
import { decide } from './analyzer/decide.ts';
import { findings } from './analyzer/findings.ts';
import { link } from './analyzer/link.ts';
import type { Services } from './analyzer/meters/meter.ts';
import type { Base } from './budget/base.ts';
import { judge } from './budget/judge.ts';
import { buildReport } from './buildReport.ts';
import { chooseWorkflows } from './chooseWorkflows.ts';
import { ignoredProblems } from './ignoredProblems.ts';
import { bindAssumptions } from './inputs/bindAssumptions.ts';
import { otherRegions } from './inputs/otherRegions.ts';
import { readWorkflows } from './inputs/readWorkflows.ts';
import { unusedAssumptions } from './inputs/unusedAssumptions.ts';
import { measure } from './measure.ts';
import type { Alternative } from './model/alternatives.ts';
import type { RateCard } from './model/bill.ts';
import type { Assumptions, BoundAssumptions } from './model/decisions.ts';
import { type Problem, problemCodes } from './model/problem.ts';
import type { Report } from './model/report.ts';
import type { SourceFile } from './model/source.ts';
import type { Workflow } from './model/workflow.ts';
import { allowances } from './pricing/allowances.ts';
import { allowancesLeft } from './pricing/allowancesLeft.ts';
import { cardOfAccount } from './pricing/cardOfAccount.ts';
import { combined } from './whatIf/combined.ts';
import { type Compared, compare } from './whatIf/compare.ts';
import { isRefusedAsItIs } from './whatIf/isRefusedAsItIs.ts';
import { subjectOf } from './whatIf/subjectOf.ts';
import { whatIf } from './whatIf/whatIf.ts';

/**
 * Answers what each workflow comes to elsewhere, in the order of the account.
 *
 * @param complete whether the figures of each workflow are all of it.
 */
export type AlternativesOf = (
  compared: Compared,
  bound: readonly BoundAssumptions[],
  complete: readonly boolean[],
) => readonly (readonly Alternative[])[];

/** Everything an estimate is made of. */
export interface EstimateRequest {
  /** The texts, read. */
  readonly sources: readonly SourceFile[];
  readonly assumptions: Assumptions;
  /** The rates of the region; a card without rates leaves the bill unpriced. */
  readonly card: RateCard;
  /** The environment's variables, where definitions may refer to them; nothing reads them otherwise. */
  readonly environment?: ReadonlyMap<string, string>;
  /** Whether the account's monthly free tier is subtracted. */
  readonly freeTier: boolean;
  /** Whether changes of definitions are looked for (they are where it is absent); types are compared in any case. */
  readonly advice?: boolean;
  /** The services around the workflows, where they are counted too. */
  readonly services?: Services | null;
  /** What the same executions cost elsewhere, where somebody asks for it. */
  readonly alternatives?: AlternativesOf;
  /** What limits on increases compare with. */
  readonly base?: Base | null;
  /** Whether a limit that the base breaks too, and no less, only warns. */
  readonly onlyWorse?: boolean;
  /** Whether the best combination of all advice is looked for. */
  readonly combine?: boolean;
  /** Paths that are listed of each scope; where it is absent, ten of the top level. */
  readonly pathsMost?: number;
  /** Only this workflow and those that it starts are reported, by name, logical id or construct; null for all. */
  readonly workflow: string | null;
  /** What the user named, for the message where nothing was found; the sources where absent. */
  readonly searched?: readonly string[];
  /** What was met while reading texts, assumptions and rates; it becomes part of the report. */
  readonly problems: readonly Problem[];
}

/** An account, counted and priced, with what was met on the way: what an estimate tells, and what two are compared by. */
export interface Counted {
  readonly compared: Compared;
  /** The assumptions of each workflow, in the order of the account. */
  readonly bound: readonly BoundAssumptions[];
  readonly problems: readonly Problem[];
}

/** The part of an estimate before any "what if": read, link, decide, measure, check. */
export function counted({
  sources,
  assumptions,
  card,
  freeTier,
  workflow,
  searched = sources.map(({ path }) => path),
  problems,
  pathsMost,
  environment,
  services = null,
}: EstimateRequest): Counted {
  const read = readWorkflows(sources, card.region, environment ?? null);
  const chosen = chooseWorkflows(read.value, workflow);
  const bound = bindAssumptions(assumptions, chosen.value);
  const isSearched = sources.some(({ named, beside }) => !named && !beside);
  const unused = unusedAssumptions(assumptions, chosen.value, read.value, isSearched);
  const account = link(chosen.value);
  const decisions = decide(account.value, bound.value, assumptions.transitionRule, services);
  const { terms } = assumptions;
  const billing = {
    card: cardOfAccount(card, terms),
    allowances: freeTier ? allowancesLeft(allowances, terms) : [],
    services,
  };
  const paths = { most: pathsMost ?? 10, inside: pathsMost !== undefined };
  const measured = measure(account.value, decisions.value, billing, paths);
  // What the user says of the region holds, else what the sources say of each.
  const regions = account.value.workflows.map(
    ({ source }) => (assumptions.region === null ? source.region : null) ?? card.region,
  );
  const { visits, usage } = measured.value;
  const found = findings({ account: account.value, decisions: decisions.value, visits, usage, regions });
  const elsewhere = assumptions.region === null ? otherRegions(chosen.value, card.region) : [];
  const stages = [read, chosen, bound, account, decisions, measured];
  const met = [...problems, ...stages.flatMap((stage) => stage.problems), ...unused, ...found, ...elsewhere];
  const compared = {
    account: account.value,
    decisions: decisions.value,
    measured: measured.value,
    terms,
    ...billing,
  };
  return { compared, bound: bound.value, problems: [...met, ...nothingFound(read.value, searched, met)] };
}

/**
 * What the workflows of an account cost, and why. Pure and synchronous: the same request gives the same report. It never
 * throws on what users wrote; the report's problems say what could not be read or counted.
 */
export function estimate(request: EstimateRequest): Report {
  const { assumptions, combine = false, advice: wantsAdvice = true, base = null, onlyWorse = false } = request;
  const { compared, bound, problems } = counted(request);
  const options = compare(compared);
  const changed = whatIf(compared, assumptions);
  const advice = options.map((each, index) => {
    const found = advise(subjectOf(compared, bound, each, index, changed, assumptions, combine), wantsAdvice);
    // What AWS would refuse as it is would be refused as another type, too.
    const isRefused = isRefusedAsItIs(compared.account.workflows[index] as Workflow, index, problems, changed);
    return isRefused ? found.filter(({ feasible }) => !feasible) : found;
  });
  const made = buildReport(compared, options, advice, problems);
  const built =
    request.alternatives === undefined ? made : withAlternatives(made, request.alternatives, compared, bound);
  const own = bound.map(({ budgets }) => budgets);
  const report = {
    ...built,
    ...ignoredProblems(built.problems, compared.account.workflows, bound),
    verdict: judge({ report: built, budgets: assumptions.budgets, own, base, onlyWorse }),
  };
  return combine ? { ...report, combined: combined(compared, assumptions, advice) } : report;
}

function withAlternatives(
  report: Report,
  answers: AlternativesOf,
  compared: Compared,
  bound: readonly BoundAssumptions[],
): Report {
  const complete = report.workflows.map((workflow) => workflow.complete);
  const alternatives = answers(compared, bound, complete);
  const workflows = report.workflows.map((workflow, index) => ({
    ...workflow,
    alternatives: alternatives[index] ?? [],
  }));
  return { ...report, workflows };
}

/** A problem where the texts were read and no workflow is in them, unless another one says why. */
function nothingFound(
  workflows: readonly Workflow[],
  searched: readonly string[],
  met: readonly Problem[],
): readonly Problem[] {
  if (workflows.length > 0 || searched.length === 0 || met.some(({ code }) => problemCodes[code].exit > 0)) return [];
  return [{ code: 'no-definitions', args: { searched }, span: null }];
}
