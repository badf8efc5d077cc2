import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Samples of problems, which docs/problems/ shows: they have no figures. */
const ofProblems = 'problems';

/** Every sample of samples/: its folder's name, what its about.md says, and the command that is shown there. */
export function samples() {
  return readdirSync(`${root}samples`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== ofProblems)
    .map(({ name }) => {
      const about = readFileSync(`${root}samples/${name}/about.md`, 'utf8');
      const [, command] = /^```console\n\$ (.+)$/m.exec(about) ?? [];
      if (command === undefined) throw new Error(`samples/${name}/about.md shows no command`);
      return { name, about, command };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
