import type { Report } from '../model/report.ts';
import { explainState } from './explainState.ts';
import { explainTotal } from './explainTotal.ts';
import { paint } from './paint.ts';

/**
 * How the numbers of a report came about, as text.
 *
 * @param state name or path of a state; null for the totals.
 * @returns null where no workflow has such a state.
 */
export function explain(report: Report, state: string | null, { color }: { readonly color: boolean }): string | null {
  const style = paint(color);
  const blocks = report.workflows.flatMap((workflow) => {
    if (state === null) return [explainTotal(report, workflow, style)];
    const byPath = workflow.states.filter(({ path }) => path === state);
    const found = byPath.length > 0 ? byPath : workflow.states.filter(({ name }) => name === state);
    return found.map((one) => explainState(report, workflow, one, style));
  });
  return blocks.length === 0 ? null : `${blocks.join('\n\n\n')}\n`;
}
