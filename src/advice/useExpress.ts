import type { Rule } from './rule.ts';
import { saving } from './saving.ts';

/** A Standard workflow that would be cheaper as Express; what forbids it is told, without a saving. */
export const useExpress: Rule = ({ type, options }) => {
  const standard = options.find((option) => option.type === 'STANDARD');
  const express = options.find((option) => option.type === 'EXPRESS');
  if (type !== 'STANDARD' || standard === undefined || express === undefined) return null;
  const change = { type: 'EXPRESS' as const };
  const shared = {
    rule: 'use-express' as const,
    states: [],
    caveats: express.caveats,
    blockers: express.blockers,
    change,
  };
  if (!express.feasible) {
    const none = { savingUsd: null, savingPercent: null, savingPerMillionUsd: null };
    return { ...shared, ...none, feasible: false };
  }
  const saved = saving(standard, express);
  return saved === null ? null : { ...shared, ...saved, feasible: true };
};
