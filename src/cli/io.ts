import type { Files } from '../index.ts';

/** Everything of the outside world that the command uses; tests make one of plain values. */
export interface Io {
  /** Arguments behind the command's name. */
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly files: Files;
  /** Writes a file so that it is there whole or not at all; returns why it could not, null where it could. */
  readonly writeFile: (path: string, text: string) => string | null;
  /** Makes a folder and those above it; returns why it could not, null where it is there. */
  readonly makeFolder: (path: string) => string | null;
  /** Whether there is such a path above the one where the user stands: for the repository's root. */
  readonly cwd: string;
  /** What asks git in a folder; loaded only where a revision is asked for. */
  readonly loadGit: (folder: string) => Promise<Git>;
  readonly now: () => Date;
  /** The folder of the package, for the bundled rates and the version. */
  readonly packageFolder: string;
}

/** Runs git with these arguments, never through a shell; nothing is fetched and nothing is changed. */
export type Git = (args: readonly string[], input?: string) => GitAnswer;

/** What git printed, or why it could not. */
export interface GitAnswer {
  readonly stdout: Uint8Array;
  /** What git said where it failed, or why it could not be run; null where it succeeded. */
  readonly error: string | null;
}

/** Where the command writes: standard output or standard error. */
export interface Sink {
  readonly write: (text: string) => void;
  readonly isTty: boolean;
}
