import type { Files } from '../../src/index.ts';

/**
 * A tree of files that is given as texts or values by path.
 *
 * @param times when files were written, in ms; not known of any other.
 */
export function memoryFiles(
  files: { readonly [path: string]: string | object },
  times: { readonly [path: string]: number } = {},
): Files {
  const paths = Object.keys(files);
  const bytes = (path: string): Uint8Array | null => {
    const content = files[path];
    if (content === undefined) return null;
    return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  };
  const below = (folder: string): readonly string[] =>
    folder === '.'
      ? paths.filter((path) => !path.startsWith('/'))
      : paths.filter((path) => path.startsWith(`${folder}/`));
  return {
    kindOf: (path) => (paths.includes(path) ? 'file' : below(path).length > 0 ? 'folder' : null),
    bytesOf: (path) => bytes(path)?.length ?? 0,
    modifiedMs: (path) => times[path] ?? null,
    read: (path) => bytes(path) ?? { error: 'it is not there' },
    realPath: (path) => path,
    list: (folder) => {
      const names = below(folder).map(
        (path) => path.slice(folder === '.' ? 0 : folder.length + 1).split('/', 1)[0] ?? '',
      );
      return [...new Set(names)].sort();
    },
  };
}
