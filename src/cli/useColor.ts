import type { Sink } from './io.ts';

/**
 * Whether to write colours: `--no-color` and NO_COLOR switch them off, FORCE_COLOR on, else a terminal decides; a dumb
 * terminal has none. https://no-color.org, https://force-color.org
 */
export function useColor(
  { isTty }: Sink,
  wanted: boolean,
  env: { readonly [name: string]: string | undefined },
): boolean {
  if (!wanted || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTty && env['TERM'] !== 'dumb';
}
