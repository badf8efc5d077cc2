import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The Markdown files that may hold console blocks, from the project's folder. */
export function markdownFiles() {
  const below = (folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
  return ['README.md', ...['docs', 'samples', 'test/transcripts'].flatMap(below)]
    .filter((path) => path.endsWith('.md'))
    .sort();
}
