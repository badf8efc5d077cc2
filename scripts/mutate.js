/**
 * Breaks src/pricing and src/analyzer in small ways, one at a time, and says which of these the tests notice:
 * `node scripts/mutate.js [COUNT [SEED]]`. It works on a copy of the checkout in a temporary folder. Each mutant meets the
 * quick tests first, and the slower ones where it gets past them; the test that notices it is named. A survivor is a test
 * that is missing, or code that can be left out or said so that the mutant cannot exist.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
// The tests run the sources in the place of the built command, which is built once, and not for every mutant.
const build = "const { buildCode } = await import('./scripts/build.js'); await buildCode();";
spawnSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: copy, stdio: 'inherit' });
writeFileSync(join(copy, 'test/support/buildOnce.ts'), 'export default function setup() {}\n');

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

/**
 * The tests, from those that notice most in the least time to those that take longest. Left out are the folders that ask
 * the analyzer and pricing for nothing: reading texts and inputs, the command's own settings, continuous integration.
 */
const stages = [
  ['test/analyzer', 'test/pricing', 'test/publishedExamples', 'test/evidence', 'test/docs/billing'],
  ['test/samples'],
  [
    'test/secondOpinions',
    'test/properties',
    'test/graph',
    'test/advice',
    'test/breakEvenDurationMs',
    'test/budget',
    'test/diff',
    'test/docs',
    'test/problems',
    'test/reportPaths',
    'test/reports',
  ],
];

/** Milliseconds of each stage by which a mutant is noticed that never ends: five times what its tests take without one. */
const patience = stages.map((stage) => {
  const begun = Date.now();
  const without = firstFailure(stage, 3_600_000);
  if (without !== null) throw new Error(`The tests fail without any mutant: ${without}`);
  return 5 * (Date.now() - begun);
});

const survivors = [];
for (let done = 0; done < count; done += 1) {
  const { file, line, at, from, to } = candidates.splice(Math.floor(random() * candidates.length), 1)[0];
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const lines = before.split('\n');
  lines[line] = lines[line].slice(0, at) + to + lines[line].slice(at + from.length);
  writeFileSync(path, lines.join('\n'));
  const failure = noticedBy();
  writeFileSync(path, before);
  const what = `${file}:${line + 1}: ${lines[line].trim()}   (was${from}now${to})`;
  if (failure === null) survivors.push(what);
  console.log(failure === null ? `SURVIVED ${what}` : `caught   ${what}\n           by ${failure}`);
}
rmSync(copy, { recursive: true, force: true });
console.log(`${count - survivors.length} of ${count} caught`);
for (const survivor of survivors) console.log(`  ${survivor}`);

/** The first test that fails, stage by stage; null where all pass. */
function noticedBy() {
  for (const [index, stage] of stages.entries()) {
    const failure = firstFailure(stage, patience[index]);
    if (failure !== null) return failure;
  }
  return null;
}

/**
 * Runs tests in the copy up to the first that fails.
 *
 * @param filters files and folders.
 * @param timeout milliseconds.
 * @returns what failed; null where everything passes.
 */
function firstFailure(filters, timeout) {
  const report = join(copy, 'mutant-report.json');
  rmSync(report, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      join(copy, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--bail=1',
      // Of one test: what is slow on a busy machine is no mutant.
      `--testTimeout=${timeout}`,
      '--reporter=json',
      `--outputFile=${report}`,
      ...filters,
    ],
    { cwd: copy, stdio: 'ignore', timeout, killSignal: 'SIGKILL', env: { ...process.env, STEPCOST_SOURCE: '1' } },
  );
  if (status === 0) return null;
  if (status === null) return 'time: it does not end';
  if (!existsSync(report)) return 'the build, or what is done when a file is loaded';
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = testResults.find((result) => result.status === 'failed');
  const test = failed?.assertionResults.find((result) => result.status === 'failed');
  return `${failed?.name.slice(copy.length + 1)}: ${test?.fullName ?? 'it cannot be loaded'}`;
}
