import { historyEventsMax, inlineConcurrencyMax } from '../model/limits.ts';
import type { AdviceNote } from '../model/report.ts';
import type { MapState } from '../model/workflow.ts';
import { isCutOff } from './isCutOff.ts';
import { mapChange, mayFail, readsContext, statesInside, usesVariables } from './mapChanges.ts';
import type { DefinitionRule, Proposal, Subject } from './proposal.ts';
import { unknownResources } from './unknownResources.ts';

/** An inline Map as a Distributed one with Express children, and a Distributed Map of few items as an inline one. */
export const distributeMap: DefinitionRule = (subject) => {
  const { workflow, type } = subject;
  if (type !== 'STANDARD' || usesVariables(workflow)) return [];
  return workflow.states.flatMap((state): readonly Proposal[] => {
    if (state.type !== 'Map' || isHandled(state, subject) || readsContext(statesInside(workflow, state))) return [];
    return state.mode === 'INLINE' ? distributed(state, subject) : inline(state, subject);
  });
};

/**
 * Whether something inside may fail that the Map, or what is around it, retries or catches: the error comes out of a Distributed
 * Map by another name, and leads elsewhere.
 */
function isHandled(state: MapState, subject: Subject): boolean {
  const around = subject.workflow.states.filter(({ path }) => `${state.path}/`.startsWith(`${path}/`));
  if (!around.some((one) => 'retriers' in one && one.retriers.length + one.catchers.length > 0)) return false;
  return mayFail(state, subject);
}

/** Where the Map has a Retry or Catch, what they are to match. */
function errorNotes({ retriers, catchers }: MapState): readonly AdviceNote[] {
  return retriers.length + catchers.length > 0 ? [{ code: 'map-error-differs' }] : [];
}

/** Only a Map that no other Map is around: the children of one cannot be counted on to be few. */
function distributed(state: MapState, subject: Subject): readonly Proposal[] {
  const { workflow, visits, priced } = subject;
  const inside = statesInside(workflow, state);
  const ids = new Set(inside.map(({ id }) => id));
  const isAlone = workflow.states.every((other) => other.type !== 'Map' || !state.path.startsWith(`${other.path}/`));
  const isBarred =
    inside.some((one) => one.type === 'Map' && one.mode === 'DISTRIBUTED') ||
    visits.blockers.some(({ state: id }) => id !== null && ids.has(id));
  if (!isAlone || isBarred || inside.length === 0) return [];
  const config = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' };
  const change = mapChange(workflow, state, { config });
  const children = priced(change)?.visits.distributedMaps.find((one) => one.state === state.id);
  if (children === undefined || isCutOff(children.childDuration, inside, subject)) return [];
  return [
    {
      rule: 'distribute-map',
      certainty: 'certain',
      notes: [
        { code: 'children-are-express' },
        { code: 'children-have-histories' },
        ...errorNotes(state),
        ...unknownResources(inside),
      ],
      states: [state.id],
      change,
      curve: [],
    },
  ];
}

const onlyDistributed = [
  'Label',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
];

function inline(state: MapState, { workflow, visits, decisions, priced }: Subject): readonly Proposal[] {
  const items = decisions.states[state.id]?.items;
  const fields = state.node.entries.map(({ key }) => key);
  const isPlain = !state.hasReader && !state.hasWriter && state.batcher === null && state.maxItems === null;
  if (
    !isPlain ||
    items == null ||
    items.value > inlineConcurrencyMax ||
    fields.some((key) => onlyDistributed.includes(key))
  )
    return [];
  const change = mapChange(workflow, state, { config: { Mode: 'INLINE' } });
  const events = priced(change)?.visits.historyEvents.max ?? Number.POSITIVE_INFINITY;
  if (events > historyEventsMax || visits.historyEvents.max === null) return [];
  return [
    {
      rule: 'distribute-map',
      certainty: 'certain',
      notes: [{ code: 'one-history' }, ...errorNotes(state)],
      states: [state.id],
      change,
      curve: [],
    },
  ];
}
