/** Names longer than this are not compared: the distance takes the product of the lengths. */
const lengthMax = 200;

/** Where there are more names than this they are not compared: a text with as many mistakes would take minutes. */
const knownMax = 500;

/**
 * The known name that is most likely meant: the one with the least edits (insert, delete, replace, swap), whatever the
 * case, when these are at most a third of its length, but one in a short name, and leave something of it. Null where none is
 * near; the first of equals.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  if (name.length > lengthMax || known.length > knownMax) return null;
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate === name || candidate.length > lengthMax) continue;
    const longest = Math.max(candidate.length, name.length);
    const most = Math.min(longest - 1, Math.max(1, Math.floor(longest / 3)));
    if (Math.abs(candidate.length - name.length) > most) continue;
    const distance = edits(wanted, candidate.toLowerCase());
    if (distance > most || distance >= least) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

/** Optimal string alignment distance. */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] as number) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
