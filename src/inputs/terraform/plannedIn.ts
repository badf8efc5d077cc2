import type { Project } from '../kind.ts';
import { isPlan } from './isPlan.ts';
import { planResources } from './planResources.ts';
import { rootOfPlan } from './rootOfPlan.ts';

/**
 * The state machines whose definition a plan of this configuration has, by their addresses without indexes, with the plan's
 * path: they are read from the plan, which knows more than the configuration does.
 */
export function plannedIn(project: Project, root: string): ReadonlyMap<string, string> {
  const known = planned.get(project) ?? plannedByRoot(project);
  planned.set(project, known);
  return known.get(root) ?? new Map();
}

const planned = new WeakMap<Project, ReadonlyMap<string, ReadonlyMap<string, string>>>();

function plannedByRoot(project: Project): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const byRoot = new Map<string, Map<string, string>>();
  for (const file of project.files.filter(isPlan)) {
    const root = rootOfPlan(file, project);
    const known = byRoot.get(root) ?? new Map<string, string>();
    byRoot.set(root, known);
    for (const { type, address, values } of planResources(file)) {
      if (type !== 'aws_sfn_state_machine' || values.get('definition')?.value.kind !== 'string') continue;
      const plain = address.replace(/\[[^\]]*\]/g, '');
      known.set(plain, file.path);
      // A module of a registry that makes the machine stands for it in the configuration.
      known.set(plain.replace(/\.aws_sfn_state_machine\.[\w-]+$/, ''), file.path);
    }
  }
  return byRoot;
}
