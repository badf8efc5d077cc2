import type { Scope, Workflow } from '../../model/workflow.ts';

/** Every scope of a workflow with how messages call it, from the outside in. */
export function scopesOf(workflow: Workflow): readonly { readonly scope: Scope; readonly of: string }[] {
  const scopes = [{ scope: workflow.scope, of: 'the definition' }];
  for (const state of workflow.states) {
    if (state.type === 'Map') scopes.push({ scope: state.processor, of: `the item processor of ${state.name}` });
    if (state.type !== 'Parallel') continue;
    for (const [index, scope] of state.branches.entries())
      scopes.push({ scope, of: `branch ${index + 1} of ${state.name}` });
  }
  return scopes;
}
