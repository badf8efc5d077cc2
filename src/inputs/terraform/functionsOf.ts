import { entriesOf } from '../entriesOf.ts';
import type { Project } from '../kind.ts';
import type { NamedFunction } from '../namedFunctions.ts';
import { argumentOf } from './argumentOf.ts';
import { evaluationIn } from './evaluationIn.ts';
import { filesByFolder } from './filesByFolder.ts';
import { instances } from './instances.ts';
import { namedFunction } from './namedFunction.ts';
import { openModules } from './openModules.ts';
import type { TerraformModule } from './terraformModule.ts';

/** The Lambda functions of a configuration, by their names. @param root the folder of its root module. */
export function functionsOf(root: string, project: Project): ReadonlyMap<string, NamedFunction> {
  const known = byRoot.get(project) ?? byRootOf(project);
  byRoot.set(project, known);
  return known.get(root) ?? new Map();
}

type ByName = Map<string, NamedFunction>;

const byRoot = new WeakMap<Project, ReadonlyMap<string, ByName>>();

function byRootOf(project: Project): ReadonlyMap<string, ByName> {
  const found = new Map<string, ByName>();
  for (const folder of filesByFolder(project).keys()) {
    for (const module of openModules(folder, project)) {
      const known = found.get(module.root) ?? new Map();
      found.set(module.root, known);
      for (const one of functionsIn(module)) known.set(one.name, one);
    }
  }
  return found;
}

function functionsIn(module: TerraformModule): readonly NamedFunction[] {
  return [...module.resources]
    .filter(([key]) => key.startsWith('aws_lambda_function.'))
    .flatMap(([key, entry]) =>
      instances(entry, evaluationIn(module)).flatMap(({ key: index, names }) => {
        const at = evaluationIn(module, names);
        const address = `${module.root}#${module.prefix}${key}${index}`;
        return namedFunction(address, (name) => argumentOf(entriesOf(entry.value), name, at)) ?? [];
      }),
    );
}
