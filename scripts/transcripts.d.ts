export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as a terminal shows them. */
  readonly shown: string;
}
/** Where texts for files go; answers null, or why a file could not be written. */
export type WriteFile = (path: string, text: string) => string | null;
export function run(
  args: readonly string[],
  stdin?: Uint8Array,
  folder?: string,
  env?: { readonly [name: string]: string },
  writeFile?: WriteFile,
): Promise<Ran>;
export function runLine(line: string, writeFile?: WriteFile): Promise<Ran>;
export function runCommand(line: string): Promise<string>;
export function refreshed(text: string): Promise<string>;
