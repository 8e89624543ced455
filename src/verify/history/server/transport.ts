import http from 'node:http';
import https from 'node:https';
import { firstLine } from '../../../core/failure';
import { errorCode } from '../../../core/file-system';
import { quoted } from '../../../core/problem';
import type { Response } from './answer';
import type { HttpConfig } from './http-config';
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

const headersFor = (body: string, { config }: Endpoint): Readonly<Record<string, string>> => ({
  ...config.headers,
  accept: 'application/json',
  'user-agent': 'crowsnest',
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(Buffer.byteLength(body)),
});

const addressOf = ({ url }: Endpoint, path: string): URL => new URL(url.pathname.replace(/\/+$/, '') + path, url);

const redirected = (response: http.IncomingMessage, from: URL): string => {
  const { location } = response.headers;
  const target = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (target === undefined) return `it redirects (${response.statusCode}) without saying where to`;
  return target.host === from.host
    ? `it redirects to ${quoted(target.pathname)} (${response.statusCode}): give the address that it redirects to`
    : `it redirects to another host, ${quoted(target.host)} (${response.statusCode}), which is refused: credentials are meant for the host that was named`;
};

/** Sends one request and reads the whole response, within limits; whatever happens, it ends. */
export const transport = (endpoint: Endpoint, { method, path, params }: WireRequest): Promise<Transported> =>
  new Promise((resolve) => {
    const { limits, signal, config } = endpoint;
    const query = new URLSearchParams(params).toString();
    const address = addressOf(endpoint, path);
    const body = method === 'POST' ? query : '';
    if (method === 'GET') address.search = query;
    const options = { method, headers: headersFor(body, endpoint), signal, ...config.tls };
    const request = (address.protocol === 'https:' ? https : http).request(address, options);
    const end = (result: Transported): void => {
      clearTimeout(timer);
      resolve(result);
      request.destroy();
    };
    const fail = (why: string): void => end({ kind: 'no response', why });
    const timer = setTimeout(() => fail(`no answer within ${limits.milliseconds / 1000} s`), limits.milliseconds);
    request.on('error', (error) => fail(signal.aborted ? 'stopped' : whyOf(error)));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status >= 300 && status < 400) return fail(redirected(response, address));
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.bytes) fail(`it answers with more than ${limits.bytes / 2 ** 20} MiB`);
        else chunks.push(chunk);
      });
      response.on('error', (error) => fail(signal.aborted ? 'stopped' : whyOf(error)));
      response.on('aborted', () => fail('it closed the connection in the middle of its answer'));
      response.on('end', () => end({ kind: 'response', status, body: Buffer.concat(chunks).toString('utf8') }));
    });
    request.end(body);
  });
