export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as a terminal shows them. */
  readonly shown: string;
}
export function run(
  args: readonly string[],
  stdin?: Uint8Array,
  folder?: string,
  env?: { readonly [name: string]: string },
): Promise<Ran>;
export function runLine(line: string): Promise<Ran>;
export function runCommand(line: string): Promise<string>;
export function refreshed(text: string): Promise<string>;
