import type { KeyedStateAssumptions } from '../model/decisions.ts';
import type { DefinitionChange } from '../model/report.ts';
import { lastIdInside } from '../model/scopesInside.ts';
import type { SourceNode } from '../model/source.ts';
import type { MapState, State, Workflow } from '../model/workflow.ts';
import { type Data, fieldOf, valueAt, withFields } from './fields.ts';
import { holds } from './holds.ts';
import type { Subject } from './proposal.ts';
import { replaced } from './replaced.ts';

/** What a change of a Map sets. */
export interface MapChange {
  /** Fields of the Map itself; null takes one away. */
  readonly map?: { readonly [key: string]: Data | null };
  /** The whole `ProcessorConfig`. */
  readonly config?: { readonly [key: string]: Data };
  readonly assumed?: readonly KeyedStateAssumptions[];
}

/** A workflow with one of its Maps changed. The old name of the item processor becomes the present one. */
export function mapChange(
  workflow: Workflow,
  state: MapState,
  { map = {}, config, assumed = [] }: MapChange,
): DefinitionChange {
  const { node } = state;
  const key = fieldOf(node, 'ItemProcessor') === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = fieldOf(node, key);
  const fields: { [key: string]: SourceNode | null } = {};
  for (const [name, data] of Object.entries(map)) fields[name] = data === null ? null : valueAt(node.span, data);
  if (config !== undefined && processor?.kind === 'object') {
    fields[key] = null;
    fields['ItemProcessor'] = withFields(processor, { ProcessorConfig: valueAt(processor.span, config) });
  }
  const definition = replaced(workflow.node, new Map([[node, withFields(node, fields)]]));
  const assumptions = assumed.length === 0 ? [] : [{ workflow: workflow.name, states: assumed }];
  return { definition, children: [], assumptions };
}

/** The states inside of a Map or Parallel, at every depth. */
export function statesInside({ states }: Workflow, state: State): readonly State[] {
  return states.slice(state.id + 1, lastIdInside(state) + 1);
}

/** Whether something inside of a Map fails: it is said of a state how often it does, or it is a Fail. */
export function mayFail(state: State, { workflow, decisions }: Pick<Subject, 'workflow' | 'decisions'>): boolean {
  return statesInside(workflow, state).some(({ id, type }) => {
    const { errors, measured } = decisions.states[id] ?? {};
    return type === 'Fail' || (errors?.value.length ?? 0) > 0 || (measured?.fails ?? 0) > 0;
  });
}

/** Whether variables are used: those of outside are not there in the children of a Distributed Map. */
export function usesVariables({ node }: Workflow): boolean {
  return holds(node, (key) => key === 'Assign');
}

/** Whether something inside reads the context object: a child of a Distributed Map has an execution, and a Map, of its own. */
export function readsContext(states: readonly State[]): boolean {
  return states.some(({ node }) =>
    holds(node, (_, value) => value.kind === 'string' && /\$\$|\$states\.context\b/.test(value.value)),
  );
}
