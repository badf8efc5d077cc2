import type { AdviceNote } from '../model/report.ts';
import type { SourceNode } from '../model/source.ts';
import { fieldOf, valueAt, withFields } from './fields.ts';
import type { DefinitionRule } from './proposal.ts';
import { replaced } from './replaced.ts';

/** Errors that another attempt meets again. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html, read 2026-11-25. */
const lasting = [
  'States.DataLimitExceeded',
  'States.Runtime',
  'States.ParameterPathFailure',
  'States.ResultPathMatchFailure',
];

/** Attempts from which on a retrier only repeats what fails: ours, ten attempts with a doubling delay take 17 minutes. */
const attemptsMost = 10;

/** Retriers of errors that cannot heal, and those that try hundreds of times. Where no error is stated they cost nothing. */
export const trimRetries: DefinitionRule = ({ workflow, decisions }) => {
  const replacements = new Map<SourceNode, SourceNode | null>();
  const notes: AdviceNote[] = [];
  const touched: number[] = [];
  for (const state of workflow.states) {
    if (!('retriers' in state) || (decisions.states[state.id]?.errors?.value.length ?? 0) === 0) continue;
    const list = fieldOf(state.node, 'Retry');
    if (list?.kind !== 'array') continue;
    const before = replacements.size;
    for (const [index, { errors, maxAttempts }] of state.retriers.entries()) {
      const node = list.items[index];
      if (node?.kind !== 'object') continue;
      if (errors.length > 0 && errors.every((error) => lasting.includes(error)) && maxAttempts > 0) {
        replacements.set(node, withFields(node, { MaxAttempts: valueAt(node.span, 0) }));
        notes.push({ code: 'cannot-heal', errors });
      } else if (maxAttempts > attemptsMost) {
        replacements.set(node, withFields(node, { MaxAttempts: valueAt(node.span, attemptsMost) }));
        notes.push({ code: 'fewer-attempts', from: maxAttempts, to: attemptsMost });
      }
    }
    if (replacements.size > before) touched.push(state.id);
  }
  if (touched.length === 0) return [];
  return [
    {
      rule: 'trim-retries',
      certainty: 'suggestion',
      notes,
      states: touched,
      change: { definition: replaced(workflow.node, replacements), children: [], assumptions: [] },
      curve: [],
    },
  ];
};
