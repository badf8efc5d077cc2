/**
 * Regions of AWS that answer questions about prices, whatever the region that they are about. China has its own.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-query-api.html, read 2026-11-23.
 */
const answering: readonly string[] = ['us-east-1', 'eu-central-1', 'ap-south-1'];

/**
 * The region that is asked for the prices of another: the one that the environment names where it answers, since an account
 * may be held to it, else one that is near.
 */
export function priceListRegion(region: string, env: { readonly [name: string]: string | undefined }): string {
  if (region.startsWith('cn-')) return 'cn-northwest-1';
  if (region.startsWith('eusc-')) return region;
  const own = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? '';
  if (answering.includes(own)) return own;
  if (/^(?:eu|af|il|me)-/.test(region)) return 'eu-central-1';
  return region.startsWith('ap-') ? 'ap-south-1' : 'us-east-1';
}
