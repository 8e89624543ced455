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

/** Takes what is posted, with the path that it is posted to, and answers with a text. */
export const listenForPosts = async (receive: (address: string, body: string) => void, answer: string): Promise<Listener> => {
  const server = http.createServer((request, response) => {
    bodyOf(request).then(
      (body) => {
        receive(decodeURIComponent((request.url ?? '/').slice(1)), body);
        response.end(answer);
      },
      () => response.destroy(),
    );
  });
  const port = await listenOnFreePort(server);
  return { port, close: () => closeServer(server) };
};

/** Takes what the Alertmanager of one environment posts; each has its own port, which tells whose message it is. */
export const startHttpReceiver = (environment: string, receive: (message: Message) => void): Promise<Listener> =>
  listenForPosts((address, body) => receive({ environment, address, at: performance.now(), content: readPosted(body) }), 'ok');
