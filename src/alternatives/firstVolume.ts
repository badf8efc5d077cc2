/**
 * The first of the whole numbers above `low` and up to `high` for which a test holds, given that it does from there on: it holds
 * for `high`, and does not for `low`.
 */
export function firstVolume(low: number, high: number, holds: (executions: number) => boolean): number {
  let below = low;
  let above = high;
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
