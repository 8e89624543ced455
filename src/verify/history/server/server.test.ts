import http from 'node:http';
import https from 'node:https';
import { afterEach, expect, test } from '@jest/globals';
import { listenOnFreePort } from '../../prove/ports';
import { noHttpConfig } from '../http-config/http-config';
import type { Answer } from './answer';
import type { ServerRequest } from './request';
import { type LiveServer, liveServer } from './server';

const servers: (http.Server | https.Server)[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Respond = (request: http.IncomingMessage, response: http.ServerResponse) => void;

const started = async (respond: Respond): Promise<number> => {
  const server = http.createServer(respond);
  servers.push(server);
  return listenOnFreePort(server);
};

const at = (url: string, more: Partial<LiveServer> = {}) =>
  liveServer({
    url: new URL(url),
    config: noHttpConfig,
    limits: { milliseconds: 5000, bytes: 2 ** 20 },
    signal: new AbortController().signal,
    budget: { requests: 10, samples: 10 },
    parallel: 4,
    pause: () => Promise.resolve(),
    ...more,
  });

const query: ServerRequest = { kind: 'range', query: 'up', start: 0, end: 60_000, step: 30_000 };

const answering =
  (status: number, body: string, headers: http.OutgoingHttpHeaders = {}): Respond =>
  (_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

const failed = (message: string): Answer => ({ kind: 'no answer', message });

const error = JSON.stringify({ status: 'error', errorType: 'execution', error: 'found duplicate series\nfor the match group' });

test.each<[string, Respond, Answer]>([
  [
    'with a page of HTML',
    answering(200, '<!doctype html>'),
    failed('it answers with HTML (200): is this the address of a Prometheus, and not of a page to log in?'),
  ],
  ['with text', answering(502, 'bad gateway'), failed('it answers with something that is not JSON (502): bad gateway')],
  ['with other JSON', answering(200, '{"hits": 3}'), failed("it answers with JSON that is not of Prometheus's API (200)")],
  ['with a list', answering(200, '[]'), failed("it answers with JSON that is not of Prometheus's API (200)")],
  [
    'that the credentials are wrong',
    answering(401, ''),
    failed('it refuses the credentials (401): give others in the file of --http.config.file'),
  ],
  [
    'that nobody may read it',
    answering(403, ''),
    failed('it refuses the credentials (403): give others in the file of --http.config.file'),
  ],
  [
    'that it has no such page',
    answering(404, ''),
    failed('it has no such page (404): is this the address of a Prometheus, with the prefix of its paths?'),
  ],
  ['that there is an error of its own', answering(500, error), failed('it answers with an error (500): found duplicate series')],
  ['nothing at all', answering(200, ''), failed('it answers with something that is not JSON (200): ')],
  [
    'half of JSON',
    answering(200, '{"status":"success","data":{'),
    failed('it answers with something that is not JSON (200): {"status":"success","data":{'),
  ],
  ['with data of null', answering(200, '{"status":"success","data":null}'), { kind: 'data', data: null, warnings: [] }],
  ['that it has moved, without saying where', answering(301, ''), failed('it redirects (301) without saying where to')],
  ['that it is too often read', answering(429, ''), failed('it is too busy to answer (429): try later, or a shorter --since')],
  ['that it is busy', answering(503, error), failed('it is too busy to answer (503): try later, or a shorter --since')],
  ['that the query fails', answering(422, error), { kind: 'query failed', message: 'found duplicate series' }],
  ['that the query is refused', answering(400, error), { kind: 'query refused', message: 'found duplicate series' }],
  ['with more than is allowed', answering(200, 'x'.repeat(2 ** 20 + 1)), failed('it answers with more than 1 MiB')],
  [
    'that another host has it',
    answering(302, '', { location: 'https://elsewhere.example.com/api' }),
    failed(
      'it redirects to another host, "elsewhere.example.com" (302), which is refused: credentials are meant for the host that was named',
    ),
  ],
  [
    'that it is at another path',
    answering(307, '', { location: '/prometheus/api/v1/query_range' }),
    failed('it redirects to "/prometheus/api/v1/query_range" (307): give the address that it redirects to'),
  ],
  ['nothing', (request) => request.socket.destroy(), failed('it closed the connection')],
  [
    'half of it',
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"status":', () => response.socket?.destroy());
    },
    failed('it closed the connection in the middle of its answer'),
  ],
])('one line is said of a server that answers %s', async (_, respond, expected) => {
  const port = await started(respond);

  expect(await at(`http://127.0.0.1:${port}`).read(query)).toEqual(expected);
});

test('a server that never answers is left after the time that is allowed', async () => {
  const port = await started(() => undefined);

  expect(await at(`http://127.0.0.1:${port}`, { limits: { milliseconds: 50, bytes: 1 } }).read(query)).toEqual(
    failed('no answer within 0.05 s'),
  );
});

test('a server that sends its answer byte by byte is left after the time that is allowed, too', async () => {
  const port = await started((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });

  expect(await at(`http://127.0.0.1:${port}`, { limits: { milliseconds: 50, bytes: 1000 } }).read(query)).toEqual(
    failed('no answer within 0.05 s'),
  );
});

test('a server that is busy for a moment is read again after a while, and in the end no more', async () => {
  const pauses: number[] = [];
  const pause = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds));
  let requests = 0;
  const port = await started((request, response) => {
    requests += 1;
    answering(requests <= 2 || requests > 3 ? 503 : 200, requests === 3 ? series : error)(request, response);
  });
  const server = at(`http://127.0.0.1:${port}`, { pause });

  const first = await server.read(query);
  const second = await server.read(query);

  expect([first.kind, second]).toEqual(['data', failed('it is too busy to answer (503): try later, or a shorter --since')]);
  expect(pauses).toEqual([1000, 4000, 1000, 4000, 15_000]);
  expect(server.used().requests).toBe(requests);
});

