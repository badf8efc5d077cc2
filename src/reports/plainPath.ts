/** A path without detours: no `./`, and no folder that the next step leaves again. Those who show code look for it so. */
export function plainPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    const last = steps.at(-1);
    if (step === '..' && last !== undefined && last !== '..' && last !== '') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
