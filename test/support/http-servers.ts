import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { listenOnFreePort } from '../../src/verify/prove/ports';
import type { Certificate } from './certificate';

/** Answers one request. */
export type Respond = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Servers of one test, on free ports of this machine. */
export interface TestServers {
  /** Starts one, which speaks TLS where it has a certificate, and gives its port. */
  readonly start: (respond: Respond, certificate?: Certificate) => Promise<number>;
  /** Starts a proxy that connects where it is wanted, writes down what it was sent, and gives its port. */
  readonly startProxy: (seen: string[], certificate?: Certificate) => Promise<number>;
  /** Starts a proxy that answers what it is to connect to in its own way, and gives its port. */
  readonly startConnecting: (connect: (socket: net.Socket, request: http.IncomingMessage) => void) => Promise<number>;
  readonly end: () => void;
}

const passOn: Respond = (request, response) => {
  const { method, headers, url = '' } = request;
  const onward = http.request(url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 0, answer.headers);
    answer.pipe(response);
  });
  request.pipe(onward);
};

/** Servers that end together. */
export const testServers = (): TestServers => {
  const servers: (http.Server | https.Server)[] = [];
  const sockets = new Set<net.Socket>();
  const listen = (respond: Respond, certificate?: Certificate) => {
    const server = certificate === undefined ? http.createServer(respond) : https.createServer(certificate, respond);
    servers.push(server);
    return { server, port: listenOnFreePort(server) };
  };
  const keep = (socket: net.Socket): net.Socket => {
    sockets.add(socket.on('error', () => socket.destroy()));
    return socket;
  };
  return {
    start: (respond, certificate) => listen(respond, certificate).port,
    startConnecting: (connect) => {
      const { server, port } = listen(passOn);
      server.on('connect', (request, socket: net.Socket) => connect(keep(socket), request));
      return port;
    },
    startProxy: (seen, certificate) => {
      const line = ({ method, url, headers }: http.IncomingMessage) =>
        seen.push([method, url, headers['proxy-authorization'], headers['x-team']].filter((part) => part !== undefined).join(' '));
      const { server, port } = listen((request, response) => {
        line(request);
        passOn(request, response);
      }, certificate);
      server.on('connect', (request, socket: net.Socket) => {
        line(request);
        const { hostname, port: number } = new URL(`http://${request.url}`);
        const onward = net.connect(Number(number), hostname, () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          onward.pipe(socket).pipe(onward);
        });
        keep(socket);
        keep(onward);
      });
      return port;
    },
    end: () => {
      for (const socket of sockets) socket.destroy();
      for (const server of servers.splice(0)) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
};
