import { describe, expect, test } from '@jest/globals';
import { describe as named } from '../src/core/kubernetes/manifest';
import { decoded, dist, objectNamed, objectsIn } from './support/dist';

const objects = objectsIn(dist()).map(({ path, object }) => ({ folder: path.split('/').slice(0, -1).join('/'), object: named(object) }));

const inFolder = (folder: string): readonly string[] => objects.filter((one) => one.folder === folder).map(({ object }) => object);

const missing = (folder: string, expected: readonly string[]): readonly string[] => {
  const found = inFolder(folder);
  return expected.filter((object) => !found.includes(object));
};

const configSecrets = {
  dev: 'alertmanager-monitoring-dev-kube-promet-alertmanager',
  prod: 'alertmanager-monitoring-prod-kube-prome-alertmanager',
};

const monitored = ['airflow', 'alloy', 'argocd', 'loki', 'mlflow'];
const ruled = [
  ...['airflow', 'alert-chain', 'alertmanager', 'alloy', 'argocd', 'data-pipeline', 'fastapi', 'kubernetes'],
  ...['loki', 'mlflow', 'prometheus'],
];

const expected = (e: 'dev' | 'prod'): Readonly<Record<string, readonly string[]>> => ({
  [`${e}/apps`]: [
    ...[`${e}-namespaces`, `${e}-secrets`, `monitoring-${e}`, `monitors-${e}`, `dashboards-${e}`, `loki-${e}`, `alloy-${e}`],
    ...[`fastapi-${e}`, `fastapi-logs-storage-${e}`, `airflow-${e}`, `mlflow-${e}`],
  ].map((name) => `Application argocd/${name}`),
  [`${e}/manifests/${e}-namespaces`]: ['monitoring', 'observability', 'fastapi', 'airflow', 'mlflow'].map(
    (name) => `Namespace ${name}-${e}`,
  ),
  [`${e}/manifests/${e}-secrets`]: ['alertmanager-slack', 'alertmanager-mail', 'alertmanager-dead-mans-switch', 'grafana-admin'].map(
    (name) => `ExternalSecret monitoring-${e}/${name}`,
  ),
  [`${e}/manifests/monitors-${e}`]: [
    `Secret monitoring-${e}/${configSecrets[e]}`,
    `PodMonitor monitoring-${e}/fastapi-${e}-pm`,
    ...monitored.map((name) => `ServiceMonitor monitoring-${e}/${name}-${e}`),
    // The owner of the cluster is notified of its nodes.
    ...[...ruled, ...(e === 'prod' ? ['nodes'] : [])].map((name) => `PrometheusRule monitoring-${e}/${name}-${e}`),
    `ConfigMap observability-${e}/fastapi-${e}-log-rules`,
  ],
  [`${e}/manifests/dashboards-${e}`]: [`ConfigMap monitoring-${e}/loki-data-source`, `ConfigMap monitoring-${e}/dashboard-fastapi-${e}`],
  [`${e}/manifests/fastapi-${e}`]: [`Deployment fastapi-${e}/fastapi`, `Service fastapi-${e}/fastapi`],
  [`${e}/manifests/fastapi-logs-storage-${e}`]: [
    `PersistentVolumeClaim fastapi-${e}/fastapi-logs`,
    `PersistentVolume fastapi-${e}-fastapi-logs`,
  ],
});

describe('dist/ holds the objects of the platform', () => {
  test.each(['dev', 'prod'] as const)('of %s', (environment) => {
    const lacking = Object.entries(expected(environment)).map(([folder, names]) => [folder, missing(folder, names)]);

    expect(lacking).toEqual(Object.keys(expected(environment)).map((folder) => [folder, []]));
  });

  test('of all environments together', () => {
    const projects = ['dev', 'prod', 'shared', 'bootstrap'].map((name) => `AppProject argocd/${name}`);
    const roots = ['dev-root', 'prod-root', 'shared-root'].map((name) => `Application argocd/${name}`);

    expect(missing('bootstrap', [...projects, ...roots])).toEqual([]);
    expect(missing('shared/apps', ['Application argocd/metallb-config', 'Application argocd/prometheus-operator-crds'])).toEqual([]);
    expect(
      missing('shared/manifests/metallb-config', ['IPAddressPool metallb-system/ingress', 'L2Advertisement metallb-system/ingress']),
    ).toEqual([]);
  });

  test.each(['dev', 'prod'] as const)('with the configuration of Alertmanager in %s where the operator reads it', (environment) => {
    const secret = objectNamed(dist(), 'Secret', configSecrets[environment]);

    expect(secret.type).toBe('Opaque');
    expect(Object.keys(decoded(secret))).toEqual(['alertmanager.yaml', 'crowsnest.tmpl']);
  });

  test.each(['dev', 'prod'])('with the values of every chart in %s', (environment) => {
    const names = dist().flatMap(({ path }) => (path.startsWith(`${environment}/values/`) ? [path.split('/').at(-1)] : []));

    expect(names).toEqual(['airflow', 'alloy', 'loki', 'mlflow', 'monitoring'].map((name) => `${name}-${environment}.yaml`));
  });
});
