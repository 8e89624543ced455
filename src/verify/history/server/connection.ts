import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import type { Connection } from '../http-config/oauth2';
import { proxyFor } from '../http-config/proxies';

/** A request as it is sent. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** What becomes of a request, with the proxy that it goes through where it goes through one. */
export interface Listener {
  readonly onResponse: (response: http.IncomingMessage, proxy?: URL) => void;
  readonly onError: (error: Error, proxy?: URL) => void;
  /** The proxy answered that it does not connect. */
  readonly onRefusal: (status: number, proxy: URL) => void;
}

const moduleFor = ({ protocol }: URL) => (protocol === 'https:' ? https : http);

const bare = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const portOf = ({ port, protocol }: URL): string => (port === '' ? (protocol === 'https:' ? '443' : '80') : port);

const credentialsFor = ({ username, password }: URL): Readonly<Record<string, string>> => {
  if (username === '' && password === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(text).toString('base64')}` };
};

// The name in its certificate is its own, and not that of the server behind it.
const atProxy = (proxy: URL, { tls: { servername: _, ...settings } }: Connection) => ({
  host: bare(proxy),
  port: portOf(proxy),
  ...settings,
});

const send = (request: http.ClientRequest, body: string, { onResponse, onError }: Listener, proxy?: URL): void => {
  request.on('error', (error) => onError(error, proxy));
  request.on('response', (response) => onResponse(response, proxy));
  request.end(body);
};

// The proxy only connects, so that nobody between the two ends reads what is sent.
const throughTunnel = (address: URL, sent: Sent, connection: Connection, listener: Listener, proxy: URL): void => {
  const { body, signal, ...head } = sent;
  const [host, target] = [bare(address), `${address.hostname}:${portOf(address)}`];
  const headers = { host: target, ...connection.proxies?.headers, ...credentialsFor(proxy) };
  const connecting = moduleFor(proxy).request({ ...atProxy(proxy, connection), method: 'CONNECT', path: target, headers, signal });
  connecting.on('connect', ({ statusCode: status = 0 }, socket) => {
    const named = net.isIP(host) === 0 ? { servername: host } : {};
    const createConnection = () => tls.connect({ socket, host, ...named, ...connection.tls });
    if (status === 200) send(https.request(address, { ...head, signal, createConnection }), body, listener);
    else {
      socket.destroy();
      listener.onRefusal(status, proxy);
    }
  });
  connecting.on('error', (error) => listener.onError(error, proxy));
  connecting.end();
};

// The proxy reads what is sent, and sends it on.
const byProxy = (address: URL, { body, ...head }: Sent, connection: Connection, listener: Listener, proxy: URL): void => {
  const headers = { ...head.headers, host: address.host, ...credentialsFor(proxy) };
  const options = { ...atProxy(proxy, connection), ...head, headers, path: address.href };
  send(moduleFor(proxy).request(options), body, listener, proxy);
};

/** Sends a request: directly, or through the proxy that the connection has for its address. */
export const sendRequest = (address: URL, sent: Sent, connection: Connection, listener: Listener): void => {
  const { body, ...head } = sent;
  const proxy = proxyFor(address, connection.proxies);
  if (proxy === undefined) send(moduleFor(address).request(address, { ...head, ...connection.tls }), body, listener);
  else (address.protocol === 'https:' ? throughTunnel : byProxy)(address, sent, connection, listener, proxy);
};
