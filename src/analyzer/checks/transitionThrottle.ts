import type { Usage, UsageLine } from '../../model/bill.ts';
import { transitionsPerSecondMax } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import type { Account } from '../../model/workflow.ts';

/** A month is 30 days, as everywhere: docs/billing.md. */
const secondsPerMonth = 30 * 24 * 60 * 60;

/**
 * More Standard transitions a second than AWS makes for an account in a region, on the mean of the month. The quota is that of the
 * account in a region, so this looks at all workflows together that are deployed there, and tells of the one that has most of them.
 *
 * @param regions of the workflows, in the order of the account.
 */
export function transitionThrottle(
  { workflows }: Account,
  usage: Usage,
  regions: readonly string[],
): readonly Problem[] {
  const byRegion = new Map<string, UsageLine[]>();
  for (const line of usage.lines) {
    if (line.meter !== 'sfn.transitions') continue;
    const region = regions[line.workflow] as string;
    byRegion.set(region, [...(byRegion.get(region) ?? []), line]);
  }
  return [...byRegion].flatMap(([region, lines]): readonly Problem[] => {
    const monthly = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const limit = transitionsPerSecondMax(region);
    if (monthly <= limit * secondsPerMonth) return [];
    const most = lines.reduce((largest, line) => (line.quantity > largest.quantity ? line : largest));
    const workflow = workflows[most.workflow];
    const args = {
      workflow: workflow?.name ?? '',
      ownPerSecond: most.quantity / secondsPerMonth,
      allPerSecond: monthly / secondsPerMonth,
      limit,
      region,
    };
    return [{ code: 'transition-throttle', args, span: workflow?.node.span ?? null }];
  });
}
