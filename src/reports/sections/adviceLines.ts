import type { WorkflowReport } from '../../model/report.ts';
import { listed, money } from '../format.ts';
import type { Paint } from '../paint.ts';
import { adviceSentences, adviceTitles } from '../wording/advice.ts';
import { blockerOf } from '../wording/caveats.ts';
import { savingShare } from '../wording/savingShare.ts';

/** What to change, each with its saving and its caveats. */
export function adviceLines({ advice, leavesOut }: WorkflowReport, currency: string, style: Paint): string {
  return advice
    .map((one) => {
      const title = adviceTitles[one.rule];
      if (!one.feasible) return `  ${title}: not possible, ${listed(one.blockers.map(blockerOf), 3)}.`;
      const saved =
        one.savingUsd === null
          ? `${money(one.savingPerMillionUsd, currency)} per million executions`
          : `${money(one.savingUsd, currency)} a month`;
      const percent = savingShare(one, leavesOut);
      const share = percent === null ? '' : `: ${percent} saving`;
      return [
        `  ${style.good(`${title}${share}`)}, ${saved}`,
        ...adviceSentences(one).map((sentence) => `    ${sentence}`),
      ].join('\n');
    })
    .join('\n');
}
