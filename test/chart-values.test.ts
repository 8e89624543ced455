import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KubernetesObject } from '../src/core/kubernetes/manifest';
import { valueFaults } from './support/chart-values';
import { dist, objectsIn } from './support/dist';

interface ChartSource {
  readonly chart: string;
  readonly targetRevision: string;
  readonly helm: { readonly valueFiles?: readonly string[] };
}

const chartSources = (object: KubernetesObject): readonly ChartSource[] => {
  // Applications of ours have one source or several.
  const { source, sources } = object.spec as { readonly source?: ChartSource; readonly sources?: readonly ChartSource[] };
  return [...(sources ?? []), ...(source === undefined ? [] : [source])].filter(({ chart }) => chart !== undefined);
};

const files = dist();

const installed = objectsIn(files)
  .filter(({ object }) => object.kind === 'Application')
  .flatMap(({ object }) =>
    chartSources(object).flatMap(({ chart, targetRevision, helm }) =>
      (helm.valueFiles ?? []).map((file) => [file.replace('$values/dist/', ''), chart, targetRevision] as const),
    ),
  );

// The values of this chart were not to be had: what is given it is written out here instead.
const notInspected = ['airflow'];

const inspected = installed.filter(([, chart]) => !notInspected.includes(chart));

const valuesAt = (path: string): unknown => parse(files.find((file) => file.path === path)?.text ?? '');

describe('Helm values', () => {
  test.each(inspected)('%s hold no key that %s %s does not read', (path, chart, version) => {
    const faults = valueFaults(valuesAt(path), chart, version);

    expect(faults).toEqual([]);
  });

  test.each<[string, object, readonly string[]]>([
    [
      'a misspelt key',
      { prometheus: { prometheusSpec: { retentoin: '15d' } } },
      ['prometheus.prometheusSpec.retentoin is read by no template'],
    ],
    [
      'a misspelt key of a subchart',
      { grafana: { admin: { existingSecrets: 'a' } } },
      ['grafana.admin.existingSecrets is read by no template'],
    ],
    ['a misspelt chart', { 'kube-state-metric': { namespaces: 'a' } }, ['kube-state-metric is read by no template']],
    ['a map for a single value', { kubeEtcd: { enabled: { yes: true } } }, ['kubeEtcd.enabled is not a single value']],
    ['a text for a list', { prometheus: { ingress: { hosts: 'a.local' } } }, ['prometheus.ingress.hosts is not a list']],
    ['a list for a map', { grafana: [] }, ['grafana is not a map']],
  ])('may not hold %s', (_, values, faults) => {
    expect(valueFaults(values, 'kube-prometheus-stack', '88.5.3')).toEqual(faults);
  });

  test.each(installed.filter(([, chart]) => notInspected.includes(chart)))('%s hold few keys, for %s was not inspected', (path) => {
    const { statsd, ...ofTheUser } = z.looseObject({ statsd: z.looseObject({}) }).parse(valuesAt(path));

    expect(Object.keys(statsd)).toEqual(['enabled', 'extraMappings']);
    // Keys that the templates of the chart's Secrets and Jobs read.
    const read = ['apiSecretKeySecretName', 'createUserJob', 'fernetKeySecretName', 'jwtSecretName', 'migrateDatabaseJob', 'redis'];
    expect(Object.keys(ofTheUser).filter((key) => !read.includes(key))).toEqual(['executor']);
  });

  test('stand in a file of dist/, and each file is read', () => {
    const read = installed.map(([path]) => path).sort();

    expect(files.map(({ path }) => path).filter((path) => /^[^/]+\/values\//.test(path))).toEqual(read);
  });
});
