import type { Snapshot, WorkflowSnapshot } from '../model/snapshot.ts';

/** A workflow on both sides, or on one of them: indices in the snapshots. */
export interface WorkflowPair {
  readonly base: number | null;
  readonly head: number | null;
}

/** Pairs that are weighed at most, where names do not decide; beyond, renamed workflows are told as removed and added. */
const weighedMax = 10_000;

/** States that two workflows share, at least, to be one that was renamed. */
const sharedMin = 0.5;

/**
 * Which workflow of the head is which of the base: the one of the same name in the same file; else, where the user named both
 * and each has one alone, these; else one of the same name that shares a state; else one that shares half of the states by
 * another name.
 *
 * @param areNamed whether the user named the two sides, and not the time of one tree.
 */
export function matchWorkflows(base: Snapshot, head: Snapshot, areNamed: boolean): readonly WorkflowPair[] {
  const ofBase = new Set(base.workflows.keys());
  const ofHead = new Set(head.workflows.keys());
  const pairs: WorkflowPair[] = [];
  const accept = (a: number, b: number): void => {
    if (!ofBase.has(a) || !ofHead.has(b)) return;
    pairs.push({ base: a, head: b });
    ofBase.delete(a);
    ofHead.delete(b);
  };
  const keyOf = ({ name, file }: WorkflowSnapshot): string => JSON.stringify([name, file]);
  const places = new Map([...head.workflows.entries()].map(([index, workflow]) => [keyOf(workflow), index]));
  for (const [index, workflow] of base.workflows.entries()) {
    const same = places.get(keyOf(workflow));
    if (same !== undefined) accept(index, same);
  }
  if (areNamed && base.workflows.length === 1 && head.workflows.length === 1) accept(0, 0);
  if (ofBase.size * ofHead.size <= weighedMax)
    for (const { a, b } of likenesses(base, head, ofBase, ofHead)) accept(a, b);
  const removed = [...ofBase].map((index) => ({ base: index, head: null }));
  const added = [...ofHead].map((index) => ({ base: null, head: index }));
  return [...pairs, ...added, ...removed];
}

/** How much two workflows are alike. */
interface Likeness {
  readonly a: number;
  readonly b: number;
  readonly sameName: boolean;
  /** Folders and name at the end of their paths that are the same. */
  readonly sameSteps: number;
  /** States that both have, of those of the larger one. */
  readonly shared: number;
  /** The same for both orders of the sides. */
  readonly key: string;
}

/** The likest first. */
function likenesses(
  base: Snapshot,
  head: Snapshot,
  ofBase: ReadonlySet<number>,
  ofHead: ReadonlySet<number>,
): readonly Likeness[] {
  const looks = (index: number, { workflows }: Snapshot): Look => {
    const workflow = workflows[index] as WorkflowSnapshot;
    const { states } = workflow;
    const contents = states.every(({ content }) => content !== null) ? states.map(({ content }) => content) : null;
    return {
      index,
      workflow,
      paths: new Set(states.map(({ path }) => path)),
      contents: contents === null ? null : contents.sort().join('\n'),
    };
  };
  const others = [...ofHead].map((index) => looks(index, head));
  const found = [...ofBase].flatMap((index) => {
    const one = looks(index, base);
    return others.map((other) => likeness(one, other));
  });
  return found
    .filter(({ sameName, shared }) => (sameName ? shared > 0 : shared >= sharedMin))
    .sort(
      (x, y) =>
        Number(y.sameName) - Number(x.sameName) ||
        y.shared - x.shared ||
        y.sameSteps - x.sameSteps ||
        (x.key < y.key ? -1 : 1),
    );
}

/** What a workflow is weighed by. */
interface Look {
  readonly index: number;
  readonly workflow: WorkflowSnapshot;
  readonly paths: ReadonlySet<string>;
  /** What its states do, whatever their names and order; null of a saved report. */
  readonly contents: string | null;
}

function likeness(one: Look, other: Look): Likeness {
  const both = [...one.paths].filter((path) => other.paths.has(path)).length;
  const isSame = one.contents !== null && one.contents === other.contents;
  const { name, file } = one.workflow;
  const { name: otherName, file: otherFile } = other.workflow;
  return {
    a: one.index,
    b: other.index,
    sameName: name === otherName,
    sameSteps: sameSteps(file, otherFile),
    shared: isSame ? 1 : both / Math.max(1, one.paths.size, other.paths.size),
    key: [`${file}\n${name}`, `${otherFile}\n${otherName}`].sort().join('\n'),
  };
}

function sameSteps(a: string, b: string): number {
  const [one, other] = [a.split('/').reverse(), b.split('/').reverse()];
  const differs = one.findIndex((step, index) => step !== other[index]);
  return differs < 0 ? one.length : differs;
}
