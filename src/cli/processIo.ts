import { fileURLToPath } from 'node:url';
import { diskFiles, makeFolder, reasonOf, writeFileAtomically } from './diskFiles.ts';
import type { Io, Sink } from './io.ts';

/** The running process as the command sees it. @param packageFolder the package's root, as a URL. */
export function processIo(packageFolder: URL): Io {
  return {
    args: process.argv.slice(2),
    env: process.env,
    stdout: sink(() => process.stdout),
    stderr: sink(() => process.stderr),
    readStdin,
    files: diskFiles,
    writeFile: writeFileAtomically,
    makeFolder,
    cwd: process.cwd().replaceAll('\\', '/'),
    loadGit: async (folder) => (await import('./git/processGit.ts')).processGit(folder),
    now: () => new Date(),
    packageFolder: fileURLToPath(packageFolder),
  };
}

/** A reader that goes away (`| head`) is no failure of ours; what cannot be written is said where it still can be. */
function onError(this: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  if (this === process.stdout) process.stderr.write(`stepcost: the result cannot be written: ${reasonOf(error)}.\n`);
}

/** A stream is opened when it is first written to: Node takes some milliseconds for each. */
function sink(streamOf: () => NodeJS.WriteStream): Sink {
  const opened = (): NodeJS.WriteStream => {
    const stream = streamOf();
    if (!stream.listeners('error').includes(onError)) stream.on('error', onError);
    return stream;
  };
  return {
    write: (text) => {
      if (text !== '') opened().write(text);
    },
    get isTty() {
      return opened().isTTY === true;
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
