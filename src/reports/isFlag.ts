/** Whether what stands in the place of a file is a flag of the command, like `--set states.Work.items=4`, which has no lines. */
export function isFlag(file: string): boolean {
  return /^--[a-z-]+(?: |$)/.test(file);
}
