/** Something of a weight that covers some members. */
export interface Weighted {
  readonly weight: number;
  readonly covers: readonly number[];
}

/** Sets that are looked at, for each group of what overlaps, before the best so far is taken. */
const stepsMax = 5_000;

/** The set of the largest total weight in which no member is covered twice. */
export function heaviestApart<One extends Weighted>(all: readonly One[]): readonly One[] {
  const useful = all.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  return groupsOf(useful).flatMap(heaviestOfGroup);
}

/** What overlaps, over any number of steps, belongs together; groups do not touch each other. */
function groupsOf<One extends Weighted>(all: readonly One[]): readonly (readonly One[])[] {
  const groupOf = new Map<number, number>();
  const groups: One[][] = [];
  for (const one of all) {
    const met = [...new Set(one.covers.flatMap((member) => groupOf.get(member) ?? []))];
    const [first = groups.length, ...others] = met;
    const into = groups[first] ?? [];
    groups[first] = into;
    into.push(one);
    for (const other of others) into.push(...(groups[other] ?? []).splice(0));
    for (const { covers } of into) for (const member of covers) groupOf.set(member, first);
  }
  return groups.map((group) => group.toSorted((a, b) => b.weight - a.weight));
}

/** Branch and bound, the heaviest first: no member can add more than its best share of anything that covers it. */
function heaviestOfGroup<One extends Weighted>(group: readonly One[]): readonly One[] {
  const share = new Map<number, number>();
  for (const { weight, covers } of group) {
    for (const member of covers) share.set(member, Math.max(share.get(member) ?? 0, weight / covers.length));
  }
  const shareOf = ({ covers }: One): number => covers.reduce((sum, member) => sum + (share.get(member) ?? 0), 0);
  const covered = new Set<number>();
  const taken: One[] = [];
  let best: readonly One[] = [];
  let bestWeight = 0;
  let steps = 0;
  const search = (at: number, weight: number, free: number): void => {
    steps += 1;
    if (weight > bestWeight) {
      best = [...taken];
      bestWeight = weight;
    }
    const one = group[at];
    if (one === undefined || weight + free <= bestWeight * (1 + 1e-12) || steps > stepsMax) return;
    if (one.covers.every((member) => !covered.has(member))) {
      for (const member of one.covers) covered.add(member);
      taken.push(one);
      search(at + 1, weight + one.weight, free - shareOf(one));
      taken.pop();
      for (const member of one.covers) covered.delete(member);
    }
    search(at + 1, weight, free);
  };
  search(
    0,
    0,
    [...share.values()].reduce((sum, each) => sum + each, 0),
  );
  return best;
}
