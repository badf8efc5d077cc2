import type { FailureKind, PriceListFailure } from '../index.ts';

const kinds: { readonly [name: string]: FailureKind } = {
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'bad-credentials',
  ExpiredToken: 'bad-credentials',
  ExpiredTokenException: 'bad-credentials',
  IncompleteSignatureException: 'bad-credentials',
  InvalidClientTokenId: 'bad-credentials',
  InvalidSignatureException: 'bad-credentials',
  MissingAuthenticationTokenException: 'bad-credentials',
  SignatureDoesNotMatch: 'bad-credentials',
  UnrecognizedClientException: 'bad-credentials',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  OptInRequired: 'denied',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  TimeoutError: 'unreachable',
  // What is not JSON, or not of the form of an answer.
  SyntaxError: 'answer',
  TypeError: 'answer',
};

/** Why the price list could not be read, from what the client threw. */
export function priceListFailure(error: unknown): PriceListFailure {
  if (!(error instanceof Error)) return { kind: 'answer', detail: String(error) };
  const { name, message, code = '', $metadata, $response } = error as ServiceError;
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? 200;
  // The lines behind the first are for whoever programs with the client.
  const [said = ''] = message.split('\n');
  const isUnnamed = said === '' || said === 'UnknownError' || kinds[name] === 'answer';
  const detail = isUnnamed && status !== 200 ? `HTTP ${status}` : said === '' ? code : said;
  return { kind: status >= 500 ? 'service' : (kinds[name] ?? kindOf(status, code)), detail };
}

/** What the client adds to an error: the status of an answer, or the code of the network. */
interface ServiceError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number };
}

function kindOf(status: number, code: string): FailureKind {
  if (/^(?:E[A-Z_]+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/.test(code)) return 'unreachable';
  if (status === 429) return 'throttled';
  return status >= 400 ? 'refused' : 'answer';
}
