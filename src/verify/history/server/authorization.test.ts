import { afterEach, expect, test } from '@jest/globals';
import { selfSigned } from '../../../../test/support/certificate';
import { type Respond, testServers } from '../../../../test/support/http-servers';
import { freePorts } from '../../prove/ports';
import type { OAuth2 } from '../http-config/oauth2';
import type { Answer } from './answer';
import type { ServerRequest } from './request';
import { liveServer } from './server';

const { start, startProxy, end } = testServers();

afterEach(end);

const query: ServerRequest = { kind: 'instant', query: 'up', time: 0 };
const answered: Answer = { kind: 'data', data: { result: [] }, warnings: [] };
const failed = (message: string): Answer => ({ kind: 'no answer', message });

/** A Prometheus that writes down how each request is authorized. */
const prometheus =
  (seen: (string | undefined)[]): Respond =>
  ({ headers }, response) => {
    seen.push(headers.authorization);
    response.end(JSON.stringify({ status: 'success', data: { result: [] } }));
  };

/** A token server that gives another token each time, to a client that is known to it by the header or by the form. */
const tokenServer =
  (bodies: string[], more: object = {}, style: 'header' | 'form' = 'header'): Respond =>
  (request, response) => {
    const chunks: string[] = [];
    request.on('data', (chunk) => chunks.push(String(chunk)));
    request.on('end', () => {
      const body = chunks.join('');
      bodies.push(body);
      const given = style === 'form' ? body : (request.headers.authorization ?? '');
      const wanted = style === 'form' ? 'client_secret=s+%2Fx' : `Basic ${Buffer.from('me:s%20%2Fx').toString('base64')}`;
      if (!given.includes(wanted)) response.writeHead(401);
      const answer = given.includes(wanted) ? { access_token: `token-${bodies.length}`, ...more } : { error: 'invalid_client' };
      response.end(JSON.stringify(answer));
    });
  };

const oauth2At = (tokenUrl: string, connection: OAuth2['connection'] = { tls: {} }): OAuth2 => ({
  tokenUrl: new URL(tokenUrl),
  clientId: 'me',
  clientSecret: 's /x',
  form: { grant_type: 'client_credentials', scope: 'a b' },
  connection,
});

const reading = (port: number, oauth2: OAuth2) =>
  liveServer({
    url: new URL(`http://127.0.0.1:${port}`),
    config: { headers: { authorization: 'none' }, oauth2, connection: { tls: {} } },
    limits: { milliseconds: 5000, bytes: 2 ** 20 },
    signal: new AbortController().signal,
    budget: { requests: 10, samples: 10 },
    parallel: 4,
    pause: () => Promise.resolve(),
  });

test('one token is requested for all requests, and is not one of those that are counted', async () => {
  const [bodies, seen]: [string[], string[]] = [[], []];
  const [tokens, port] = await Promise.all([start(tokenServer(bodies, { token_type: 'bearer' })), start(prometheus(seen))]);
  const server = reading(port, oauth2At(`http://127.0.0.1:${tokens}/token`));

  const first = await Promise.all([server.read(query), server.read(query)]);
  const later = await server.read(query);

  expect([...first, later]).toEqual([answered, answered, answered]);
  expect(bodies).toEqual(['grant_type=client_credentials&scope=a+b']);
  expect(seen).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1']);
  expect(server.used().requests).toBe(3);
});

test('a token that ends soon is requested again', async () => {
  const [bodies, seen]: [string[], string[]] = [[], []];
  const [tokens, port] = await Promise.all([start(tokenServer(bodies, { expires_in: 9 })), start(prometheus(seen))]);
  const server = reading(port, oauth2At(`http://127.0.0.1:${tokens}/token`));

  await server.read(query);
  await server.read(query);

  expect(seen).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test('a server that reads the client in the form is sent it there', async () => {
  const [bodies, seen]: [string[], string[]] = [[], []];
  const [tokens, port] = await Promise.all([start(tokenServer(bodies, { expires_in: 9 }, 'form')), start(prometheus(seen))]);
  const server = reading(port, oauth2At(`http://127.0.0.1:${tokens}/token`));

  await server.read(query);
  await server.read(query);

  expect(bodies.map((body) => body.includes('client_id=me'))).toEqual([false, true, true]);
  expect(seen).toEqual(['Bearer token-2', 'Bearer token-3']);
});

test('the token server has its own certificate and its own proxy', async () => {
  const [certificate, proxied, seen] = [selfSigned(), [] as string[], [] as string[]]; // filled below
  const [tokens, proxy, port] = await Promise.all([start(tokenServer([]), certificate), startProxy(proxied), start(prometheus(seen))]);
  const proxies = { https: new URL(`http://127.0.0.1:${proxy}`), headers: {} };
  const oauth2 = oauth2At(`https://localhost:${tokens}/token`, { tls: { ca: certificate.cert }, proxies });

  const answer = await reading(port, oauth2).read(query);

  expect([answer, proxied, seen]).toEqual([answered, [`CONNECT localhost:${tokens}`], ['Bearer token-1']]);
});

const answering =
  (status: number, body: string, location?: string): Respond =>
  (_, response) => {
    response.writeHead(status, location === undefined ? {} : { location });
    response.end(body);
  };

test.each<[string, Respond, string]>([
  [
    'does not know the client',
    answering(401, '{"error":"invalid_client","error_description":"who?"}'),
    'it refuses the client (401): invalid_client: who?',
  ],
  ['fails', answering(500, '<html>'), 'it answers with an error (500)'],
  ['answers with a page', answering(200, '<html>'), 'it answers without a token that can be sent (200)'],
  ['answers with two lines', answering(200, '{"access_token":"a\\nb"}'), 'it answers without a token that can be sent (200)'],
  [
    'is somewhere else',
    answering(302, '', 'https://elsewhere.example.com/'),
    'it redirects to another host, "elsewhere.example.com" (302), which is refused: credentials are meant for the host that was named',
  ],
])('where the token server %s, one line says so, and nothing is read', async (_, respond, expected) => {
  const seen: string[] = [];
  const [tokens, port] = await Promise.all([start(respond), start(prometheus(seen))]);
  const server = reading(port, oauth2At(`http://127.0.0.1:${tokens}/token`));

  const answer = await server.read(query);

  expect([answer, seen]).toEqual([failed(`the token server "127.0.0.1:${tokens}" of oauth2: ${expected}`), []]);
});

test('a token server that is not there is named', async () => {
  const [tokens = 0] = await freePorts(1);

  expect(await reading(1, oauth2At(`http://127.0.0.1:${tokens}/token`)).read(query)).toEqual(
    failed(`the token server "127.0.0.1:${tokens}" of oauth2: nothing listens at this address`),
  );
});
