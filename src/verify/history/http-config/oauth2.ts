import { type JsonMap, labelsAt, mapAt, textAt, textsAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { either, mapOf, type Reading, refuse } from './fields';
import { type Proxies, proxiesOf, proxyKeys } from './proxies';
import { type TlsSettings, tlsOf } from './tls';

/** How a server is connected to. */
export interface Connection {
  readonly tls: TlsSettings;
  readonly proxies?: Proxies;
}

/** Where a token is requested before anything is read, and as whom. */
export interface OAuth2 {
  readonly tokenUrl: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the request has beside who requests it. */
  readonly form: Readonly<Record<string, string>>;
  readonly connection: Connection;
}

const known = ['client_id', 'client_secret', 'client_secret_file', 'scopes', 'token_url', 'endpoint_params', 'grant_type', 'tls_config'];

/** Reads how a server is connected to. */
export const connectionOf = (config: JsonMap, read: Reading, place = ''): Connection => ({
  tls: tlsOf(config, read, place),
  ...proxiesOf(config, place, process.env),
});

const grant = 'client_credentials';

/** Reads `oauth2`; nothing where there is none. */
export const oauth2Of = (config: JsonMap, read: Reading): { readonly oauth2?: OAuth2 } => {
  if (config.oauth2 === undefined || config.oauth2 === null) return {};
  const written = mapOf(config, 'oauth2', [...known, ...proxyKeys]);
  const [id, url, grantType = grant] = [textAt(written, 'client_id'), textAt(written, 'token_url'), textAt(written, 'grant_type')];
  if (grantType !== grant) refuse(`oauth2.grant_type is ${quoted(grantType)}: only ${grant} is supported`);
  if (id === undefined) return refuse('oauth2.client_id is missing');
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return refuse('oauth2.token_url is not an address: write one such as https://login.example.com/oauth2/token');
  const scopes = textsAt(written, 'scopes').join(' ');
  return {
    oauth2: {
      tokenUrl: new URL(url),
      clientId: id,
      clientSecret: either(written, 'client_secret', read) ?? '',
      form: { grant_type: grant, ...(scopes === '' ? {} : { scope: scopes }), ...labelsAt(mapAt(written, 'endpoint_params')) },
      connection: connectionOf(written, read, 'oauth2.'),
    },
  };
};
