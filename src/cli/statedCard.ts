import type { RateCard } from '../index.ts';
import type { Io } from './io.ts';
import { loadRates } from './loadRates.ts';

/**
 * The rates of a region, of Step Functions and of the services around it, from where `--rates` says: `bundled`, `cache` or a
 * file. Null, said on standard error, where there are none that can be used.
 */
export async function statedCard(rates: string, region: string, io: Io): Promise<RateCard | null> {
  const stated = { value: region, span: null };
  const { value, problems } = await loadRates({ rates, stated, deployed: null, services: true, assumed: null }, io);
  if (problems.length > 0) {
    const { problemLines } = await import('../reports/problemLines.ts');
    io.stderr.write(problemLines(problems, ['error'], false));
  }
  return value;
}
