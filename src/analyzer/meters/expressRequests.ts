import type { Meter } from './meter.ts';

/** Requests: one for each execution of an Express workflow, and one for each Express child of a Distributed Map. */
export const expressRequests: Meter = {
  id: 'sfn.express.requests',
  read: ({ visits, type }) => [
    ...(type === 'EXPRESS' ? [{ of: 'whole' as const, quantity: 1 }] : []),
    ...visits.distributedMaps
      .filter(({ executionType, childrenPerExecution }) => executionType === 'EXPRESS' && childrenPerExecution > 0)
      .map(({ state, childrenPerExecution }) => ({ of: state, quantity: childrenPerExecution })),
  ],
};
