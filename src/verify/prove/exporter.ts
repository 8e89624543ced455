import http from 'node:http';
import type { Exposition } from './exposition';
import { closeServer, type Listener } from './http-receiver';
import { listenOnFreePort } from './ports';
import { clockAddress } from './prometheus-config';

const type = 'text/plain; version=0.0.4; charset=utf-8';

const answer = (exposition: Exposition, url: string, response: http.ServerResponse): void => {
  const state = url.startsWith(`http://${clockAddress}/`) ? 'clock' : exposition.stateOf(url);
  switch (state) {
    case 'clock':
      response.setHeader('content-type', type).end(exposition.clocks());
      return;
    case 'up':
      response.setHeader('content-type', type).end(exposition.page(url));
      return;
    case 'down':
    case 'gone':
      response.destroy();
      return;
  }
};

/** The targets of one environment, all of them: an HTTP proxy that answers in their place. */
export const startExporter = async (exposition: Exposition): Promise<Listener> => {
  const server = http.createServer((request, response) => answer(exposition, request.url ?? '', response));
  const port = await listenOnFreePort(server);
  return { port, close: () => closeServer(server) };
};