test('pages that not every server has are not offered, where they are lacking', async () => {
  const port = await started(answering(404, '404 page not found'));
  const server = at(`http://127.0.0.1:${port}`);

  expect(await server.read({ kind: 'targets' })).toEqual({ kind: 'not offered', message: 'it has no such page (404)' });
  expect(server.used()).toEqual({ requests: 1, samples: 0 });
});

test('a server without a certificate is named so', async () => {
  const server = https.createServer({});
  servers.push(server);
  const port = await listenOnFreePort(server);

  expect(await at(`https://127.0.0.1:${port}`).read(query)).toEqual(
    failed(expect.stringMatching(/^the TLS connection failed \(\w+\): tls_config in the file/) as unknown as string),
  ); // stands for the text
});

test('a server that does not speak TLS is named so', async () => {
  const port = await started(answering(200, ''));

  expect(await at(`https://127.0.0.1:${port}`).read(query)).toEqual(
    failed(expect.stringMatching(/^the TLS connection failed \(\w+\): tls_config in the file/) as unknown as string),
  ); // stands for the text
});

const series = JSON.stringify({
  status: 'success',
  data: { result: [{ metric: {}, values: Array.from({ length: 6 }, (_, index) => [index, '1']) }] },
});

test('nothing more is sent once the budget is used up, or the server has failed', async () => {
  const paths: (string | undefined)[] = [];
  const port = await started((request, response) => {
    paths.push(request.url);
    answering(paths.length < 3 ? 200 : 500, series)(request, response);
  });
  const server = at(`http://127.0.0.1:${port}/prefix/`, { budget: { requests: 10, samples: 100 } });
  const small = at(`http://127.0.0.1:${port}`, { budget: { requests: 1, samples: 100 } });

  const first = await small.read(query);
  const over = await small.read(query);
  await server.read(query);
  const broken = await server.read(query);

  expect([first.kind, over]).toEqual(['data', failed('all 1 requests that --max-requests allows are used up')]);
  expect(await server.read(query)).toEqual(broken);
  expect(paths).toEqual(['/api/v1/query_range', '/prefix/api/v1/query_range', '/prefix/api/v1/query_range']);
  expect([small.used(), server.used()]).toEqual([
    { requests: 1, samples: 6, ended: 'all 1 requests that --max-requests allows are used up' },
    { requests: 2, samples: 6, ended: "it answers with JSON that is not of Prometheus's API (500)" },
  ]);
});

test('so many requests are at work at once, and no more', async () => {
  let answered = 0;
  let most = 0;
  const port = await started((request, response) => {
    most = Math.max(most, server.used().requests - answered);
    answered += 1;
    answering(200, series)(request, response);
  });
  const server = at(`http://127.0.0.1:${port}`, { parallel: 2, budget: { requests: 20, samples: 1000 } });

  const answers = await Promise.all(Array.from({ length: 10 }, () => server.read(query)));

  expect([most, ...answers.map(({ kind }) => kind)]).toEqual([2, ...Array.from({ length: 10 }, () => 'data')]);
});

test('a run that is stopped sends nothing, and ends what is under way', async () => {
  const controller = new AbortController();
  const port = await started(() => controller.abort());
  const server = at(`http://127.0.0.1:${port}`, { signal: controller.signal });

  expect([await server.read(query), await server.read(query)]).toEqual([failed('stopped'), failed('stopped')]);
});
