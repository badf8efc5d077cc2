/**
 * Breaks src/pricing and src/analyzer in small ways, one at a time, and says which of these the tests notice:
 * `node scripts/mutate.js [COUNT [SEED]]`. It works on a copy of the checkout in a temporary folder.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const count = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 1);

/** What is broken: an operator, a bound or a number becomes another one. */
const breaks = [
  [/ \+ (?!['"`])/g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' / '],
  [/ \/ /g, ' * '],
  [/ <= /g, ' < '],
  [/ < /g, ' <= '],
  [/ >= /g, ' > '],
  [/ > (?!\{)/g, ' >= '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/Math\.max\(/g, 'Math.min('],
  [/Math\.min\(/g, 'Math.max('],
  [/Math\.ceil\(/g, 'Math.floor('],
  [/(?<=[ (])0(?=[,;) ])/g, '1'],
  [/(?<=[ (])1(?=[,;) ])/g, '2'],
  [/return false/g, 'return true'],
  [/return true/g, 'return false'],
];

const copy = mkdtempSync(join(tmpdir(), 'stepcost-mutants-'));
cpSync(root, copy, { recursive: true, filter: (path) => !/\/(node_modules|\.git|dist|coverage)(\/|$)/.test(path) });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

const candidates = ['src/pricing', 'src/analyzer'].flatMap((folder) =>
  readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => mutantsOf(join(folder, name))),
);

/** Every way to break one file; comments, imports and types are left alone. */
function mutantsOf(file) {
  const lines = readFileSync(join(copy, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*(\/?\*|\/\/|import|export (type|interface)|readonly|\|)/.test(line)) return [];
    const code = line.replace(/\/\/.*$/, '');
    return breaks.flatMap(([pattern, to]) =>
      [...code.matchAll(pattern)].map(({ index: at, 0: from }) => ({ file, line: index, at, from, to })),
    );
  });
}

let state = seed * 2654435761;
function random() {
  state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0;
  return (state >>> 0) / 2 ** 32;
}

const survivors = [];
for (let done = 0; done < count; done += 1) {
  const { file, line, at, from, to } = candidates.splice(Math.floor(random() * candidates.length), 1)[0];
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const lines = before.split('\n');
  lines[line] = lines[line].slice(0, at) + to + lines[line].slice(at + from.length);
  writeFileSync(path, lines.join('\n'));
  const { status } = spawnSync(
    process.execPath,
    [
      join(copy, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--bail',
      '1',
      '--reporter',
      'dot',
      'test/pricing',
      'test/analyzer',
      'test/samples',
      'test/publishedExamples',
      'test/docs/billing',
      'test/secondOpinions/counts',
      'test/evidence',
      'test/reportPaths',
      'test/docs/console',
    ],
    // A mutant may never end: it is caught then.
    { cwd: copy, stdio: 'ignore', timeout: 180_000, killSignal: 'SIGKILL' },
  );
  writeFileSync(path, before);
  const what = `${file}:${line + 1}: ${lines[line].trim()}   (was${from}now${to})`;
  if (status === 0) survivors.push(what);
  console.log(`${status === 0 ? 'SURVIVED' : 'caught  '} ${what}`);
}
rmSync(copy, { recursive: true, force: true });
console.log(`${count - survivors.length} of ${count} caught`);
