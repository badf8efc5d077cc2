import { join } from 'node:path';
import type { RateCard } from '../index.ts';
import type { Io } from './io.ts';

/**
 * A card that comes with the package; null where there is none. It is not checked again: a test checks all of them against
 * their schema.
 *
 * @param name a region, for Step Functions; `services/` and a region for what is around it.
 */
export function bundledCard(name: string, { files, packageFolder }: Io): RateCard | null {
  const content = files.read(join(packageFolder, 'rates', `${name}.json`));
  return 'error' in content ? null : (JSON.parse(new TextDecoder().decode(content)) as RateCard);
}
