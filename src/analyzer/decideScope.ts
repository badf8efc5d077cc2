import { loops } from '../graph/loops.ts';
import { reachable } from '../graph/reachable.ts';
import { reversed } from '../graph/reversed.ts';
import type { Decided, ErrorChance, StateAssumptions, StateDecisions, Stated } from '../model/decisions.ts';
import type { Problem } from '../model/problem.ts';
import { targetsOf } from '../model/targetsOf.ts';
import type { ChoiceState, MapState, Scope, State } from '../model/workflow.ts';
import { choiceChances } from './choiceChances.ts';
import { defaultDurationMs, defaultItems, unknownWaitMs } from './durations.ts';
import { edgesTo } from './edgesTo.ts';
import { literalItems } from './literalItems.ts';
import { loopTurns } from './loopTurns.ts';
import { matches } from './matches.ts';

/** Decides the states of a scope and of the scopes inside it, into `decided`, by state id. */
export function decideScope(
  scope: Scope,
  stated: readonly StateAssumptions[],
  decided: StateDecisions[],
  problems: Problem[],
): void {
  for (const state of scope.states) {
    decided[state.id] = decideState(state, scope, stated[state.id] ?? {}, problems);
    if (state.type === 'Parallel') for (const branch of state.branches) decideScope(branch, stated, decided, problems);
    if (state.type === 'Map') decideScope(state.processor, stated, decided, problems);
  }
  decideChoices(scope, stated, decided, problems);
}

const undecided: StateDecisions = {
  durationMs: null,
  errors: null,
  measured: null,
  branches: null,
  turns: null,
  items: null,
  itemKb: null,
};

function decideState(state: State, scope: Scope, stated: StateAssumptions, problems: Problem[]): StateDecisions {
  switch (state.type) {
    case 'Wait':
      return { ...recordedFailures(stated), durationMs: waitMs(state.waitMs, stated.durationMs) };
    case 'Task':
      return {
        ...undecided,
        ...failuresOf(state, stated, problems),
        durationMs: word(stated.durationMs) ?? { value: defaultDurationMs(state), basis: 'default', span: null },
      };
    case 'Parallel':
      return { ...undecided, ...failuresOf(state, stated, problems) };
    case 'Map':
      return {
        ...undecided,
        ...failuresOf(state, stated, problems),
        items: itemsOf(state, scope, stated.items),
        itemKb: word(stated.itemKb),
      };
    case 'Fail':
      return undecided;
    default:
      return recordedFailures(stated);
  }
}

function word<T>(stated: Stated<T> | undefined): Decided<T> | null {
  return stated === undefined ? null : { value: stated.value, basis: 'assumption', span: stated.span };
}

function waitMs(
  written: Extract<State, { type: 'Wait' }>['waitMs'],
  stated: Stated<number> | undefined,
): Decided<number> {
  const assumed = word(stated);
  if (assumed !== null) return assumed;
  if (written.known) return { value: written.value, basis: 'definition', span: written.span };
  return { value: unknownWaitMs, basis: 'default', span: null };
}

/** The items of a Map, at most as many as its reader takes. */
function itemsOf(state: MapState, scope: Scope, stated: Stated<number> | undefined): Decided<number> {
  const written = literalItems(state, scope);
  const items: Decided<number> =
    word(stated) ??
    (written === null
      ? { value: defaultItems, basis: 'default', span: null }
      : { value: written, basis: 'definition', span: state.span });
  const cap = state.maxItems?.known ? state.maxItems.value : Number.POSITIVE_INFINITY;
  return items.value <= cap ? items : { ...items, value: cap };
}

/** States without Retry and Catch fail only where recorded executions showed it. */
function recordedFailures({ fails }: StateAssumptions): StateDecisions {
  if (fails === undefined) return undecided;
  return { ...undecided, measured: { attempts: 1, caught: [], fails: fails.value, span: fails.span } };
}

type Retryable = Extract<State, { readonly retriers: unknown }>;

function failuresOf(
  state: Retryable,
  stated: StateAssumptions,
  problems: Problem[],
): Pick<StateDecisions, 'errors' | 'measured'> {
  const measured = stated.attempts ?? stated.caught ?? stated.fails;
  if (measured !== undefined) {
    const caught = state.catchers.map(({ target }, index) => {
      // Catchers that share a target share its chance: the first of them carries it.
      const first = state.catchers.findIndex((other) => other.target.name === target.name);
      const share = stated.caught?.value.find((one) => one.target === target.name);
      return first === index ? (share?.chance ?? 0) : 0;
    });
    const shares = {
      attempts: stated.attempts?.value ?? 1,
      caught,
      fails: stated.fails?.value ?? 0,
      span: measured.span,
    };
    return { errors: null, measured: shares };
  }
  const named: ErrorChance[] = (stated.errors?.value ?? []).map(({ name, chance }) => ({ name, chance }));
  const rate = stated.failureRate;
  const value = rate === undefined || rate.value === 0 ? named : [...named, { name: null, chance: rate.value }];
  const span = stated.errors?.span ?? rate?.span ?? null;
  if (value.length === 0) return { errors: null, measured: null };
  const unmet = state.retriers.filter((retrier) => !value.some(({ name }) => matches(retrier.errors, name)));
  if (rate !== undefined && rate.value > 0 && unmet.length > 0 && unmet.length === state.retriers.length) {
    const errors = unmet.flatMap((retrier) => retrier.errors);
    problems.push({ code: 'failure-not-retried', args: { state: state.name, errors }, span: rate.span ?? state.span });
  }
  return { errors: { value, basis: 'assumption', span }, measured: null };
}

