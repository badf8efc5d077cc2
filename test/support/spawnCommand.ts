import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/stepcost.js', import.meta.url));

export interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts the built command as a process of its own, with no environment but this. */
export function spawnCommand(args: readonly string[], env: { readonly [name: string]: string }): Spawned {
  const child = spawn(process.execPath, [command, ...args], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  return { child, ended: new Promise((end) => child.on('close', (code) => end({ code, ...written }))) };
}
