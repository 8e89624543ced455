import type { SecretNeed, SecretRef } from '../../core/kubernetes/secret';
import type { ConfigPath } from '../../core/path';
import { type Credential, integrationSecrets } from '../alertmanager/credentials';
import { type Environment, isExisting, isInstalled, isPlain } from '../config/environment';
import type { RemoteWrite } from '../config/prometheus-settings';

/** The Secrets that Alertmanager mounts, in the order of their names, each with where it is first named. */
export const alertmanagerSecrets = ({ alerting }: Environment): readonly { readonly secret: string; readonly path: ConfigPath }[] => {
  const named = new Map(
    [...integrationSecrets(alerting)].reverse().map(({ reference, path }) => [reference.secret, ['alerting', ...path, 'secret']]),
  );
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([secret, path]) => ({ secret, path }));
};

const lokiNeeds = ({ logs }: Environment): readonly SecretNeed[] => {
  const storage = logs?.loki.storage;
  if (logs === undefined || storage?.kind !== 's3' || storage.credentials === undefined) return [];
  const { secret, accessKeyIdKey, secretAccessKeyKey } = storage.credentials;
  const path = ['logs', 'loki', 'storage', 'credentials'];
  const need = (key: string, field: string): SecretNeed => ({
    secret,
    key,
    namespace: logs.namespace,
    neededBy: 'Loki',
    path: [...path, field],
    origins: { secret: [...path, 'secret'], key: [...path, field] },
  });
  return [need(accessKeyIdKey, 'accessKeyIdKey'), need(secretAccessKeyKey, 'secretAccessKeyKey')];
};

// What charts would make up again at each render unless they are told of a Secret.
const chartNeeds = ({ running, target }: Environment): readonly SecretNeed[] =>
  (target === 'plain' ? [] : running).flatMap(({ name, namespace, credentials = [] }) =>
    credentials.map(({ path, ...credential }) => ({
      ...credential,
      namespace,
      neededBy: `the chart of ${name}`,
      path: ['workloads', name, 'deploy', 'values', ...path],
      origins: { secret: ['workloads', name, 'deploy', 'values', ...path] },
    })),
  );

// Who runs Grafana already knows how to log in.
const adminNeeds = (environment: Environment): readonly SecretNeed[] => {
  if (!isInstalled(environment) && !isPlain(environment)) return [];
  const { namespace, grafana } = environment.monitoring;
  const path = ['monitoring', 'grafana', 'admin'];
  const admin = (key: string, field: string): SecretNeed => ({
    secret: grafana.admin.secret,
    key,
    namespace,
    neededBy: 'Grafana',
    path: [...path, field],
    origins: { secret: [...path, 'secret'], key: [...path, field] },
  });
  return [admin(grafana.admin.userKey, 'userKey'), admin(grafana.admin.passwordKey, 'passwordKey')];
};

const exporterNeeds = (environment: Environment): readonly SecretNeed[] => {
  if (!isPlain(environment)) return [];
  const { namespace } = environment.monitoring;
  return Object.entries(environment.plain.exporters).flatMap(([name, { password }]) => {
    if (password === undefined) return [];
    const path = ['plain', 'exporters', name, 'password'];
    const origins = { secret: [...path, 'secret'], key: [...path, 'key'] };
    return [{ ...password, namespace, neededBy: `the exporter of ${name}`, path, origins }];
  });
};

// The operator reads the user where Elasticsearch is, Grafana where Grafana is.
const elasticNeeds = ({ elastic, monitoring }: Environment): readonly SecretNeed[] => {
  if (elastic === undefined) return [];
  const path = ['logs', 'elastic', 'reader', 'secret'];
  const need = (namespace: string, neededBy: string, key: string, form?: string): SecretNeed => ({
    ...{ secret: elastic.reader.secret, key, namespace, neededBy, path, origins: { secret: path } },
    ...(form === undefined ? {} : { form }),
  });
  return [
    need(elastic.namespace, 'Elasticsearch', 'username'),
    need(elastic.namespace, 'Elasticsearch', 'password'),
    need(elastic.namespace, 'Elasticsearch', 'roles', 'viewer, or another role that may read logs-*'),
    ...(monitoring.kind === 'existing' ? [] : ['username', 'password'].map((key) => need(monitoring.namespace, 'Grafana', key))),
  ];
};

const jobNeeds = ({ workloads }: Environment): readonly SecretNeed[] =>
  workloads.flatMap(({ observability: { jobs = [] } }) =>
    jobs.flatMap(({ name, namespace, credentials, path }) =>
      Object.entries(credentials).map(([variable, reference]) => {
        const at = [...path, 'credentials', variable];
        const origins = { secret: [...at, 'secret'], key: [...at, 'key'] };
        return { ...reference, namespace, neededBy: `the job ${name}`, path: at, origins };
      }),
    ),
  );

// What is loaded into an Alertmanager elsewhere is filled in there.
const clusterCredentials = (environment: Environment): readonly Credential[] =>
  isExisting(environment) && environment.monitoring.routing.kind === 'mimir' ? [] : integrationSecrets(environment.alerting);

const needsOf = (environment: Environment): readonly SecretNeed[] => {
  const { namespace } = environment.monitoring;
  return [
    ...clusterCredentials(environment).map(({ reference, neededBy, path: below }) => {
      const written = ['alerting', ...below];
      return { ...reference, namespace, neededBy, path: written, origins: { secret: [...written, 'secret'], key: [...written, 'key'] } };
    }),
    ...adminNeeds(environment),
    ...exporterNeeds(environment),
    ...remoteWriteNeeds(environment),
    ...lokiNeeds(environment),
    ...chartNeeds(environment),
    ...jobNeeds(environment),
    ...elasticNeeds(environment),
  ];
};

const credentialsOf = ({ auth }: RemoteWrite): readonly (readonly [string, SecretRef])[] => {
  switch (auth?.kind) {
    case 'basic':
      return [
        ['username', auth.username],
        ['password', auth.password],
      ];
    case 'bearer':
      return [['token', auth.token]];
    case 'sigv4':
    case undefined:
      return [];
  }
};

const remoteWriteNeeds = (environment: Environment): readonly SecretNeed[] => {
  if (!isInstalled(environment)) return [];
  const { namespace, prometheus } = environment.monitoring;
  return prometheus.remoteWrite.flatMap((one, index) =>
    credentialsOf(one).map(([field, reference]) => {
      const path = ['monitoring', 'prometheus', 'remoteWrite', index, 'auth', field];
      return { ...reference, namespace, neededBy: 'Prometheus', path, origins: { secret: [...path, 'secret'], key: [...path, 'key'] } };
    }),
  );
};

/** A Secret, and why it must hold its keys. */
export interface NeededSecret {
  readonly name: string;
  readonly namespace: string;
  readonly needs: readonly SecretNeed[];
}

// In the order of names; one name in two namespaces is two Secrets.
const grouped = (needs: readonly SecretNeed[]): readonly NeededSecret[] => {
  const groups = new Map<string, NeededSecret>();
  for (const need of needs) {
    const key = `${need.secret} ${need.namespace}`;
    groups.set(key, { name: need.secret, namespace: need.namespace, needs: [...(groups.get(key)?.needs ?? []), need] });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

/** The keys that are read of a Secret, sorted. */
export const keysOf = (needs: readonly SecretNeed[]): readonly string[] => [...new Set(needs.map(({ key }) => key))].sort();

/** Every Secret that an environment needs. */
export const neededSecrets = (environment: Environment): readonly NeededSecret[] => grouped(needsOf(environment));
