import type http from 'node:http';
import { firstLine } from '../../../core/failure';
import { errorCode } from '../../../core/file-system';
import { quoted } from '../../../core/problem';
import type { HttpConfig } from '../http-config/http-config';
import type { Connection } from '../http-config/oauth2';
import type { Response } from './answer';
import { type Listener, type Sent, sendRequest } from './connection';
import type { WireRequest } from './request';

/** What one response may cost. */
export interface ResponseLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Where requests go, and how. */
export interface Endpoint {
  readonly url: URL;
  readonly config: HttpConfig;
  readonly limits: ResponseLimits;
  readonly signal: AbortSignal;
}

/** A response, or why there was none. */
export type Transported = (Response & { readonly kind: 'response' }) | { readonly kind: 'no response'; readonly why: string };

const isTls = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/;

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this address',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved now',
  ETIMEDOUT: 'it cannot be reached',
  EHOSTUNREACH: 'it cannot be reached',
};

const whyOf = (error: unknown): string => {
  const code = errorCode(error) ?? '';
  if (isTls.test(code))
    return `the TLS connection failed (${code}): tls_config in the file of --http.config.file says which certificates are trusted`;
  return reasons[code] ?? firstLine(error);
};

const addressOf = ({ url }: Endpoint, path: string): URL => new URL(url.pathname.replace(/\/+$/, '') + path, url);

const redirected = (response: http.IncomingMessage, from: URL): string => {
  const { location } = response.headers;
  const target = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (target === undefined) return `it redirects (${response.statusCode}) without saying where to`;
  return target.host === from.host
    ? `it redirects to ${quoted(target.pathname)} (${response.statusCode}): give the address that it redirects to`
    : `it redirects to another host, ${quoted(target.host)} (${response.statusCode}), which is refused: credentials are meant for the host that was named`;
};

/** What is sent to an address, in the form that forms have. */
export type Form = Omit<Sent, 'signal'>;

const refusal = (status: number): string =>
  status === 407
    ? 'it refuses the credentials (407): write http://user:password@host:port as proxy_url'
    : `it does not connect (${status})`;

const ofProxy = (why: string, proxy: URL | undefined): string => (proxy === undefined ? why : `the proxy ${quoted(proxy.host)}: ${why}`);

type Reading = Pick<Endpoint, 'limits'> & { readonly address: URL; readonly end: (result: Transported) => void };

const readResponse = (response: http.IncomingMessage, { limits, address, end }: Reading): void => {
  const fail = (why: string): void => end({ kind: 'no response', why });
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) fail(redirected(response, address));
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limits.bytes) fail(`it answers with more than ${limits.bytes / 2 ** 20} MiB`);
    else chunks.push(chunk);
  });
  response.on('error', (error) => fail(whyOf(error)));
  response.on('aborted', () => fail('it closed the connection in the middle of its answer'));
  response.on('end', () => end({ kind: 'response', status, body: Buffer.concat(chunks).toString('utf8') }));
};

/** Sends one request and reads the whole response, within limits; whatever happens, it ends. */
export const exchange = (
  address: URL,
  form: Form,
  { limits, signal, connection }: Pick<Endpoint, 'limits' | 'signal'> & { readonly connection: Connection },
): Promise<Transported> =>
  new Promise((resolve) => {
    const ending = new AbortController();
    const end = (result: Transported): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(result);
      ending.abort();
    };
    const fail = (why: string, proxy?: URL): void => end({ kind: 'no response', why: ofProxy(why, proxy) });
    const stop = (): void => fail('stopped');
    const timer = setTimeout(() => fail(`no answer within ${limits.milliseconds / 1000} s`), limits.milliseconds);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    const listener: Listener = {
      onError: (error, proxy) => fail(whyOf(error), proxy),
      onRefusal: (status, proxy) => fail(refusal(status), proxy),
      onResponse: (response, proxy) => {
        if (proxy !== undefined && response.statusCode === 407) fail(refusal(407), proxy);
        else readResponse(response, { limits, address, end });
      },
    };
    return sendRequest(address, { ...form, signal: ending.signal }, connection, listener);
  });

/** Headers of a request whose body is a form. */
export const formHeaders = (body: string): Readonly<Record<string, string>> => ({
  accept: 'application/json',
  'user-agent': 'crowsnest',
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(Buffer.byteLength(body)),
});

/** Sends one request to an endpoint, with headers that say who sends it. */
export const transport = (endpoint: Endpoint, { method, path, params }: WireRequest, authorization: HttpConfig['headers']) => {
  const query = new URLSearchParams(params).toString();
  const address = addressOf(endpoint, path);
  const body = method === 'POST' ? query : '';
  if (method === 'GET') address.search = query;
  const { headers, connection } = endpoint.config;
  const form = { method, headers: { ...headers, ...authorization, ...formHeaders(body) }, body };
  return exchange(address, form, { ...endpoint, connection });
};
