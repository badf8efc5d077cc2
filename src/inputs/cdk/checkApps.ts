import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceFile, SourceNode } from '../../model/source.ts';
import { aslKind } from '../asl/aslKind.ts';
import { type Files, folderOf, joined, normalPath } from '../files.ts';
import { projectOf } from '../projectOf.ts';
import { cdkKind } from './cdkKind.ts';
import { newestSource } from './newestSource.ts';

/** What is written in one go may differ so much in time, as the files of a copy or a checkout do, in ms. */
const apartMs = 2_000;

/**
 * Looks at the CDK programs of a run, which are known by their `cdk.json`: whether each has been synthesized, and since its
 * sources were last written. Its value are the definitions below a program that its assembly has already: CDK copies them, and
 * they are counted there.
 *
 * @param apps the paths of the `cdk.json` that were found.
 */
export function checkApps(
  apps: readonly string[],
  sources: readonly SourceFile[],
  files: Files,
): Staged<ReadonlySet<SourceFile>> {
  const manifests = sources.filter(cdkKind.recognises);
  const problems: Problem[] = manifests.flatMap((manifest) => outdated(manifest, apps, files));
  const copies = new Set<SourceFile>();
  for (const app of apps) {
    const inside = sources.filter(({ path }) => isBelow(path, folderOf(app)));
    const own = inside.filter((source) => manifests.includes(source));
    if (own.length === 0) {
      const span = { file: app, line: 1, column: 1, length: 1 };
      problems.push({ code: 'not-synthesized', args: { app: folderOf(app) }, span });
    }
    const project = projectOf(sources, null, null);
    const deployed = own.flatMap((manifest) => cdkKind.read(manifest, project).value.workflows);
    for (const source of inside) {
      if (source.named || source.node === null || !aslKind.recognises(source)) continue;
      const written = source.node;
      if (deployed.some(({ node, file }) => file !== source.path && isDeployedAs(written, node))) copies.add(source);
    }
  }
  return { value: copies, problems };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

/** A problem where a source of the program was written after its assembly. The program's `cdk.json` stands above it. */
function outdated(manifest: SourceFile, apps: readonly string[], files: Files): readonly Problem[] {
  const assembly = folderOf(manifest.path);
  const above = joined(normalPath(`${assembly}/..`), 'cdk.json');
  const app = apps.findLast((path) => isBelow(manifest.path, folderOf(path))) ?? above;
  if (files.kindOf(app) !== 'file') return [];
  const newest = newestSource(folderOf(app), assembly, files);
  const madeMs = files.modifiedMs(manifest.path);
  if (newest === null || madeMs === null || newest.modifiedMs <= madeMs + apartMs) return [];
  const args = { assembly, newer: newest.path };
  return [{ code: 'assembly-outdated', args, span: manifest.node?.span ?? null }];
}

/** Whether a definition is another one with its placeholders filled in. */
function isDeployedAs(written: SourceNode, deployed: SourceNode): boolean {
  if (written.kind === 'string' && written.value.includes('${')) return deployed.kind !== 'object';
  if (written.kind === 'array' && deployed.kind === 'array') {
    const { items } = deployed;
    return (
      items.length === written.items.length &&
      written.items.every((item, at) => isDeployedAs(item, items[at] as SourceNode))
    );
  }
  if (written.kind === 'object' && deployed.kind === 'object') {
    const { entries } = deployed;
    if (entries.length !== written.entries.length) return false;
    return written.entries.every(({ key, value }, at) => {
      const entry = entries[at];
      return entry !== undefined && (entry.key === key || key.includes('${')) && isDeployedAs(value, entry.value);
    });
  }
  return 'value' in written && 'value' in deployed && written.value === deployed.value;
}
