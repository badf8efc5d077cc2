import type { SourceFile } from '../../model/source.ts';
import { folderOf, normalPath } from '../files.ts';
import type { Project } from '../kind.ts';
import { filesByFolder } from './filesByFolder.ts';
import { openModules } from './openModules.ts';
import { planResources } from './planResources.ts';

/**
 * The folder of the configuration that a plan was made of: its own; else the nearest one above that declares what is planned;
 * else the only such one below. Its own again where there is none.
 */
export function rootOfPlan(file: SourceFile, project: Project): string {
  const folders = [...filesByFolder(project).keys()];
  const own = folderOf(normalPath(file.path));
  if (folders.includes(own)) return own;
  const planned = planResources(file)
    .filter(({ type }) => type === 'aws_sfn_state_machine')
    .map(({ address }) => address.replace(/\[[^\]]*\]/g, ''));
  const declaring = folders.filter((folder) => planned.length > 0 && declares(folder, planned, project));
  const above = declaring.filter((folder) => isInside(own, folder)).sort((a, b) => b.length - a.length);
  const below = declaring.filter((folder) => isInside(folder, own));
  return above[0] ?? (below.length === 1 ? (below[0] ?? own) : own);
}

/** Whether a folder is a root module that has all these state machines, or calls the modules that they are in. */
function declares(folder: string, planned: readonly string[], project: Project): boolean {
  return openModules(folder, project).some(
    ({ caller, resources, calls }) =>
      caller === null &&
      planned.every((address) => {
        const [, call] = /^module\.([\w-]+)\./.exec(address) ?? [];
        return call === undefined ? resources.has(address) : calls.has(call);
      }),
  );
}

function isInside(folder: string, outer: string): boolean {
  return outer === '.' ? !/^(?:\/|\.\.(?:\/|$))/.test(folder) : folder.startsWith(`${outer}/`);
}
