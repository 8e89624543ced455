import { mapAt, textAt } from '../../../core/json';
import { printable, quoted } from '../../../core/problem';
import type { OAuth2 } from '../http-config/oauth2';
import { type Endpoint, exchange, formHeaders, type Transported } from './transport';

/** Headers that say who sends a request, or why there are none. */
export type Authorization =
  | { readonly kind: 'authorized'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly why: string };

interface Token {
  readonly headers: Readonly<Record<string, string>>;
  /** When it is no longer used, in milliseconds since 1970; absent where it never ends. */
  readonly until?: number;
}

/** How a token server learns which client it is: servers read one of the two, and do not say which. */
type Style = 'header' | 'form';

// One that ends while a request is under way would be refused.
const margin = 10_000;

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const requestToken = (oauth2: OAuth2, style: Style, { limits, signal }: Endpoint): Promise<Transported> => {
  const { tokenUrl, clientId, clientSecret, form, connection } = oauth2;
  const inForm = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams(style === 'form' ? { ...form, ...inForm } : form).toString();
  const client = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const headers = style === 'form' ? formHeaders(body) : { ...formHeaders(body), authorization: `Basic ${client}` };
  return exchange(tokenUrl, { method: 'POST', headers, body }, { limits, signal, connection });
};

const tokenIn = (body: string): Token | undefined => {
  const answer = mapAt(parsed(body));
  const [token, type = 'Bearer'] = [textAt(answer, 'access_token'), textAt(answer, 'token_type')];
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token) || !/^[\w-]+$/.test(type)) return undefined;
  const seconds = Number(textAt(answer, 'expires_in') ?? 0);
  return {
    headers: { authorization: `${type.toLowerCase() === 'bearer' ? 'Bearer' : type} ${token}` },
    ...(seconds > 0 ? { until: Date.now() + seconds * 1000 - margin } : {}),
  };
};

const reasonIn = (body: string): string => {
  const answer = mapAt(parsed(body));
  const said = [textAt(answer, 'error'), textAt(answer, 'error_description')].filter((text) => text !== undefined).join(': ');
  return said === '' ? '' : `: ${printable(said.slice(0, 300))}`;
};

const isRefused = (result: Transported): boolean => result.kind === 'response' && result.status >= 400 && result.status < 500;

const tokenOf = (result: Transported): Token | string => {
  if (result.kind === 'no response') return result.why;
  const { status, body } = result;
  if (isRefused(result)) return `it refuses the client (${status})${reasonIn(body)}`;
  if (status !== 200) return `it answers with an error (${status})${reasonIn(body)}`;
  return tokenIn(body) ?? 'it answers without a token that can be sent (200)';
};

const tokenSource = (oauth2: OAuth2, endpoint: Endpoint): (() => Promise<Token | string>) => {
  let style: Style = 'header';
  return async () => {
    const first = await requestToken(oauth2, style, endpoint);
    if (!isRefused(first) || style === 'form') return tokenOf(first);
    const second = await requestToken(oauth2, 'form', endpoint);
    if (isRefused(second)) return tokenOf(first);
    style = 'form';
    return tokenOf(second);
  };
};

/** What a server is sent of who reads it; with OAuth 2, a token that is requested once and used until it ends. */
export const authorizationFor = (endpoint: Endpoint): (() => Promise<Authorization>) => {
  const { oauth2 } = endpoint.config;
  if (oauth2 === undefined) return () => Promise.resolve({ kind: 'authorized', headers: {} });
  const request = tokenSource(oauth2, endpoint);
  const called = `the token server ${quoted(oauth2.tokenUrl.host)} of oauth2`;
  let latest: Promise<Token | string> | undefined;
  return async () => {
    const held = latest;
    const token = await held;
    const isOver = token === undefined || (typeof token !== 'string' && (token.until ?? Number.POSITIVE_INFINITY) <= Date.now());
    // Of several requests that find it over, the first one requests another.
    if (isOver && latest === held) latest = request();
    const found = (await latest) ?? 'it was not read';
    return typeof found === 'string' ? { kind: 'refused', why: `${called}: ${found}` } : { kind: 'authorized', headers: found.headers };
  };
};
