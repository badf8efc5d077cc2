import type { PriceListQuery } from '../index.ts';

/** Pages of an answer at most; those that are asked for have some tens. A page has a hundred items. */
const pagesMax = 200;

const connectionTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;

/**
 * Asks AWS's price list, with the credentials that the AWS command line would use, and returns the items of all answers. This
 * is the only module of stepcost that uses the network. Throws what the client throws.
 *
 * @param region the region that is asked.
 */
export async function askPriceList(queries: readonly PriceListQuery[], region: string): Promise<readonly string[]> {
  // Else the client writes seven lines about the end of Node 20 to standard error.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { GetProductsCommand, PricingClient } = await import('@aws-sdk/client-pricing');
  const client = new PricingClient({
    region,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  });
  const items: string[] = [];
  try {
    for (const { serviceCode, filters } of queries) {
      const Filters = Object.entries(filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value }));
      const seen = new Set<string>();
      for (let NextToken: string | undefined; ; ) {
        const page = await client.send(
          new GetProductsCommand({
            ServiceCode: serviceCode,
            FormatVersion: 'aws_v1',
            MaxResults: 100,
            Filters,
            NextToken,
          }),
        );
        // Items come as `String` objects, which carry a method of their own.
        items.push(...(page.PriceList ?? []).map(String));
        NextToken = page.NextToken || undefined;
        if (NextToken === undefined) break;
        if (seen.has(NextToken) || seen.size >= pagesMax) throw new Error('its pages do not come to an end');
        seen.add(NextToken);
      }
    }
    return items;
  } finally {
    client.destroy();
  }
}
