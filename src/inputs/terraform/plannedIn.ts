import { folderOf, normalPath } from '../files.ts';
import type { Project } from '../kind.ts';
import { isPlan } from './isPlan.ts';
import { planResources } from './planResources.ts';

/**
 * The state machines whose definition a plan in this folder has, by their addresses without indexes: they are read from the
 * plan, which knows more than the configuration does.
 */
export function plannedIn(project: Project, folder: string): ReadonlySet<string> {
  const known = planned.get(project) ?? new Map<string, ReadonlySet<string>>();
  planned.set(project, known);
  const before = known.get(folder);
  if (before !== undefined) return before;
  const addresses = new Set(
    project.files
      .filter((file) => folderOf(normalPath(file.path)) === folder && isPlan(file))
      .flatMap(planResources)
      .filter(
        ({ type, values }) => type === 'aws_sfn_state_machine' && values.get('definition')?.value.kind === 'string',
      )
      .flatMap(({ address }) => {
        const plain = address.replace(/\[[^\]]*\]/g, '');
        // A module of a registry that makes the machine stands for it in the configuration.
        return [plain, plain.replace(/\.aws_sfn_state_machine\.[\w-]+$/, '')];
      }),
  );
  known.set(folder, addresses);
  return addresses;
}

const planned = new WeakMap<Project, Map<string, ReadonlySet<string>>>();
