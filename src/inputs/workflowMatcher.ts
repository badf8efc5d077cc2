import type { Workflow } from '../model/workflow.ts';
import { absolutePath } from './files.ts';
import { globPattern } from './globPattern.ts';

/** How a key of the assumptions file meets a workflow: an exact key beats a glob. Null where it means another one. */
export type KeyMatch = 'exact' | 'glob' | null;

/**
 * Says of keys under `workflows` whether they mean a workflow.
 *
 * @param folder in which the assumptions file is, absolute; paths in its keys start there.
 * @param standing where the user stands, absolute; the workflow's file starts there.
 */
export function workflowMatcher(workflow: Workflow, folder: string, standing: string): (key: string) => KeyMatch {
  let names: readonly string[] | null = null;
  return (key) => {
    names ??= namesOf(workflow, folder, standing);
    if (names.includes(key)) return 'exact';
    if (!/[*?]/.test(key)) return null;
    const glob = globPattern(key);
    return names.some((name) => glob.test(name)) ? 'glob' : null;
  };
}

/**
 * Everything that names a workflow: name, logical id, file name, its path from the assumptions file's folder, and in CDK the
 * path and the name of its construct.
 */
function namesOf({ name, file, source }: Workflow, folder: string, standing: string): readonly string[] {
  const absolute = absolutePath(standing, file);
  const below = absolute.startsWith(`${folder}/`) ? [absolute.slice(folder.length + 1)] : [];
  const { logicalId, constructPath } = source;
  const construct = constructPath?.replace(/\/Resource$/, '');
  const constructs = construct === undefined ? [] : [construct, construct.slice(construct.lastIndexOf('/') + 1)];
  const fileName = file.slice(file.lastIndexOf('/') + 1);
  return [name, file, ...below, fileName, ...(logicalId === null ? [] : [logicalId]), ...constructs];
}
