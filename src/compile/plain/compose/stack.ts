import { integrationSecrets } from '../../alertmanager/credentials';
import { secretFile } from '../../alertmanager/names';
import type { PlainEnvironment } from '../../config/environment';
import { dashboardFolder } from '../grafana';
import { secretName, secretPath } from './secrets';
import { after, common, healthcheck, pageAnswers, type Service } from './service';

const machine = 'host.docker.internal';

/** Address at which people reach a program of the stack. */
const reachedAt = ({ plain: { ports } }: PlainEnvironment, part: keyof PlainEnvironment['plain']['ports']): string =>
  `http://localhost:${ports[part]}`;

const published = ({ plain: { bind, ports } }: PlainEnvironment, part: keyof typeof ports, inside: number): readonly string[] => [
  `${bind}:${ports[part]}:${inside}`,
];

/** Prometheus. */
export const prometheusService = (environment: PlainEnvironment): Service => {
  const { retention, features } = environment.monitoring.prometheus;
  return {
    image: environment.plain.images.prometheus,
    command: [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${retention}`,
      `--web.external-url=${reachedAt(environment, 'prometheus')}/`,
      ...(features.length === 0 ? [] : [`--enable-feature=${features.join(',')}`]),
    ],
    ports: published(environment, 'prometheus', 9090),
    volumes: ['./prometheus:/etc/prometheus:ro', 'prometheus-data:/prometheus'],
    extra_hosts: [`${machine}:host-gateway`],
    ...after('alertmanager'),
    ...healthcheck('CMD', '/bin/promtool', 'check', 'healthy'),
    ...common({ cpus: '1', memory: '2g' }),
  };
};

/** Alertmanager; each credential is a file at the path that its configuration names. */
export const alertmanagerService = (environment: PlainEnvironment): Service => {
  const references = new Map(integrationSecrets(environment.alerting).map(({ reference }) => [secretName(reference), reference]));
  const secrets = [...references]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, reference]) => ({ source, target: secretFile(reference) }));
  return {
    image: environment.plain.images.alertmanager,
    command: [
      '--config.file=/etc/alertmanager/alertmanager.yml',
      '--storage.path=/alertmanager',
      `--web.external-url=${reachedAt(environment, 'alertmanager')}/`,
      // A single one has nobody to gossip with.
      '--cluster.listen-address=',
    ],
    ports: published(environment, 'alertmanager', 9093),
    volumes: [
      './alertmanager/alertmanager.yml:/etc/alertmanager/alertmanager.yml:ro',
      './alertmanager/templates:/etc/alertmanager/templates:ro',
      'alertmanager-data:/alertmanager',
    ],
    ...(secrets.length === 0 ? {} : { secrets }),
    ...pageAnswers('http://localhost:9093/-/healthy'),
    ...common({ cpus: '0.5', memory: '256m' }),
  };
};

/** Grafana. */
export const grafanaService = (environment: PlainEnvironment): Service => {
  const { secret, userKey, passwordKey } = environment.monitoring.grafana.admin;
  const user = { secret, key: userKey };
  const password = { secret, key: passwordKey };
  return {
    image: environment.plain.images.grafana,
    environment: {
      GF_SECURITY_ADMIN_USER__FILE: secretPath(user),
      GF_SECURITY_ADMIN_PASSWORD__FILE: secretPath(password),
      GF_SERVER_ROOT_URL: `${reachedAt(environment, 'grafana')}/`,
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
    },
    ports: published(environment, 'grafana', 3000),
    volumes: [
      './grafana/provisioning:/etc/grafana/provisioning:ro',
      `./grafana/dashboards:${dashboardFolder}:ro`,
      'grafana-data:/var/lib/grafana',
    ],
    secrets: [user, password].map((reference) => ({ source: secretName(reference), target: secretPath(reference) })),
    ...after('prometheus'),
    ...pageAnswers('http://localhost:3000/api/health'),
    ...common({ cpus: '1', memory: '512m' }),
  };
};
