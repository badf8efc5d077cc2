import { meterIds, type Reading } from '../../../model/bill.ts';
import type { Metered, Services } from '../meter.ts';
import { decideCalls } from './decideCalls.ts';
import { decideObserving } from './decideObserving.ts';
import { keys } from './keys.ts';
import { logs } from './logs.ts';
import { readCalls } from './readCalls.ts';
import { traces } from './traces.ts';

/** What the bill has besides the workflows themselves. */
export const services: Services = {
  decide: (workflow, bound, states) => {
    const { value: calls, problems } = decideCalls(workflow, bound, states);
    return { value: { calls, ...decideObserving(workflow, bound) }, problems };
  },
  read,
};

/** Brings together by meter what was read of the services. */
function read(metered: Metered): readonly Reading[] {
  const uses = [...readCalls(metered), ...logs(metered), ...traces(metered), ...keys(metered)];
  return meterIds.flatMap((meter): readonly Reading[] => {
    const causes = uses.filter((use) => use.meter === meter).map(({ of, quantity }) => ({ of, quantity }));
    const quantity = causes.reduce((sum, cause) => sum + cause.quantity, 0);
    return quantity === 0 ? [] : [{ meter, quantity, causes }];
  });
}
