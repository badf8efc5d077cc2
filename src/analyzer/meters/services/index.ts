import { meterIds, type Reading } from '../../../model/bill.ts';
import type { Metered, Services } from '../meter.ts';
import { decideCalls } from './decideCalls.ts';
import { readCalls } from './readCalls.ts';

/** What the bill has besides the workflows themselves. */
export const services: Services = {
  decide: (workflow, bound, states) => {
    const { value: calls, problems } = decideCalls(workflow, bound, states);
    return { value: { calls }, problems };
  },
  read,
};

/** Brings together by meter what was read of the services. */
function read(metered: Metered): readonly Reading[] {
  const uses = readCalls(metered);
  return meterIds.flatMap((meter): readonly Reading[] => {
    const causes = uses.filter((use) => use.meter === meter).map(({ of, quantity }) => ({ of, quantity }));
    const quantity = causes.reduce((sum, cause) => sum + cause.quantity, 0);
    return quantity === 0 ? [] : [{ meter, quantity, causes }];
  });
}
