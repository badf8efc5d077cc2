import { cutOffMax } from './isCutOff.ts';
import { isOpenEnded } from './isOpenEnded.ts';
import { saving } from './saving.ts';
import type { TypeRule } from './typeRule.ts';

/**
 * A Standard workflow that would be cheaper as Express; what forbids it is told, without a saving. Nothing is advised where
 * executions would be cut off, or where it is not known whether they would.
 */
export const useExpress: TypeRule = (subject) => {
  const { type, options, workflow, decisions } = subject;
  const standard = options.find((option) => option.type === 'STANDARD');
  const express = options.find((option) => option.type === 'EXPRESS');
  if (type !== 'STANDARD' || standard === undefined || express === undefined) return null;
  const change = { type: 'EXPRESS' as const };
  const shared = {
    rule: 'use-express' as const,
    states: [],
    notes: [],
    certainty: 'certain' as const,
    curve: [],
    after: null,
    caveats: express.caveats,
    blockers: express.blockers,
    change,
  };
  if (!express.feasible) {
    const none = { savingUsd: null, savingPercent: null, savingPerMillionUsd: null };
    return { feasible: false, ...shared, ...none };
  }
  const cutOff = express.caveats.some((caveat) =>
    caveat.code === 'beyond-time-limit' ? caveat.chance > cutOffMax : caveat.code === 'duration-varies',
  );
  if (cutOff || (decisions.durationMs === null && isOpenEnded(workflow.states, subject))) return null;
  const saved = saving(standard, express);
  return saved === null ? null : { feasible: true, ...shared, ...saved };
};
