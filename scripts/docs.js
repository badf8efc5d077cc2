/** Rewrites every console block of the documentation and the transcripts with what the built command prints now. */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildCode } from './build.js';
import { markdownFiles } from './markdownFiles.js';
import { refreshed } from './transcripts.js';

await buildCode();
for (const file of markdownFiles()) {
  const before = readFileSync(file, 'utf8');
  const after = await refreshed(before);
  if (after === before) continue;
  writeFileSync(file, after);
  console.log(`rewrote ${file}`);
}
