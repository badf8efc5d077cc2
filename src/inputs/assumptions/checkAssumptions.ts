import { billedServices } from '../../model/bill.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import { assumptionsSchema } from './schema.ts';
import { plain, zodIssues } from './zodIssues.ts';

/** What of an assumptions file breaks its schema. */
export function checkAssumptions(node: SourceNode): readonly Problem[] {
  const { error } = assumptionsSchema.safeParse(plain(node));
  return error === undefined ? [] : zodIssues(error.issues, node, knownKeys);
}

/** The keys that may stand in the object at a path. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const { defaults, account } = assumptionsSchema.shape;
  const workflow = defaults.unwrap().shape;
  const inWorkflow = path[0] === 'workflows' ? path.slice(2) : path.slice(1);
  if (path.length === 0) return Object.keys(assumptionsSchema.shape);
  if (path[0] === 'account') return Object.keys(account.unwrap().shape);
  if (path[0] === 'discountPercent') return billedServices;
  if (inWorkflow.length === 0) return Object.keys(workflow);
  return Object.keys(workflow.states.unwrap().valueType.shape);
}
