import type { PlainEnvironment } from '../../config/environment';
import { after, common, healthcheck, monitoringNetwork, type Service } from './service';

/** The network on which the proxy of Docker is asked, and nobody else. */
export const dockerNetwork = 'docker-api';

const loki = ({ plain: { images } }: PlainEnvironment): Service => ({
  image: images.loki,
  command: ['-config.file=/etc/loki/loki.yaml'],
  expose: ['3100'],
  volumes: ['./loki:/etc/loki:ro', 'loki-data:/loki'],
  ...after('alertmanager'),
  ...healthcheck('CMD', '/usr/bin/loki', '-health'),
  ...common({ cpus: '1', memory: '1g' }),
});

// The image has neither curl nor wget.
const answersReady = "exec 3<>/dev/tcp/localhost/12345 && printf 'GET /-/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3";

const alloy = ({ plain: { images } }: PlainEnvironment): Service => ({
  image: images.alloy,
  command: ['run', '--server.http.listen-addr=0.0.0.0:12345', '--storage.path=/var/lib/alloy/data', '/etc/alloy/config.alloy'],
  expose: ['12345'],
  volumes: ['./alloy/config.alloy:/etc/alloy/config.alloy:ro', 'alloy-data:/var/lib/alloy/data'],
  depends_on: { loki: { condition: 'service_healthy' }, 'docker-proxy': { condition: 'service_started' } },
  ...healthcheck('CMD', 'bash', '-c', answersReady),
  ...common({ cpus: '0.5', memory: '512m' }, monitoringNetwork, dockerNetwork),
});

// Whoever has the socket of Docker is root on the machine: the proxy lets containers be read, and nothing else.
const proxy = ({ plain: { images } }: PlainEnvironment): Service => ({
  image: images.dockerProxy,
  environment: { CONTAINERS: '1', NETWORKS: '1', POST: '0' },
  volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro'],
  ...common({ cpus: '0.25', memory: '64m' }, dockerNetwork),
});

/** Loki, its agent, and what lets the agent read the logs of containers. */
export const logServices = (environment: PlainEnvironment): Readonly<Record<string, Service>> =>
  environment.logs === undefined ? {} : { loki: loki(environment), alloy: alloy(environment), 'docker-proxy': proxy(environment) };
