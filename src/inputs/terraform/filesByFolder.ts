import type { SourceFile } from '../../model/source.ts';
import { folderOf, normalPath } from '../files.ts';
import type { Project } from '../kind.ts';
import { configurationNames } from './configurationNames.ts';

/** The files of configurations by their folders: those of one folder are one module. */
export function filesByFolder(project: Project): ReadonlyMap<string, readonly SourceFile[]> {
  const known = folders.get(project);
  if (known !== undefined) return known;
  const found = new Map<string, SourceFile[]>();
  for (const file of project.files) {
    if (!configurationNames.test(file.path)) continue;
    const folder = folderOf(normalPath(file.path));
    const before = found.get(folder);
    if (before === undefined) found.set(folder, [file]);
    else before.push(file);
  }
  folders.set(project, found);
  return found;
}

const folders = new WeakMap<Project, ReadonlyMap<string, readonly SourceFile[]>>();
