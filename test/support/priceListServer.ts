import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The credentials that the server takes. */
export const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG' };

/** An answer in place of the list: a status with a body, or a connection that is cut or never answered. */
export type Fault = { readonly status: number; readonly body: string } | 'cut' | 'silent';

export interface PriceListServer {
  readonly url: string;
  /** What was asked, in order. */
  readonly asked: Question[];
  /** What is answered next, one for each request, before the list is. */
  readonly faults: Fault[];
  /** The items of the list, as texts. */
  items: readonly string[];
  /** Whether each page names the same next one. */
  isEndless: boolean;
  /** Called for each request before it is answered. */
  onRequest: () => void;
  readonly close: () => Promise<void>;
}

interface Question {
  readonly ServiceCode: string;
  readonly FormatVersion: string;
  readonly MaxResults: number;
  readonly Filters: readonly { readonly Type: string; readonly Field: string; readonly Value: string }[];
  readonly NextToken?: string;
  readonly region: string;
}

/** Items of a page: few, so that there are several pages. */
const pageSize = 2;

/**
 * AWS's price list on this machine: GetProducts in JSON 1.1, for which a request must be signed with Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), filters, and pages.
 */
export async function priceListServer(items: readonly string[] = []): Promise<PriceListServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks).toString(), response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const state: PriceListServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    faults: [],
    items,
    isEndless: false,
    onRequest: () => {},
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };

  function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const send = (status: number, value: string): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(value);
    };
    state.onRequest();
    const fault = state.faults.shift();
    const refusal = refusalOf(request, body);
    if (fault === 'cut') request.socket.destroy();
    else if (fault === undefined && refusal === null) sendList();
    else if (fault === undefined) send(400, JSON.stringify({ __type: refusal, message: `${refusal}.` }));
    else if (fault !== 'silent') send(fault.status, fault.body);

    function sendList(): void {
      const question = { ...JSON.parse(body), region: scopeOf(request)[1] } as Question;
      state.asked.push(question);
      const found = state.items.filter((item) => fits(item, question));
      const from = Number(question.NextToken ?? 0);
      const more = state.isEndless || from + pageSize < found.length;
      const page = found.slice(from, from + pageSize);
      const NextToken = more ? { NextToken: String(state.isEndless ? 0 : from + pageSize) } : {};
      send(200, JSON.stringify({ FormatVersion: 'aws_v1', PriceList: page, ...NextToken }));
    }
  }

  return state;
}

/** Filters as the service applies them; what cannot be read here is always sent. */
function fits(item: string, { ServiceCode, Filters }: Question): boolean {
  try {
    const { serviceCode, product } = JSON.parse(item);
    const attributes = { ...product.attributes, productFamily: product.productFamily };
    const isAt = attributes.regionCode === undefined || attributes.location === 'Any';
    return (
      serviceCode === ServiceCode &&
      // Rows of no region are sent too, which the service may do or not.
      Filters.every(({ Field, Value }) => (Field === 'regionCode' && isAt) || attributes[Field] === Value)
    );
  } catch {
    return true;
  }
}

function scopeOf({ headers }: IncomingMessage): readonly string[] {
  const [, scope = ''] = /Credential=[^/]+\/([^,]+)/.exec(headers.authorization ?? '') ?? [];
  return scope.split('/');
}

/** What is wrong with a request, as the service names it; null for one that is right. */
function refusalOf(request: IncomingMessage, body: string): string | null {
  const { headers, method, url } = request;
  if (method !== 'POST' || url !== '/' || headers['x-amz-target'] !== 'AWSPriceListService.GetProducts')
    return 'UnknownOperationException';
  if (headers['content-type'] !== 'application/x-amz-json-1.1') return 'SerializationException';
  const authorization = headers.authorization ?? '';
  const [, key] = /Credential=([^/]+)/.exec(authorization) ?? [];
  const [, signed = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const [, signature] = /Signature=(\w+)/.exec(authorization) ?? [];
  if (key !== credentials.AWS_ACCESS_KEY_ID) return 'UnrecognizedClientException';
  const canonical = [
    'POST',
    '/',
    '',
    ...signed.split(';').map((name) => `${name}:${headers[name]}`),
    '',
    signed,
    createHash('sha256').update(body).digest('hex'),
  ].join('\n');
  const scope = scopeOf(request);
  const text = [
    'AWS4-HMAC-SHA256',
    headers['x-amz-date'],
    scope.join('/'),
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const seal = (by: string | Buffer, data: string): Buffer => createHmac('sha256', by).update(data).digest();
  const sealed = seal(scope.reduce<string | Buffer>(seal, `AWS4${credentials.AWS_SECRET_ACCESS_KEY}`), text);
  return scope[2] === 'pricing' && sealed.toString('hex') === signature ? null : 'InvalidSignatureException';
}
