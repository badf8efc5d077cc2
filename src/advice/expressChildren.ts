import { isCutOff } from './isCutOff.ts';
import { mapChange, statesInside } from './mapChanges.ts';
import type { DefinitionRule, Proposal } from './proposal.ts';
import { unknownResources } from './unknownResources.ts';

/** The children of a Distributed Map as Express instead of Standard executions, or the other way round. */
export const expressChildren: DefinitionRule = (subject) => {
  const { workflow, visits } = subject;
  return workflow.states.flatMap((state): readonly Proposal[] => {
    if (state.type !== 'Map' || state.mode !== 'DISTRIBUTED' || state.executionType === null) return [];
    const states = statesInside(workflow, state);
    const inside = new Set(states.map(({ id }) => id));
    const children = visits.distributedMaps.find((one) => one.state === state.id);
    const toExpress = state.executionType === 'STANDARD';
    const isBarred =
      visits.blockers.some(({ state: id }) => id !== null && inside.has(id)) ||
      states.some((one) => one.type === 'Map' && one.mode === 'DISTRIBUTED') ||
      children === undefined ||
      isCutOff(children.childDuration, states, subject);
    if (toExpress && isBarred) return [];
    const config = { Mode: 'DISTRIBUTED', ExecutionType: toExpress ? 'EXPRESS' : 'STANDARD' };
    return [
      {
        rule: 'express-children',
        certainty: 'certain',
        notes: toExpress
          ? [{ code: 'children-are-express' }, ...unknownResources(states)]
          : [{ code: 'children-are-standard' }],
        states: [state.id],
        change: mapChange(workflow, state, { config }),
        curve: [],
      },
    ];
  });
};
