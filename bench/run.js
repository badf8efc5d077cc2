/**
 * How fast stepcost is, as ratios that hold on every machine: `npm run bench`, or `npm run bench -- --corpus FOLDER` to
 * estimate a folder of definitions too. bench/README.md says how to read it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildCode } from '../scripts/build.js';
import { chain, loop, loopChances, order, upload } from './definitions.js';
import { interleaved } from './timing.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
const card = JSON.parse(readFileSync(`${root}rates/us-east-1.json`, 'utf8'));
const executionsPerMonth = { value: 1_000_000, span: null };

await buildCode();
const { discover, estimate, noAssumptions, readSource, readSources } = await import('../dist/index.js');
const { processIo } = await import('../dist/stepcost.cjs');

await commands();
await inProcess();
await growth();
if (values.corpus !== undefined) await corpus(values.corpus);

/** The built command against a process of Node that does nothing. */
async function commands() {
  const folder = mkdtempSync(join(tmpdir(), 'stepcost-bench-'));
  const definition = join(folder, 'order.asl.json');
  const config = join(folder, 'assumptions.yml');
  const empty = join(folder, 'empty.js');
  writeFileSync(definition, JSON.stringify(order, null, 2));
  writeFileSync(config, 'version: 1\ndefaults:\n  executionsPerMonth: 1000000\n');
  writeFileSync(empty, '');
  const node = (...args) => ({ run: () => void spawnSync(process.execPath, args, { stdio: 'ignore', cwd: folder }) });
  const stepcost = (...args) => node(`${root}bin/stepcost.js`, 'estimate', definition, ...args);
  const tasks = {
    empty: node(empty),
    json: stepcost('--executions', '1M', '--format', 'json'),
    table: stepcost('--executions', '1M'),
    assumed: stepcost('--config', config),
  };
  await interleaved(tasks, 2);
  const { empty: base, json, table, assumed } = await interleaved(tasks, 31);
  rmSync(folder, { recursive: true });
  console.log(`The command, against an empty process of Node (${ms(base)})`);
  tell('JSON to JSON', json, json / base, 1.8);
  tell('JSON to a table', table, table / base, 2.8);
  tell('JSON and an assumptions file in YAML to a table', assumed, assumed / base);
}

/** One definition, read and estimated with all that is reported, against what others do with the same text. */
async function inProcess() {
  const text = JSON.stringify(order, null, 2);
  const { default: validate } = await import('asl-validator');
  const simulate = await simulation();
  const tasks = {
    ...readings(text, validate, 200),
    counted: { run: () => estimateText(text, [], false), times: 200 },
    simulation: { run: simulate, times: 50 },
  };
  for (let round = 0; round < 2_000; round++) await estimateText(text);
  await interleaved(tasks, 5);
  const { stepcost, counted, parse, validator, simulation: simulated } = await interleaved(tasks, 41);
  console.log(`\nA definition of 14 states, ${text.length} characters, in process: ${ms(stepcost)}`);
  tell('asl-validator takes', validator, validator / stepcost, null, 200);
  tell('JSON.parse takes', parse, stepcost / parse, 25);
  tell('the same without advice, against JSON.parse', counted, counted / parse);
  tell('one simulated run of aws-local-stepfunctions takes', simulated, simulated / stepcost);
  await alike('A definition of 5 states', upload, validate);
  await alike('A chain of 140 states', chain(140), validate);
}

/** The same against another definition, which nothing is asked of. */
async function alike(what, definition, validate) {
  const text = JSON.stringify(definition, null, 2);
  const tasks = readings(text, validate, 50);
  await interleaved(tasks, 20);
  const { stepcost, parse, validator } = await interleaved(tasks, 41);
  console.log(`\n${what}, ${text.length} characters, in process: ${ms(stepcost)}`);
  tell('asl-validator takes', validator, validator / stepcost);
  tell('JSON.parse takes', parse, stepcost / parse);
}

/** What three programs do with one text. @param times how often in a row one measurement of stepcost has it read. */
function readings(text, validate, times) {
  return {
    stepcost: { run: () => estimateText(text), times },
    parse: { run: () => JSON.parse(text), times: 10 * times },
    validator: { run: () => validate(JSON.parse(text)) },
  };
}

