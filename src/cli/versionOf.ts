import type { Io } from './io.ts';

/** The version of the package that runs. */
export function versionOf({ files, packageFolder }: Io): string {
  const content = files.read(`${packageFolder}/package.json`);
  return 'error' in content
    ? 'unknown'
    : (JSON.parse(new TextDecoder().decode(content)) as { readonly version: string }).version;
}
