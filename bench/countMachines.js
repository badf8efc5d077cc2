/**
 * Counts the state machines below a folder without anything of stepcost: by what stands in the texts, as grep would. It is a
 * second opinion on what `stepcost estimate FOLDER` finds.
 *
 *   node bench/countMachines.js FOLDER             counts by kind and file
 *   node bench/countMachines.js FOLDER --compare   the same beside what stepcost finds, file by file
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const skipped = new Set(['node_modules', 'vendor', 'dist', 'build', 'coverage', '__pycache__', 'bower_components']);

/** Every text file that may have a machine, with its text. */
function textsBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) return name.startsWith('.') || skipped.has(name) ? [] : textsBelow(path);
    if (!found?.isFile() || !/\.(json|ya?ml|asl|template|tf)$/i.test(name)) return [];
    return [{ path, text: readFileSync(path, 'utf8').replace(/^\uFEFF/, '') }];
  });
}

/** Resources of a template whose type is a state machine: a `Type` line, or a `"Type"` key. */
const declared =
  /^[ \t{,]*["']?Type["']?[ \t]*:[ \t]*["']?AWS::(?:StepFunctions|Serverless)::StateMachine["']?[ \t]*(?:[,#}\r\n]|$)/gm;

/** Resources of Terraform: a block's head, and a planned resource that has its definition. */
const blocks = /^\s*resource\s+"?aws_sfn_state_machine"?\s+"?([\w-]+)"?\s*\{/gm;
const planned =
  /"address"\s*:\s*"[^"]*aws_sfn_state_machine\.([\w-]+)(?:(?!"address"\s*:)[\s\S])*?"definition"\s*:\s*"/g;

/** What a plan says will be; behind it, it says the same again as changes. */
function planOf(text) {
  return text.split('"resource_changes"', 1)[0];
}

function kindOf({ path, text }) {
  if (/(?:^|\/)serverless[^/]*\.ya?ml$/.test(path) && /^stepFunctions:/m.test(text)) return 'serverless';
  if (/\.tf$/.test(path)) return 'terraform';
  if (/"format_version"\s*:/.test(text) && /"root_module"\s*:/.test(text)) return 'terraform plan';
  if (/^\s*["']?Resources["']?\s*:/m.test(text) && !/"tree-0\.1"/.test(text)) {
    if (/aws:cdk:path/.test(text)) return 'cdk';
    return /AWS::Serverless/.test(text) ? 'sam' : 'cloudformation';
  }
  const isDefinition = /^\s*["']?States["']?\s*:/m.test(text) || /[{,]\s*"States"\s*:\s*\{/.test(text);
  const outermost = outermostKeys(path, text);
  return isDefinition && outermost.has('States') && outermost.has('StartAt') ? 'asl' : null;
}

/** Keys at the outermost level: by braces in JSON, by indentation in YAML. */
function outermostKeys(path, text) {
  const keys = new Set();
  if (/\.ya?ml$/i.test(path) && !/^\s*\{/.test(text)) {
    for (const [, key] of text.matchAll(/^["']?(\w+)["']?\s*:/gm)) keys.add(key);
    return keys;
  }
  let depth = 0;
  for (const [token, key] of text.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|\/\/[^\n]*|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && key !== undefined) keys.add(key);
  }
  return keys;
}

/** The definitions that templates name: these are machines of the template, not of their own. */
function namedBy({ path, text }) {
  if (/\.tf$/.test(path)) {
    const files = [...text.matchAll(/\b(?:template)?file\(\s*"(?:\$\{path\.\w+\}\/)?([^"$]+)"/g)].map(
      ([, file]) => file,
    );
    return files.map((file) => normalize(join(dirname(path), file)).toLowerCase());
  }
  const named = [...text.matchAll(/(?:DefinitionUri|DefinitionS3Location|Location)["']?\s*:\s*["']?([^\s"',{}]+)/g)];
  const assets = [...text.matchAll(/"Key"\s*:\s*"([0-9a-f]{64}\.json)"/g)].map(([, key]) => `asset.${key}`);
  const files = [...named.map(([, file]) => file), ...assets];
  return files.map((file) => normalize(join(dirname(path), file)).toLowerCase());
}

/** @param inPlans the machines of plans: a configuration beside declares them once more. */
function machinesIn({ path, text }, kind, inPlans) {
  if (kind === 'serverless') return serverlessMachines(text);
  if (kind === 'terraform plan') return [...planOf(text).matchAll(planned)].length;
  if (kind === 'terraform')
    return [...text.matchAll(blocks)].filter(([, name]) => !isPlanned(name, path, inPlans)).length;
  return [...text.matchAll(declared)].length;
}

/** Keys one level below `stateMachines`, by their indentation. */
function serverlessMachines(text) {
  const [, block = ''] = /^ +stateMachines:[^\n]*\n((?:(?: {3,}[^\n]*| *#[^\n]*| *)(?:\n|$))*)/m.exec(text) ?? [];
  const indents = [...block.matchAll(/^( +)[\w-]+:/gm)].map(([, indent]) => indent.length);
  return indents.filter((indent) => indent === Math.min(...indents)).length;
}

function isPlanned(name, path, inPlans) {
  return inPlans.some((one) => one.name === name && !relative(one.folder, path).startsWith('..'));
}

/** Machines by file, with the kind of the file. */
export function countMachines(folder) {
  const texts = textsBelow(folder);
  const parts = new Set(texts.filter((file) => kindOf(file) !== 'asl').flatMap(namedBy));
  const plans = texts.filter((file) => kindOf(file) === 'terraform plan');
  const inPlans = plans.flatMap(({ path, text }) =>
    [...planOf(text).matchAll(planned)].map(([, name]) => ({ folder: dirname(path), name })),
  );
  return texts.flatMap((file) => {
    const kind = kindOf(file);
    if (kind === null || (kind === 'asl' && parts.has(file.path.toLowerCase()))) return [];
    const machines = kind === 'asl' ? 1 : machinesIn(file, kind, inPlans);
    return machines === 0 ? [] : [{ file: relative(folder, file.path), kind, machines }];
  });
}

/** What the built command finds: machines and problems by file. */
function foundByStepcost(folder) {
  const command = fileURLToPath(new URL('../bin/stepcost.js', import.meta.url));
  const report = JSON.parse(run([command, 'estimate', '.', '--format', 'json', '--quiet'], folder));
  const machines = new Map();
  for (const { source } of report.workflows) machines.set(source.file, (machines.get(source.file) ?? 0) + 1);
  return { machines, problems: report.problems };
}

/** Exit codes other than 0 are answers, too. */
function run(args, cwd) {
  try {
    return execFileSync(process.execPath, args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    return error.stdout;
  }
}

function compare(folder, counted) {
  const { machines, problems } = foundByStepcost(folder);
  const byKind = {};
  for (const { file, kind, machines: expected } of counted) {
    const found = machines.get(file) ?? 0;
    machines.delete(file);
    const row = byKind[kind] ?? { files: 0, machines: 0, found: 0, 'files whole': 0, 'files explained': 0 };
    byKind[kind] = row;
    const said = problems.filter((problem) => problem.file === file).map(({ code, line }) => `${code} at line ${line}`);
    row.files += 1;
    row.machines += expected;
    row.found += found;
    if (found === expected) row['files whole'] += 1;
    else {
      if (said.length > 0) row['files explained'] += 1;
      console.log(`${file}: ${expected} by text, ${found} by stepcost (${said.join(', ') || 'nothing said'})`);
    }
  }
  for (const [file, found] of machines) console.log(`${file}: none by text, ${found} by stepcost`);
  console.table(byKind);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = '.', mode] = process.argv.slice(2);
  const counted = countMachines(folder);
  if (mode === '--compare') compare(folder, counted);
  else console.table(counted);
}
