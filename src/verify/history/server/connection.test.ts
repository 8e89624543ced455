import { afterEach, expect, test } from '@jest/globals';
import { selfSigned } from '../../../../test/support/certificate';
import { type Respond, testServers } from '../../../../test/support/http-servers';
import { freePorts } from '../../prove/ports';
import type { HttpConfig } from '../http-config/http-config';
import type { Answer } from './answer';
import type { ServerRequest } from './request';
import { liveServer } from './server';

const { start, startProxy, startConnecting, end } = testServers();

afterEach(end);

const certificate = selfSigned();
const trusting = { ca: certificate.cert };
const query: ServerRequest = { kind: 'instant', query: 'up', time: 0 };
const answered: Answer = { kind: 'data', data: { result: [] }, warnings: [] };
const failed = (message: string): Answer => ({ kind: 'no answer', message });

const prometheus: Respond = (request, response) => {
  request.resume();
  response.end(JSON.stringify({ status: 'success', data: { result: [] } }));
};

const reading = (url: string, config: Omit<HttpConfig, 'headers'>, milliseconds = 5000) =>
  liveServer({
    url: new URL(url),
    config: { headers: {}, ...config },
    limits: { milliseconds, bytes: 2 ** 20 },
    signal: new AbortController().signal,
    budget: { requests: 10, samples: 10 },
    parallel: 4,
    pause: () => Promise.resolve(),
  });

const through = (proxy: string, headers = {}): HttpConfig['connection'] => ({
  tls: trusting,
  proxies: { http: new URL(proxy), https: new URL(proxy), headers },
});

test('a proxy connects to a server of https, and reads nothing of what is sent to it', async () => {
  const seen: string[] = [];
  const [port, proxy] = await Promise.all([start(prometheus, certificate), startProxy(seen)]);
  const connection = through(`http://me:p%40ss@127.0.0.1:${proxy}`, { 'x-team': 'a' });

  const answer = await reading(`https://127.0.0.1:${port}`, { connection }).read(query);

  expect(answer).toEqual(answered);
  expect(seen).toEqual([`CONNECT 127.0.0.1:${port} Basic ${Buffer.from('me:p@ss').toString('base64')} a`]);
});

test('a proxy of https connects to a server of https, each with a name of its own', async () => {
  const seen: string[] = [];
  const named = selfSigned('DNS:prometheus');
  const [port, proxy] = await Promise.all([start(prometheus, named), startProxy(seen, certificate)]);
  const tls = { ca: `${named.cert}${certificate.cert}`, servername: 'prometheus' };

  const answer = await reading(`https://localhost:${port}`, { connection: { ...through(`https://127.0.0.1:${proxy}`), tls } }).read(query);

  expect([answer, seen]).toEqual([answered, [`CONNECT localhost:${port}`]]);
});

test('a server of http is sent what the proxy passes on', async () => {
  const seen: string[] = [];
  const [port, proxy] = await Promise.all([start(prometheus), startProxy(seen)]);

  const answer = await reading(`http://127.0.0.1:${port}`, { connection: through(`http://127.0.0.1:${proxy}`) }).read(query);

  expect([answer, seen]).toEqual([answered, [`POST http://127.0.0.1:${port}/api/v1/query`]]);
});

test('a certificate is checked behind a proxy, too', async () => {
  const [port, proxy] = await Promise.all([start(prometheus, certificate), startProxy([])]);
  const connection = { ...through(`http://127.0.0.1:${proxy}`), tls: {} };

  expect(await reading(`https://127.0.0.1:${port}`, { connection }).read(query)).toEqual(
    failed(expect.stringMatching(/^the TLS connection failed \(DEPTH_ZERO_SELF_SIGNED_CERT\): tls_config/) as unknown as string),
  ); // stands for the text
});

const refusing =
  (status: number): Respond =>
  (_, response) => {
    response.writeHead(status);
    response.end('<html>');
  };

const unauthorized = 'it refuses the credentials (407): write http://user:password@host:port as proxy_url';

test('one line is said of a proxy that refuses the credentials, for http', async () => {
  const proxy = await start(refusing(407));

  expect(await reading('http://example.com', { connection: through(`http://127.0.0.1:${proxy}`) }).read(query)).toEqual(
    failed(`the proxy "127.0.0.1:${proxy}": ${unauthorized}`),
  );
});

test('a proxy that never answers is left after the time that is allowed', async () => {
  const proxy = await startConnecting(() => undefined);

  expect(await reading('https://example.com', { connection: through(`http://127.0.0.1:${proxy}`) }, 50).read(query)).toEqual(
    failed('no answer within 0.05 s'),
  );
});

test.each<[string, string, string]>([
  ['refuses the credentials', 'HTTP/1.1 407 No\r\n\r\n', unauthorized],
  ['does not connect', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', 'it does not connect (502)'],
  ['closes the connection', '', 'it closed the connection'],
])('one line is said of a proxy that %s, for https', async (_, answer, expected) => {
  const proxy = await startConnecting((socket) => socket.end(answer));

  expect(await reading('https://example.com', { connection: through(`http://127.0.0.1:${proxy}`) }).read(query)).toEqual(
    failed(`the proxy "127.0.0.1:${proxy}": ${expected}`),
  );
});

test('one line is said of a proxy that is not there', async () => {
  const [proxy = 0] = await freePorts(1);
  const servers = ['http', 'https'].map((scheme) =>
    reading(`${scheme}://example.com`, { connection: through(`http://127.0.0.1:${proxy}`) }),
  );

  const answers = await Promise.all(servers.map((server) => server.read(query)));

  expect(answers).toEqual([1, 2].map(() => failed(`the proxy "127.0.0.1:${proxy}": nothing listens at this address`)));
});
