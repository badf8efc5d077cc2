import { describe, expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';
import { type Random, random } from '../support/random.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';
const seeds = Array.from({ length: isLong ? 2_000 : 200 }, (_, index) => index + 1);

/** A state as the brute force sees it: where it leads to, with chances; `null` is the end of the execution. */
interface Node {
  readonly type: 'Pass' | 'Choice' | 'Task' | 'Succeed' | 'Wait';
  /** Of a Wait; 0 for the others. */
  readonly seconds: number;
  readonly edges: readonly { readonly to: number | null; readonly chance: number }[];
}

/**
 * A machine of 4 to 12 states of which each is reached, and the end from each: Pass and Succeed states, Choices with stated
 * chances, Tasks that wait for a token, which Express cannot, and either loops or Waits, which make a child dearer.
 */
function randomNodes(chance: Random): readonly Node[] {
  const size = chance.whole(4, 12);
  const [loops, waits] = chance.pick([
    [0, 0],
    [0.3, 0],
    [0, 0.3],
  ] as const);
  const tokens = chance.pick([0.1, 0.2, 0.3]);
  const ends = chance.pick([0.05, 0.3]);
  for (;;) {
    const onwards = (from: number): number | null =>
      from + 1 === size || chance.happens(ends)
        ? null
        : chance.happens(0.6)
          ? from + 1
          : chance.whole(from + 1, size - 1);
    const target = (from: number): number | null => (chance.happens(loops) ? chance.whole(0, size - 1) : onwards(from));
    const nodes = Array.from({ length: size }, (_, from): Node => {
      const kind = chance.next();
      if (kind < 0.4) {
        const targets = [...new Set(Array.from({ length: chance.whole(2, 3) }, () => target(from)))];
        const first = chance.pick([1, 8, 32, 56, 63]) / 64;
        // A Choice cannot end: where it would, it leads to the last state, which does.
        const real = [...new Set(targets.map((to) => to ?? size - 1))];
        const chances = real.length === 1 ? [1] : [first, ...real.slice(1).map(() => (1 - first) / (real.length - 1))];
        if (real.length > 0)
          return { type: 'Choice', seconds: 0, edges: real.map((to, at) => ({ to, chance: chances[at] as number })) };
      }
      const to = from + 1 === size ? null : onwards(from);
      const edges = [{ to, chance: 1 }];
      if (kind > 1 - tokens) return { type: 'Task', seconds: 0, edges };
      if (to === null && chance.happens(0.5)) return { type: 'Succeed', seconds: 0, edges };
      if (chance.happens(waits)) return { type: 'Wait', seconds: chance.pick([1, 10, 30, 100, 250]), edges };
      return { type: 'Pass', seconds: 0, edges };
    });
    if (isWhole(nodes) && nodes.some(({ type }) => type === 'Task')) return nodes;
  }
}

/** Whether each state is reached, and the end from each. */
function isWhole(nodes: readonly Node[]): boolean {
  const reached = new Set([0]);
  for (const at of reached) for (const { to } of nodes[at]?.edges ?? []) if (to !== null) reached.add(to);
  const ending = new Set<number>();
  for (let before = -1; before < ending.size; ) {
    before = ending.size;
    for (const [at, { edges }] of nodes.entries())
      if (edges.some(({ to }) => to === null || ending.has(to))) ending.add(at);
  }
  return reached.size === nodes.length && ending.size === nodes.length;
}

/** The machine, and what is assumed of its Choices. */
function written(nodes: readonly Node[]): { readonly definition: object; readonly states: object } {
  const name = (at: number): string => `S${at}`;
  const going = (to: number | null): object => (to === null ? { End: true } : { Next: name(to) });
  const states = nodes.map(({ type, edges, seconds }) => {
    const [first, ...others] = edges.map(({ to }) => to);
    if (type === 'Choice') {
      const rules = others.map((to, at) => ({ Variable: '$.x', NumericEquals: at, Next: name(to ?? 0) }));
      // Where there is one way only, its rule says what the Default says.
      const same = { Variable: '$.x', NumericEquals: 0, Next: name(first ?? 0) };
      return { Type: 'Choice', Choices: rules.length > 0 ? rules : [same], Default: name(first ?? 0) };
    }
    const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
    if (type === 'Task') return { Type: 'Task', Resource, TimeoutSeconds: 60, ...going(first ?? null) };
    if (type === 'Wait') return { Type: 'Wait', Seconds: seconds, ...going(first ?? null) };
    return type === 'Succeed' ? { Type: 'Succeed' } : { Type: 'Pass', ...going(first ?? null) };
  });
  const choices = nodes.flatMap(({ type, edges }, at) =>
    type === 'Choice'
      ? [[name(at), { branches: Object.fromEntries(edges.map(({ to, chance }) => [name(to ?? 0), chance])) }]]
      : [],
  );
  return {
    definition: { StartAt: 'S0', States: Object.fromEntries(states.map((state, at) => [name(at), state])) },
    states: Object.fromEntries(choices),
  };
}

/** Expected visits of each state: v = start + Pᵀv, by elimination with pivots. */
function visitsOf(nodes: readonly Node[]): readonly number[] {
  const rows = nodes.map((_, row) => [
    ...nodes.map(({ edges }, column) => {
      const flow = edges.reduce((sum, { to, chance }) => (to === row ? sum + chance : sum), 0);
      return (row === column ? 1 : 0) - flow;
    }),
    row === 0 ? 1 : 0,
  ]);
  const size = nodes.length;
  for (let at = 0; at < size; at += 1) {
    const pivot = rows.slice(at).reduce((a, b) => (Math.abs(b[at] as number) > Math.abs(a[at] as number) ? b : a));
    rows[rows.indexOf(pivot)] = rows[at] as number[];
    rows[at] = pivot;
    for (const row of rows) {
      const factor = row === pivot ? 0 : (row[at] as number) / (pivot[at] as number);
      for (let column = 0; factor !== 0 && column <= size; column += 1)
        row[column] = (row[column] as number) - factor * (pivot[column] as number);
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}

/** Dollars: a transition, the request of an Express execution, and a second of 64 MB, which are a sixteenth of a GB. */
const perTransition = 0.000025;
const perRequest = 0.000001;
const perSecond = 0.0625 * 0.00001667;

/** An Express execution is cut off after five minutes, which may happen to one in a hundred. */
const secondsMax = 300;
const cutOffMax = 0.01;

/**
 * What an execution of a part costs; null where too many would be cut off. Each way is billed by itself, for a tenth of a second at
 * least. In a part with a loop no time passes.
 */
function priceOf(nodes: readonly Node[], entry: number, has: (at: number | null) => boolean): number | null {
  let seconds = 0;
  let cutOff = 0;
  const walk = (at: number | null, chance: number, passed: number): void => {
    if (at === null || !has(at)) {
      seconds += chance * Math.min(secondsMax, Math.max(0.1, passed));
      if (passed > secondsMax) cutOff += chance;
      return;
    }
    const node = nodes[at] as Node;
    for (const { to, chance: share } of node.edges) walk(to, chance * share, passed + node.seconds);
  };
  if (nodes.some((node) => node.seconds > 0)) walk(entry, 1, 0);
  else seconds = 0.1;
  return cutOff > cutOffMax ? null : perRequest + seconds * perSecond;
}

/** What a set of states saves when it becomes a child, per execution; null where it cannot. @param mask by index. */
function gainOf(nodes: readonly Node[], visits: readonly number[], mask: number): number | null {
  const has = (at: number | null): boolean => at !== null && (mask & (1 << at)) !== 0;
  const entered = new Set<number>();
  const left = new Set<number | null>();
  let starts = 0;
  let count = 0;
  let transitions = 0;
  for (const [from, { edges, type }] of nodes.entries()) {
    if (has(from)) {
      count += 1;
      transitions += visits[from] as number;
      if (type === 'Task') return null;
    }
    for (const { to, chance } of edges) {
      if (has(from) && !has(to)) left.add(to);
      if (has(from) || !has(to) || to === null) continue;
      entered.add(to);
      starts += (visits[from] as number) * chance;
    }
  }
  if (has(0)) {
    entered.add(0);
    starts += 1;
  }
  const [entry] = entered;
  if (count < 2 || entered.size !== 1 || left.size !== 1 || entry === undefined) return null;
  const price = priceOf(nodes, entry, has);
  return price === null ? null : perTransition * (transitions - starts) - price * starts;
}

/** The most that sets without a common state save together: for each set of states, the best that it can be cut into. */
function mostSaved(nodes: readonly Node[]): number {
  const visits = visitsOf(nodes);
  const parts: { readonly mask: number; readonly gain: number }[][] = nodes.map(() => []);
  for (let mask = 1; mask < 1 << nodes.length; mask += 1) {
    const gain = gainOf(nodes, visits, mask);
    if (gain !== null && gain > 0) parts[31 - Math.clz32(mask)]?.push({ mask, gain });
  }
  const best = new Float64Array(1 << nodes.length);
  for (let mask = 1; mask < best.length; mask += 1) {
    const highest = 31 - Math.clz32(mask);
    let most = best[mask & ~(1 << highest)] as number;
    for (const { mask: part, gain } of parts[highest] ?? [])
      if ((part & mask) === part) most = Math.max(most, gain + (best[mask & ~part] as number));
    best[mask] = most;
  }
  return best[best.length - 1] as number;
}

describe('nest-express', () => {
  test('saves as much as the best of all sets of parts, found by trying each', async () => {
    const wrong: object[] = [];
    let told = 0;
    for (const seed of seeds) {
      const nodes = randomNodes(random(seed));
      const { definition, states } = written(nodes);
      const report = await estimateOf({ 'machine.asl.json': definition }, { assumed: { states } });
      const advice = report.workflows[0]?.advice.find(({ rule }) => rule === 'nest-express');
      const most = 1_000_000 * mostSaved(nodes);
      const saved = Number(advice?.savingPerMillionUsd ?? 0);
      if (most > 0) told += 1;
      // A report has 12 decimals, and double precision 16 digits.
      if (Math.abs(saved - most) > 1e-9 * most + 1e-11) wrong.push({ seed, saved, most });
    }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(seeds.length / 2);
  }, 600_000);

  test('counts the starts of a part that begins with a loop, not the turns of the loop', async () => {
    const definition = {
      StartAt: 'Again',
      States: {
        Again: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'Again' }], Default: 'Last' },
        Last: { Type: 'Pass', Next: 'Ask' },
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          TimeoutSeconds: 60,
          End: true,
        },
      },
    };
    const states = { Again: { branches: { Again: 63 / 64, Last: 1 / 64 } } };
    const report = await estimateOf({ 'machine.asl.json': definition }, { assumed: { states } });
    const advice = report.workflows[0]?.advice.find(({ rule }) => rule === 'nest-express');
    // Again is entered 64 times and Last once: 65 transitions become 1, at $25 a million, and a child costs
    // $1 + 0.1 s × 0.0625 GB × $16.67 = $1.1041875 a million.
    expect(advice?.savingPerMillionUsd).toBe('1598.8958125');
  });

  test.each([
    { seconds: 290, told: true },
    // One in 32 would be cut off at 300 seconds: no price makes up for it.
    { seconds: 310, told: false },
  ])('moves no part that would be cut off: a Wait of $seconds seconds', async ({ seconds, told }) => {
    const definition = {
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'Rare' }], Default: 'Join' },
        Rare: { Type: 'Wait', Seconds: seconds, Next: 'Join' },
        Join: { Type: 'Pass', Parameters: {}, Next: 'Ask' },
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          TimeoutSeconds: 60,
          End: true,
        },
      },
    };
    const states = { Which: { branches: { Rare: 1 / 32, Join: 31 / 32 } } };
    const report = await estimateOf({ 'machine.asl.json': definition }, { assumed: { states } });
    expect(report.workflows[0]?.advice.some(({ rule }) => rule === 'nest-express')).toBe(told);
  });
});
