import type { Problem, Staged } from '../model/problem.ts';
import type { SourceFile } from '../model/source.ts';
import { textBytesMax } from '../source/limits.ts';
import { readSource } from '../source/readSource.ts';
import { type Files, joined, normalPath } from './files.ts';
import type { Project, Reference } from './kind.ts';
import { kindOf } from './kindOf.ts';
import { projectOf } from './projectOf.ts';
import { type IsInside, projectRoot } from './projectRoot.ts';

/** Files that are read because others refer to them; beyond, the templates must be in a mistake. */
const referredMax = 10_000;

/** The files that others refer to, and the paths of those whose text alone is wanted. */
export interface Referred {
  readonly files: readonly SourceFile[];
  readonly texts: ReadonlySet<string>;
}

/**
 * Reads the files that the sources refer to, and those that these refer to, until nothing new is named. A file that is
 * missing is told of by the kind that needs it.
 *
 * @param folders those that the user named: a file outside of their project is read, and reported.
 */
export async function readReferred(
  sources: readonly SourceFile[],
  folders: readonly string[],
  files: Files,
  environment: Project['environment'],
): Promise<Staged<Referred>> {
  const problems: Problem[] = [];
  const referred: SourceFile[] = [];
  const texts = new Set<string>();
  const tried = new Set<string>();
  let roots: readonly IsInside[] | null = null;
  for (let asked = sources; asked.length > 0; ) {
    const project = projectOf([...sources, ...referred], null, environment);
    const again: SourceFile[] = [];
    for (const file of asked) {
      if (file.beside) continue;
      const before = referred.length;
      for (const reference of kindOf(file)?.refersTo(file, project) ?? []) {
        if (reference.asText) texts.add(project.find(reference.path)?.path ?? reference.path);
        if (tried.has(reference.path) || project.find(reference.path) !== null) continue;
        tried.add(reference.path);
        if (tried.size > referredMax) {
          problems.push({
            code: 'limit-met',
            args: { what: 'files', limit: referredMax, met: 'reading' },
            span: reference.span,
          });
          return { value: { files: referred, texts }, problems };
        }
        roots ??= folders.map((folder) => projectRoot(folder, files));
        const read = await readOne(reference, roots, files, project);
        problems.push(...read.problems);
        referred.push(...read.value);
      }
      if (referred.length > before) again.push(file, ...referred.slice(before));
    }
    asked = again;
  }
  return { value: { files: referred, texts }, problems };
}

/** One file, or those of a folder that are wanted; none where there is none. */
async function readOne(
  reference: Reference,
  roots: readonly IsInside[],
  files: Files,
  { find }: Project,
): Promise<Staged<readonly SourceFile[]>> {
  const path = inAnyCase(reference.path, files);
  if (path === null) return { value: [], problems: [] };
  const problems: Problem[] = [];
  const isInside = roots.some((root) => root(path));
  if (reference.isCode) return { value: isInside ? readCode(path, files) : [], problems };
  if (!isInside) {
    problems.push({ code: 'reference-outside-project', args: { path }, span: reference.span });
  }
  const names = reference.filesInside === undefined ? null : files.list(path);
  const paths =
    names === null
      ? [path]
      : 'error' in names
        ? []
        : names.filter((name) => reference.filesInside?.test(name)).map((name) => joined(path, name));
  const { isBeside = false } = reference;
  const read: SourceFile[] = [];
  for (const one of paths) {
    if (isBeside && find(normalPath(one)) !== null) continue;
    const { value, problems: told } = await readText(one, reference, files);
    read.push(isBeside ? { ...value, beside: true } : value);
    problems.push(...told);
  }
  return { value: read, problems };
}

/** The code of a function, as text alone; none where it cannot be read. */
function readCode(path: string, files: Files): readonly SourceFile[] {
  if (files.kindOf(path) !== 'file' || files.bytesOf(path) > textBytesMax) return [];
  const content = files.read(path);
  return 'error' in content ? [] : [{ path, named: false, text: new TextDecoder().decode(content), node: null }];
}

/** A file's text. One that cannot be read has no node, so that it is not taken for missing. */
async function readText(path: string, { span, asText = false }: Reference, files: Files): Promise<Staged<SourceFile>> {
  const unread = (problem: Problem): Staged<SourceFile> => ({
    value: { path, named: false, text: null, node: null },
    problems: [problem],
  });
  const bytes = files.bytesOf(path);
  if (bytes > textBytesMax) return unread({ code: 'file-too-large', args: { bytes, limitBytes: textBytesMax }, span });
  // Devices and pipes are not opened: they may never end.
  const content = files.kindOf(path) === 'file' ? files.read(path) : { error: 'it is no file' };
  if ('error' in content) return unread({ code: 'reference-unreadable', args: { path, detail: content.error }, span });
  const { value, problems } = await readSource(path, content, false);
  // Of a file whose text is wanted it does not matter whether it is JSON or YAML.
  return { value, problems: asText ? problems.filter(({ code }) => code === 'not-text') : problems };
}

/** The path as it is on the disk, where it may differ in case; null where there is no such file. */
function inAnyCase(path: string, files: Files): string | null {
  if (files.kindOf(path) !== null) return path;
  let at = path.startsWith('/') ? '/' : '.';
  for (const step of path.split('/').filter((each) => each !== '')) {
    const next = joined(at, step);
    if (step === '..' || files.kindOf(next) !== null) {
      at = next;
      continue;
    }
    const names = files.list(at);
    const name = 'error' in names ? undefined : names.find((each) => each.toLowerCase() === step.toLowerCase());
    if (name === undefined) return null;
    at = joined(at, name);
  }
  return at;
}
