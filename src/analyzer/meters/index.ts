import type { Reading } from '../../model/bill.ts';
import { expressDuration } from './expressDuration.ts';
import { expressRequests } from './expressRequests.ts';
import type { Meter, Metered, Services } from './meter.ts';
import { transitions } from './transitions.ts';

/** Every billed thing of Step Functions, in the order of the bill; the services around it are in `services/`. */
export const meters: readonly Meter[] = [transitions, expressRequests, expressDuration];

/** What one execution uses of each meter; meters it does not use are left out. */
export function readMeters(metered: Metered, services: Services | null): readonly Reading[] {
  const own = meters
    .map(({ id, read }) => {
      const causes = read(metered);
      return { meter: id, quantity: causes.reduce((sum, { quantity }) => sum + quantity, 0), causes };
    })
    .filter(({ causes }) => causes.length > 0);
  return services === null ? own : [...own, ...services.read(metered)];
}