/** A run of the definition in an interpreter: the order is valid and arrives at once. */
async function simulation() {
  if (!('withResolvers' in Promise)) Promise.withResolvers = withResolvers;
  const { StateMachine } = await import('aws-local-stepfunctions');
  const machine = new StateMachine(order, { validationOptions: { noValidate: true } });
  const answer = ({ Payload }) => ({ ...Payload, valid: true, arrived: true });
  const handlers = ['Validate', 'Price', 'Reserve', 'Pay', 'Tell', 'Send', 'AskForParcel'].map((name) => [
    name,
    answer,
  ]);
  const overrides = {
    taskResourceLocalHandlers: { ...Object.fromEntries(handlers), Send: () => ({ valid: true }) },
    waitTimeOverrides: { WaitForParcel: 0 },
  };
  return () => machine.run({ items: Array.from({ length: 10 }, (_, item) => ({ item })) }, { overrides }).result;
}

/** How the time grows with the states: of the command, a process each, and in a process that has long been warm. */
async function growth() {
  const folder = mkdtempSync(join(tmpdir(), 'stepcost-bench-'));
  const command = (length) => {
    const path = join(folder, `chain-${length}.asl.json`);
    writeFileSync(path, JSON.stringify(chain(length)));
    const args = [`${root}bin/stepcost.js`, 'estimate', path, '--executions', '1M'];
    return { run: () => void spawnSync(process.execPath, args, { stdio: 'ignore', cwd: folder }) };
  };
  const { once, tenTimes } = await interleaved({ once: command(10_000), tenTimes: command(100_000) }, 5);
  rmSync(folder, { recursive: true });
  console.log(`\nGrowth of the command, against a chain of 10,000 states (${ms(once)})`);
  tell('a chain of 100,000 states', tenTimes, tenTimes / once, 12);
  const short = JSON.stringify(chain(10_000));
  const long = JSON.stringify(chain(100_000));
  const definition = loop(2_000);
  const text = JSON.stringify(definition);
  const tasks = {
    short: { run: () => estimateText(short) },
    long: { run: () => estimateText(long) },
    around: { run: () => estimateText(text, loopChances(definition)) },
  };
  await tasks.short.run();
  const { short: ofShort, long: ofLong, around } = await interleaved(tasks, 5);
  console.log(`\nGrowth in process, against a chain of 10,000 states (${ms(ofShort)})`);
  tell('a chain of 100,000 states', ofLong, ofLong / ofShort, 12);
  tellMost('a loop of 2,000 states, all connected', around, 1_000);
}

/** All that there is below a folder, in one run that finds, reads and estimates it. */
async function corpus(folder) {
  const { files } = processIo(new URL('..', import.meta.url));
  let counted = 0;
  const run = async () => {
    const read = await readSources(discover([folder], [], files).value, files, null);
    counted = estimate({ ...request([]), sources: read.value.sources, problems: read.problems }).workflows.length;
  };
  const { first } = await interleaved({ first: { run } }, 1);
  const { again } = await interleaved({ again: { run } }, 3);
  console.log(`\nThe ${counted} workflows below ${folder}, in one run`);
  tellMost('the first time', first, 2_000);
  tellMost('once more', again, 2_000);
}

async function estimateText(text, states = [], advice = true) {
  const { value, problems } = await readSource('order.asl.json', text);
  return estimate({ ...request(states), sources: [value], problems, advice });
}

/** All that an estimate needs besides its definitions. */
function request(states) {
  return {
    assumptions: { ...noAssumptions, flags: { executionsPerMonth, states } },
    card,
    freeTier: true,
    workflow: null,
  };
}

function tell(what, time, ratio, most = null, least = null) {
  const target = most !== null ? `at most ${most}` : least !== null ? `at least ${least}` : '';
  const missed = (most !== null && ratio > most) || (least !== null && ratio < least) ? '  MISSED' : '';
  console.log(
    `  ${what.padEnd(56)}${ms(time).padStart(10)} ${`${ratio.toFixed(2)} ×`.padStart(12)}  ${target}${missed}`,
  );
}

/** The few times that are not ratios: what they may be at most, in ms. */
function tellMost(what, time, most) {
  const missed = time > most ? '  MISSED' : '';
  console.log(`  ${what.padEnd(56)}${ms(time).padStart(10)} ${''.padStart(12)}  at most ${ms(most)}${missed}`);
}

function ms(time) {
  return time >= 10 ? `${time.toFixed(0)} ms` : `${time.toFixed(3)} ms`;
}

/** What Promise.withResolvers does; the interpreter is written for Node 22. */
function withResolvers() {
  let resolve;
  let reject;
  const promise = new Promise((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
