import http from 'node:http';
import { type Message, readPosted } from './message';
import { listenOnFreePort, loopback } from './ports';

/** A server of a proof that listens on loopback. */
export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Closes an HTTP server with the connections that clients keep open. */
export const closeServer = (server: http.Server): Promise<void> =>
  new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });

const bodyOf = async (request: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** Address that a credential holds in a proof: its path says which credential it is. */
export const addressUrl = (port: number, address: string): string =>
  `http://${loopback}:${port}/${address.split('/').map(encodeURIComponent).join('/')}`;

/** Takes what the Alertmanager of one environment posts; each has its own port, which tells whose message it is. */
export const startHttpReceiver = async (environment: string, receive: (message: Message) => void): Promise<Listener> => {
  const server = http.createServer((request, response) => {
    bodyOf(request).then(
      (body) => {
        const address = decodeURIComponent((request.url ?? '/').slice(1));
        receive({ environment, address, at: performance.now(), content: readPosted(body) });
        response.end('ok');
      },
      () => response.destroy(),
    );
  });
  const port = await listenOnFreePort(server);
  return { port, close: () => closeServer(server) };
};
