import type { AdviceNote } from '../model/advice.ts';
import type { LoggingSetting } from '../model/workflow.ts';
import type { DefinitionRule, Proposal } from './proposal.ts';

/**
 * What is logged of executions: without the data of their states, or of those that fail alone. Two proposals, of which the second
 * has the first in it. Nothing is not proposed: then nobody would see why an execution failed.
 */
export const trimLogging: DefinitionRule = ({ workflow, decisions: { services, payloadKb }, type }) => {
  if (services === null || services.logging.value.level !== 'ALL') return [];
  const { level, includeExecutionData, eventBytes } = services.logging.value;
  const isGuess = includeExecutionData && payloadKb.basis === 'default';
  const guess: readonly AdviceNote[] = isGuess ? [{ code: 'stands-on-payload', payloadKb: payloadKb.value }] : [];
  const logged = (changed: Partial<LoggingSetting>, note: AdviceNote): Proposal => {
    const stated = { level, includeExecutionData, eventBytes, ...changed };
    const settings = {
      logging: {
        level: { value: stated.level, span: null },
        includeExecutionData: { value: stated.includeExecutionData, span: null },
        eventBytes: { value: stated.eventBytes, span: null },
      },
    };
    return {
      rule: 'trim-logging',
      certainty: 'certain',
      notes: [note, ...guess],
      states: [],
      change: {
        definition: workflow.node,
        children: [],
        assumptions: [{ workflow: workflow.name, states: [], settings }],
      },
      curve: [],
    };
  };
  const failures = logged({ level: 'ERROR' }, { code: 'logs-failures-only', type });
  if (!includeExecutionData) return [failures];
  return [failures, logged({ includeExecutionData: false }, { code: 'logs-without-data', type })];
};
