import { describe, expect, test } from '@jest/globals';
import { describe as named } from '../src/model/manifest';
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

const expected = (e: 'dev' | 'prod'): Readonly<Record<string, readonly string[]>> => ({
  [`${e}/apps`]: [
    `Application argocd/${e}-namespaces`,
    `Application argocd/${e}-secrets`,
    `Application argocd/monitoring-${e}`,
    `Application argocd/monitors-${e}`,
    `Application argocd/fastapi-${e}`,
  ],
  [`${e}/manifests/${e}-namespaces`]: [`Namespace monitoring-${e}`, `Namespace fastapi-${e}`],
  [`${e}/manifests/${e}-secrets`]: [
    `ExternalSecret monitoring-${e}/alertmanager-slack`,
    `ExternalSecret monitoring-${e}/alertmanager-dead-mans-switch`,
    `ExternalSecret monitoring-${e}/grafana-admin`,
  ],
  [`${e}/manifests/monitors-${e}`]: [
    `Secret monitoring-${e}/${configSecrets[e]}`,
    `PodMonitor monitoring-${e}/fastapi-${e}-pm`,
    `PrometheusRule monitoring-${e}/fastapi-${e}`,
    `PrometheusRule monitoring-${e}/alert-chain-${e}`,
  ],
  [`${e}/manifests/fastapi-${e}`]: [`Deployment fastapi-${e}/fastapi`, `Service fastapi-${e}/fastapi`],
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
    expect(missing('shared/apps', ['Application argocd/prometheus-operator-crds'])).toEqual([]);
  });

  test.each(['dev', 'prod'] as const)('with the configuration of Alertmanager in %s where the operator reads it', (environment) => {
    const secret = objectNamed(dist(), 'Secret', configSecrets[environment]);

    expect(secret.type).toBe('Opaque');
    expect(Object.keys(decoded(secret))).toEqual(['alertmanager.yaml', 'crowsnest.tmpl']);
  });

  test.each(['dev', 'prod'])('with values of kube-prometheus-stack in %s', (environment) => {
    const paths = dist().map(({ path }) => path);

    expect(paths).toContain(`${environment}/values/monitoring-${environment}.yaml`);
  });
});
