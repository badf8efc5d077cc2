import type { Assumptions } from '../model/decisions.ts';

/** Nothing is stated: every open question is answered by its default. */
export const noAssumptions: Assumptions = {
  region: null,
  transitionRule: null,
  include: [],
  terms: { used: [], discounts: [] },
  budgets: {},
  defaults: { states: [] },
  workflows: [],
  flags: { states: [] },
  keyedFlags: [],
  folder: '',
  standing: '',
};
