import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/**
 * The folder of the rates that were read from AWS: `stepcost/rates` in XDG_CACHE_HOME, else in ~/.cache, or in the local
 * application data of Windows; null where there is no home. https://specifications.freedesktop.org/basedir-spec/latest
 */
export function ratesCache(env: Io['env']): string | null {
  const stated = env['XDG_CACHE_HOME'] ?? '';
  const home = env['HOME'] ?? '';
  const folders = [
    isAbsolute(stated) ? stated : '',
    home === '' ? '' : join(home, '.cache'),
    env['LOCALAPPDATA'] ?? '',
  ];
  const folder = folders.find((one) => one !== '');
  return folder === undefined ? null : join(folder, 'stepcost', 'rates');
}
