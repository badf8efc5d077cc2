import type { CallMeter, Use } from './callMeter.ts';

/** https://aws.amazon.com/s3/pricing, read 2026-11-25: PUT, COPY, POST and LIST; DELETE and CANCEL are free; all others. */
const dear = /^(?:put|copy|post|list|create|upload|complete|restore|write)/;
const free = /^(?:delete|abort)/;

/** Requests of S3, the dear and the cheap ones. */
export const s3: CallMeter = {
  name: 's3',
  asks: ({ integration }) => (integration?.service === 's3' ? {} : null),
  uses: ({ integration }): readonly Use[] => {
    const action = integration?.action ?? '';
    if (free.test(action)) return [];
    return [{ meter: dear.test(action) ? 's3.put' : 's3.get', quantity: 1 }];
  },
};
