import net from 'node:net';

/** The address that everything of a proof listens on. */
export const loopback = '127.0.0.1';

const listen = (server: net.Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('a server listens on no port'));
      else resolve(address.port);
    });
  });

/** Starts a server on a free port of loopback and gives the port. */
export const listenOnFreePort = listen;

/** Ports of loopback that were free a moment ago: held together so that they differ, then let go. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = Array.from({ length: count }, () => net.createServer());
  const ports = await Promise.all(servers.map(listen));
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
};
