import net from 'node:net';
import { type JsonMap, mapAt, textAt, valueAt } from '../../../core/json';
import { headerValue, refuse, validated } from './fields';

/** Proxies that requests go through. */
export interface Proxies {
  /** For addresses of http. */
  readonly http?: URL;
  /** For addresses of https. */
  readonly https?: URL;
  /** Hosts that are reached without one, separated by commas; absent where every host is reached through it, this machine too. */
  readonly except?: string;
  /** What a proxy is sent beside the address that it connects to. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The keys by which a configuration chooses proxies. */
export const proxyKeys = ['proxy_url', 'no_proxy', 'proxy_from_environment', 'proxy_connect_header'];

// The address may hold a password, so it is not repeated.
const proxyAt = (text: string, source: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === '')
    return refuse(`${source} is not an address: write one such as http://proxy.example.com:3128`);
  return /^https?:$/.test(url.protocol)
    ? url
    : refuse(`${source} is a proxy of ${url.protocol.slice(0, -1)}: only http and https are supported`);
};

type Variables = Readonly<Record<string, string | undefined>>;

const fromEnvironment = (variables: Variables): Omit<Proxies, 'headers'> => {
  const variable = (name: string): string => variables[name] || variables[name.toLowerCase()] || '';
  const [plain, secure] = ['HTTP_PROXY', 'HTTPS_PROXY'].map((name) => {
    const text = variable(name);
    return text === '' ? undefined : proxyAt(/^\w+:\/\//.test(text) ? text : `http://${text}`, `the variable ${name}`);
  });
  return {
    ...(plain === undefined ? {} : { http: plain }),
    ...(secure === undefined ? {} : { https: secure }),
    except: variable('NO_PROXY'),
  };
};

/** Reads which proxies a configuration chooses; nothing where it chooses none. */
export const proxiesOf = (config: JsonMap, place: string, variables: Variables): { readonly proxies?: Proxies } => {
  const [url, except] = [textAt(config, 'proxy_url'), textAt(config, 'no_proxy')];
  const byEnvironment = valueAt(config, 'proxy_from_environment') === true;
  const headers = validated(
    Object.fromEntries(Object.entries(mapAt(config, 'proxy_connect_header')).map(([name, value]) => [name, headerValue(value)])),
  );
  if (byEnvironment && (url ?? except) !== undefined)
    refuse(`${place}proxy_from_environment is given beside ${url === undefined ? 'no_proxy' : 'proxy_url'}: keep one`);
  if (byEnvironment) return { proxies: { ...fromEnvironment(variables), headers } };
  const pointless = except !== undefined ? 'no_proxy' : Object.keys(headers).length > 0 ? 'proxy_connect_header' : undefined;
  if (url === undefined) return pointless === undefined ? {} : refuse(`${place}${pointless} is given without ${place}proxy_url`);
  const proxy = proxyAt(url, `${place}proxy_url`);
  return { proxies: { http: proxy, https: proxy, ...(except === undefined ? {} : { except }), headers } };
};

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || (net.isIPv4(host) && host.startsWith('127.'));

const inSubnet = (entry: string, host: string): boolean => {
  const [network = '', length = ''] = entry.split('/');
  const family = net.isIP(network);
  if (family === 0 || family !== net.isIP(host) || !/^\d+$/.test(length) || Number(length) > (family === 4 ? 32 : 128)) return false;
  const subnets = new net.BlockList();
  const version = family === 4 ? 'ipv4' : 'ipv6';
  subnets.addSubnet(network, Number(length), version);
  return subnets.check(host, version);
};

// As Go reads it: a domain means those below it, too, and with a dot or an asterisk before it only those.
const isExcepted = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  if (entry.includes('/')) return inSubnet(entry, host);
  const [, named = '', ownPort] = net.isIPv6(entry) ? ['', entry] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? []);
  const name = named.replace(/^\*\./, '.');
  if (name === '' || (ownPort !== undefined && ownPort !== port)) return false;
  if (net.isIP(name) !== 0) return name === host;
  return host.endsWith(name.startsWith('.') ? name : `.${name}`) || host === name;
};

/** The proxy by which an address is reached; nothing where it is reached directly. */
export const proxyFor = (address: URL, proxies: Proxies | undefined): URL | undefined => {
  const proxy = address.protocol === 'https:' ? proxies?.https : proxies?.http;
  if (proxy === undefined || proxies?.except === undefined) return proxy;
  const host = address.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = address.port === '' ? (address.protocol === 'https:' ? '443' : '80') : address.port;
  const entries = proxies.except.toLowerCase().split(',');
  return isLoopback(host) || entries.some((entry) => isExcepted(entry.trim(), host, port)) ? undefined : proxy;
};
