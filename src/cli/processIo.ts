import { fileURLToPath } from 'node:url';
import { diskFiles, writeFileAtomically } from './diskFiles.ts';
import type { Io, Sink } from './io.ts';

/** The running process as the command sees it. @param packageFolder the package's root, as a URL. */
export function processIo(packageFolder: URL): Io {
  return {
    args: process.argv.slice(2),
    env: process.env,
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    readStdin,
    files: diskFiles,
    writeFile: writeFileAtomically,
    cwd: process.cwd().replaceAll('\\', '/'),
    now: () => new Date(),
    packageFolder: fileURLToPath(packageFolder),
  };
}

/** A reader that goes away (`| head`) is no failure of ours. */
function onError(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function sink(stream: NodeJS.WriteStream): Sink {
  if (!stream.listeners('error').includes(onError)) stream.on('error', onError);
  return { write: (text) => void stream.write(text), isTty: stream.isTTY === true };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
