/**
 * Reads the bundled rate cards anew from AWS: `npm run rates` for all regions, `npm run rates eu-west-1` for one. It is
 * `stepcost rates update` for each card, with the same credentials and the same refusals; what is refused stays as it was.
 * Afterwards docs/billing.md has to say what the cards say, and the diff is read like any other.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCode } from './build.js';
import { run } from './transcripts.js';

const root = fileURLToPath(new URL('..', import.meta.url));

await buildCode();
const { serviceNames } = await import('../dist/index.js');
const ofWorkflows = 'step-functions';
const around = serviceNames.filter((name) => name !== ofWorkflows);
const asked = process.argv.slice(2);
for (const card of [...cardsIn('rates'), ...cardsIn('rates/services')]) {
  const region = card.replace(/^.*\/|\.json$/g, '');
  if (asked.length > 0 && !asked.includes(region)) continue;
  const services = card.includes('/services/') ? around : [ofWorkflows];
  const { code, stderr } = await run(
    ['rates', 'update', '--region', region, '--output', card, ...services.flatMap((name) => ['--service', name])],
    undefined,
    undefined,
    process.env,
  );
  process.stderr.write(stderr);
  if (code !== 0) process.exitCode = code;
}

function cardsIn(folder) {
  return readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${root}${folder}/${name}`);
}