function decideChoices(
  scope: Scope,
  stated: readonly StateAssumptions[],
  decided: StateDecisions[],
  problems: Problem[],
): void {
  if (scope.start === null || !scope.states.some(({ type }) => type === 'Choice')) return;
  const shape = new ScopeShape(scope, scope.start);
  for (const [index, state] of scope.states.entries()) {
    if (state.type !== 'Choice') continue;
    const before = decided[state.id] as StateDecisions;
    const choice = decideChoice(state, index, shape, stated[state.id] ?? {}, problems);
    decided[state.id] = { ...before, ...choice };
  }
  // A loop given as time needs the chances of the other Choices, so it comes after them.
  for (const [index, state] of scope.states.entries()) {
    const loopFor = stated[state.id]?.loopForMs;
    if (state.type !== 'Choice' || loopFor === undefined) continue;
    const turns = loopTurns(scope, index, shape.staying(state, index), decided, loopFor.value);
    if (!Number.isFinite(turns)) {
      const args = { state: state.name, what: 'loopFor', why: 'loop whose turns take time' };
      problems.push({ code: 'assumption-without-effect', args, span: loopFor.span });
      continue;
    }
    const again = { ...stated[state.id], turns: { value: turns, span: loopFor.span } };
    decided[state.id] = {
      ...(decided[state.id] as StateDecisions),
      ...decideChoice(state, index, shape, again, problems),
    };
  }
}

function decideChoice(
  state: ChoiceState,
  index: number,
  shape: ScopeShape,
  stated: StateAssumptions,
  problems: Problem[],
): Pick<StateDecisions, 'branches' | 'turns'> {
  const staying = shape.staying(state, index);
  const branches = stated.branches?.value ?? [];
  const outcomes = state.outcomes.map(({ name, index: to }, outcome) => ({
    stated: branches.find(({ target }) => target === name)?.chance ?? null,
    failOnly: to !== null && !shape.canEndWell[to],
    stays: staying[outcome] ?? false,
  }));
  const turns = stated.turns?.value ?? null;
  const { chances, basis, turns: used } = choiceChances(outcomes, turns, 'assumption');
  const span = stated.branches?.span ?? stated.turns?.span ?? null;
  const everyStated = outcomes.every((outcome) => outcome.stated !== null);
  const sum = outcomes.reduce((all, outcome) => all + (outcome.stated ?? 0), 0);
  if (everyStated && turns === null && outcomes.length > 0 && sum < 1 - 1e-9) {
    problems.push({ code: 'chances-not-one', args: { state: state.name, sum }, span });
  }
  if (used === null && turns !== null && stated.loopForMs === undefined) {
    const args = { state: state.name, what: 'turns', why: 'Choice that closes a loop' };
    problems.push({ code: 'assumption-without-effect', args, span: stated.turns?.span ?? null });
  }
  return {
    branches: { value: chances, basis, span },
    turns: used === null ? null : { value: used, basis: turns === null ? 'default' : 'assumption', span },
  };
}

/** What the graph of a scope says of its Choices: which outcomes stay in a loop, and which can only fail. */
class ScopeShape {
  readonly reached: readonly boolean[];
  /** By state: a Succeed or an End can be reached from it. */
  readonly canEndWell: readonly boolean[];
  private readonly around: ReturnType<typeof loops>;

  constructor(scope: Scope, start: number) {
    const all = scope.states.map((state) => edgesTo(targetsOf(state)));
    this.reached = reachable(all, [start]);
    const endsWell = [...scope.states.entries()].filter(([, state]) => endsHere(state)).map(([index]) => index);
    this.canEndWell = reachable(reversed(all), endsWell);
    // Edges of states that nothing reaches make no entry of a loop.
    this.around = loops(
      all.map((edges, index) => (this.reached[index] ? edges : [])),
      start,
    );
  }

  /** By outcome: whether it stays in the innermost loop that this Choice closes; all false where it closes none. */
  staying(state: ChoiceState, index: number): readonly boolean[] {
    for (
      let loop = this.around.innermost[index] ?? null;
      loop !== null;
      loop = this.around.loops[loop]?.around ?? null
    ) {
      const stays = state.outcomes.map(({ index: to }) => to !== null && this.contains(loop as number, to));
      if (stays.includes(true) && stays.includes(false)) return stays;
    }
    return state.outcomes.map(() => false);
  }

  private contains(loop: number, node: number): boolean {
    let at = this.around.innermost[node] ?? null;
    while (at !== null && at !== loop) at = this.around.loops[at]?.around ?? null;
    return at === loop;
  }
}

function endsHere(state: State): boolean {
  if (state.type === 'Succeed') return true;
  return state.type !== 'Fail' && state.type !== 'Choice' && state.next === null;
}
