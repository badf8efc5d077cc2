import type { UnknownResource } from '../model/report.ts';
import type { State } from '../model/workflow.ts';

/** What is to be known of states that would be Express: the Tasks among them of which nobody can say what they call. */
export function unknownResources(states: readonly State[]): readonly UnknownResource[] {
  const unknown = states.filter((state) => state.type === 'Task' && state.integration.kind === 'unknown');
  return unknown.length === 0 ? [] : [{ code: 'resource-unknown', states: unknown.map(({ path }) => path) }];
}
