import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders that hold nothing that somebody here wrote. */
const leftOut = ['node_modules', 'dist', 'coverage'];

/** Every Markdown file of the project, from its folder, in order. */
export function markdownFiles(folder = '') {
  return readdirSync(`${root}${folder}`, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}${entry.name}`;
      if (entry.isFile()) return path.endsWith('.md') ? [path] : [];
      if (!entry.isDirectory() || entry.name.startsWith('.') || leftOut.includes(entry.name)) return [];
      return markdownFiles(`${path}/`);
    })
    .sort();
}
