import type { Problem } from '../model/problem.ts';
import type { Workflow } from '../model/workflow.ts';

/** A warning for each workflow that is deployed to another region than the one whose prices it gets. */
export function otherRegions(workflows: readonly Workflow[], priced: string): readonly Problem[] {
  return workflows.flatMap(({ name, source, node }): readonly Problem[] => {
    if (source.region === null || source.region === priced) return [];
    return [{ code: 'region-differs', args: { workflow: name, region: source.region, priced }, span: node.span }];
  });
}
