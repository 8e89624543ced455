import type { PlainEnvironment } from '../../config/environment';
import { type Exporter, exportersOf } from '../exporters';
import { stackTargets } from '../stack-monitors';
import { secretName, secretPath } from './secrets';
import { common, pageAnswers, type Service } from './service';

const nodeExporter = ({ plain: { images } }: PlainEnvironment): Service => ({
  image: images.nodes,
  command: ['--path.rootfs=/host'],
  expose: ['9100'],
  pid: 'host',
  volumes: ['/:/host:ro,rslave'],
  ...pageAnswers('http://localhost:9100/'),
  ...common({ cpus: '0.25', memory: '128m' }),
});

const passwordOf = ({ password }: Exporter): Pick<Service, 'secrets'> =>
  password === undefined ? {} : { secrets: [{ source: secretName(password), target: secretPath(password) }] };

const settings = (exporter: Exporter): Pick<Service, 'environment' | 'entrypoint' | 'command'> => {
  const { kind, target, user, password, database, sslmode } = exporter;
  const file = password === undefined ? undefined : secretPath(password);
  switch (kind) {
    case 'redis':
      return {
        environment: {
          REDIS_ADDR: `redis://${target}`,
          ...(user === undefined ? {} : { REDIS_USER: user }),
        },
        // The file that the program itself would read is JSON with addresses, not the password.
        ...(file === undefined ? {} : { entrypoint: ['/bin/sh', '-c', `export REDIS_PASSWORD="$(cat ${file})"; exec /redis_exporter`] }),
      };
    case 'postgres':
      return {
        environment: {
          DATA_SOURCE_URI: `${target}/${database}?sslmode=${sslmode}`,
          ...(user === undefined ? {} : { DATA_SOURCE_USER: user }),
          ...(file === undefined ? {} : { DATA_SOURCE_PASS_FILE: file }),
        },
      };
    case 'kafka':
      return { command: [`--kafka.server=${target}`] };
  }
};

const exporterService = ({ plain: { images } }: PlainEnvironment, exporter: Exporter): Service => ({
  image: images[exporter.kind],
  ...settings(exporter),
  ...passwordOf(exporter),
  expose: [String(exporter.port)],
  extra_hosts: ['host.docker.internal:host-gateway'],
  ...pageAnswers(`http://localhost:${exporter.port}/`),
  ...common({ cpus: '0.25', memory: '128m' }),
});

/** Exporters that declared workloads need. */
export const exporterServices = (environment: PlainEnvironment): Readonly<Record<string, Service>> => ({
  ...(stackTargets(environment).some(({ kind }) => kind === 'nodes') ? { 'node-exporter': nodeExporter(environment) } : {}),
  ...Object.fromEntries(exportersOf(environment).map((exporter) => [exporter.service, exporterService(environment, exporter)])),
});
