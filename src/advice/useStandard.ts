import { saving } from './saving.ts';
import type { TypeRule } from './typeRule.ts';

/** An Express workflow that would be cheaper as Standard: few states, long waits. */
export const useStandard: TypeRule = ({ type, options }) => {
  const standard = options.find((option) => option.type === 'STANDARD');
  const express = options.find((option) => option.type === 'EXPRESS');
  if (type !== 'EXPRESS' || standard === undefined || express === undefined) return null;
  const saved = saving(express, standard);
  if (saved === null) return null;
  const { caveats } = standard;
  return {
    rule: 'use-standard',
    feasible: true,
    blockers: [],
    caveats,
    states: [],
    notes: [],
    certainty: 'certain',
    curve: [],
    after: null,
    change: { type: 'STANDARD' },
    ...saved,
  };
};
