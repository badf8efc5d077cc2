/**
 * Console blocks of Markdown files, run with the built command. A block is a fence with the info `console`; its lines that
 * begin with `$ ` are commands, what follows is what a terminal shows, and `(exit N)` stands behind a command that did not
 * exit with 0. Commands run in the project's folder, at a fixed day.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** 2026-11-25, so that what is said of the age of rates does not change. */
const sourceDateEpoch = '1795564800';

/** Runs `stepcost …` and returns what a terminal would show; of `stepcost … > /dev/null` that is standard error alone. */
export async function runCommand(line) {
  const silent = / > \/dev\/null$/.exec(line);
  const ran = await runLine(silent === null ? line : line.slice(0, silent.index));
  let shown = silent === null ? ran.shown : ran.stderr;
  if (shown !== '' && !shown.endsWith('\n')) shown += '\n';
  return ran.code === 0 ? shown : `${shown}(exit ${ran.code})\n`;
}

/** Runs `stepcost …`, or `cat FILE | stepcost …`, as it is typed; what it writes to files goes to `writeFile` where that is given. */
export async function runLine(line, writeFile) {
  const [input, command] = pipeOf(line);
  const [name, ...args] = wordsOf(command);
  if (name !== 'stepcost') throw new Error(`only stepcost can be run, not ${name}`);
  return run(args, input === null ? new Uint8Array() : readFileSync(input), undefined, {}, writeFile);
}

/** Runs the built command in the project's folder, or another one, and returns its exit code and what it wrote. */
export async function run(
  args,
  stdin = new Uint8Array(),
  folder = root.replace(/\/$/, ''),
  env = {},
  writeFile = null,
) {
  // Coverage is measured on the sources; all else runs the bundle that is published.
  const entry = process.env.STEPCOST_SOURCE === '1' ? '../src/cli/entry.ts' : '../dist/stepcost.cjs';
  const { main, processIo } = await import(/* @vite-ignore */ entry);
  const ran = { code: 0, stdout: '', stderr: '', shown: '' };
  const sink = (name) => ({
    isTty: false,
    write: (text) => {
      ran[name] += text;
      ran.shown += text;
    },
  });
  const io = processIo(new URL('..', import.meta.url));
  ran.code = await main({
    ...io,
    files: filesFrom(folder, io.files),
    writeFile: writeFile ?? ((path, text) => io.writeFile(resolve(folder, path), text)),
    args,
    env: { SOURCE_DATE_EPOCH: sourceDateEpoch, ...env },
    cwd: folder,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    readStdin: async () => stdin,
  });
  return ran;
}

/** Files whose relative paths start in a folder: threads share one current folder. */
function filesFrom(folder, files) {
  const from = (read) => (path) => read(resolve(folder, path));
  return {
    kindOf: from(files.kindOf),
    bytesOf: from(files.bytesOf),
    modifiedMs: from(files.modifiedMs),
    read: from(files.read),
    realPath: from(files.realPath),
    list: from(files.list),
  };
}

/** `cat FILE | stepcost …`, `stepcost … < FILE` or the command alone. */
function pipeOf(line) {
  const piped = /^cat (\S+) \| (.*)$/.exec(line) ?? /^(?!)/.exec(line);
  return piped === null ? [null, line] : [piped[1], piped[2]];
}

/** Words as a shell splits them: quotes keep spaces, a backslash keeps the next character. */
function wordsOf(command) {
  const words = [];
  for (const [word] of command.matchAll(/(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\])+/g)) {
    words.push(
      word.replace(
        /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g,
        (_, single, double, escaped) => single ?? double?.replace(/\\(["\\])/g, '$1') ?? escaped,
      ),
    );
  }
  return words;
}

/** The text of a Markdown file with every console block as it is now. */
export async function refreshed(text) {
  const parts = text.split(/^(```console\n[\s\S]*?^```$)/m);
  const fresh = [];
  for (const part of parts) {
    if (!part.startsWith('```console\n')) {
      fresh.push(part);
      continue;
    }
    let block = '```console\n';
    for (const line of part.split('\n'))
      if (line.startsWith('$ ')) block += `${line}\n${await runCommand(line.slice(2))}`;
    fresh.push(`${block}\`\`\``);
  }
  return fresh.join('');
}
