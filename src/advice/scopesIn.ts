import type { SourceObject } from '../model/source.ts';
import type { Scope, Workflow } from '../model/workflow.ts';
import { fieldOf } from './fields.ts';

/** A scope of a workflow, and the object that it was read from. */
export interface ScopeAt {
  readonly scope: Scope;
  readonly node: SourceObject;
  /** Id of the Parallel or Map that it is inside of; null for the top level. */
  readonly owner: number | null;
}

/** Every scope, the inner ones before those around them. */
export function scopesIn(workflow: Workflow): readonly ScopeAt[] {
  const found: ScopeAt[] = [{ scope: workflow.scope, node: workflow.node, owner: null }];
  for (const { scope } of found) {
    for (const state of scope.states) {
      if (state.type === 'Parallel') {
        const branches = fieldOf(state.node, 'Branches');
        for (const [index, branch] of state.branches.entries()) {
          const node = branches?.kind === 'array' ? branches.items[index] : undefined;
          if (node?.kind === 'object') found.push({ scope: branch, node, owner: state.id });
        }
      } else if (state.type === 'Map') {
        const node = fieldOf(state.node, 'ItemProcessor') ?? fieldOf(state.node, 'Iterator');
        if (node?.kind === 'object') found.push({ scope: state.processor, node, owner: state.id });
      }
    }
  }
  return found.reverse();
}
