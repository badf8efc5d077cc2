/** Writes schemas/*.schema.json: what `stepcost schema` prints. */
import { writeFileSync } from 'node:fs';
import { buildCode } from './build.js';
import { runCommand } from './transcripts.js';

await buildCode();
for (const name of ['assumptions', 'report', 'difference', 'rates']) {
  writeFileSync(
    new URL(`../schemas/${name}.schema.json`, import.meta.url),
    await runCommand(`stepcost schema ${name}`),
  );
}
