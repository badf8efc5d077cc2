/**
 * Rewrites what the built command prints: every console block of the documentation and the transcripts, and the JSON
 * reports of the samples; and before that what reports show of the pages of the documentation.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildCode } from './build.js';
import { markdownFiles } from './markdownFiles.js';
import { pages, pagesFile } from './pages.js';
import { samples } from './samples.js';
import { refreshed, runLine } from './transcripts.js';

rewrite(pagesFile, existsSync(pagesFile) ? readFileSync(pagesFile, 'utf8') : null, pages());
await buildCode();
for (const file of markdownFiles()) {
  const before = readFileSync(file, 'utf8');
  rewrite(file, before, await refreshed(before));
}
for (const { name, command } of samples()) {
  const file = `samples/${name}/expected.json`;
  const { stdout } = await runLine(`${command} --format json`);
  rewrite(file, existsSync(file) ? readFileSync(file, 'utf8') : null, stdout);
}

function rewrite(file, before, after) {
  if (after === before) return;
  writeFileSync(file, after);
  console.log(`rewrote ${file}`);
}
