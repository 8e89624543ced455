import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../src/core/kubernetes/manifest';
import { schemaFaults, withListDefaults } from './support/crd-schema';

const metadata = { name: 'api', namespace: 'api-dev' };
const mislabelled = { ...metadata, label: {} };
const monitoring = { apiVersion: 'monitoring.coreos.com/v1', metadata };
const podMonitor = (endpoint: object): KubernetesObject => ({
  ...monitoring,
  kind: 'PodMonitor',
  spec: { selector: { matchLabels: { app: 'api' } }, podMetricsEndpoints: [endpoint] },
});
const rule = (fields: object): KubernetesObject => ({
  ...monitoring,
  kind: 'PrometheusRule',
  spec: { groups: [{ name: 'api', rules: [{ expr: 'vector(1)', ...fields }] }] },
});
const application = (spec: object): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata,
  spec: { project: 'dev', destination: { server: 'https://kubernetes.default.svc', namespace: 'api-dev' }, ...spec },
});
const deployment = (container: object): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    selector: { matchLabels: { app: 'api' } },
    template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'api', ...container }] } },
  },
});
const sealed = (template: object): KubernetesObject => ({
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
  metadata,
  spec: { encryptedData: { key: 'AgA=' }, template },
});

describe('schemas', () => {
  test.each<[string, KubernetesObject]>([
    [
      'a monitor',
      podMonitor({ port: 'http', interval: '30s', relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'api' }] }),
    ],
    ['a rule', rule({ alert: 'A', for: '5m', keep_firing_for: '5m', labels: { severity: 'none' } })],
    ['a number where a text may stand as well', rule({ record: 'one', expr: 1 })],
    ['an Application', application({ source: { repoURL: 'https://git.example.com/a.git', path: 'dist' } })],
    ['a Deployment', deployment({ image: 'api:1', resources: { limits: { cpu: 1, memory: '1Gi' } } })],
    ['what a schema leaves open', sealed({ metadata: { name: 'api', anything: 'goes' } })],
  ])('take %s', (_, object) => {
    expect(schemaFaults(object)).toEqual([]);
  });

  test.each<[string, KubernetesObject, string]>([
    [
      'an unknown field of an endpoint',
      podMonitor({ prot: 'http' }),
      '/spec/podMetricsEndpoints/0 must NOT have additional properties (prot)',
    ],
    [
      'an unknown field of a rule',
      rule({ keepFiringFor: '5m' }),
      '/spec/groups/0/rules/0 must NOT have additional properties (keepFiringFor)',
    ],
    ['an unknown field of metadata', { ...rule({}), metadata: mislabelled }, '/metadata must NOT have additional properties (label)'],
    ['a number as a label', rule({ labels: { severity: 1 } }), '/spec/groups/0/rules/0/labels/severity must be string'],
    [
      'a map of a wrong kind',
      application({ syncPolicy: { syncOption: [] } }),
      '/spec/syncPolicy must NOT have additional properties (syncOption)',
    ],
    [
      'an unknown field of a container',
      deployment({ imagePullPolic: 'Always' }),
      '/spec/template/spec/containers/0 must NOT have additional properties (imagePullPolic)',
    ],
    [
      'no quantity',
      deployment({ resources: { limits: { memory: '1 GB' } } }),
      '/spec/template/spec/containers/0/resources/limits/memory must match pattern "^[+-]?[0-9.]+([eE][+-]?[0-9]+|[numkMGTPE]i?|Ki)?$"',
    ],
    ['an object without its namespace', { ...rule({}), metadata: { name: 'api' } }, "/metadata must have required property 'namespace'"],
    ['a kind that no schema is carried for', { ...rule({}), kind: 'Probe' }, 'no schema is carried for monitoring.coreos.com/v1 Probe'],
    [
      'another version',
      { ...rule({}), apiVersion: 'monitoring.coreos.com/v2' },
      'no schema is carried for monitoring.coreos.com/v2 PrometheusRule',
    ],
  ])('refuse %s', (_, object, fault) => {
    expect(schemaFaults(object)).toEqual([fault]);
  });

  test('fill in what the API server fills in inside lists, and nothing else', () => {
    const step = { sourceLabels: ['a'], targetLabel: 'b' };

    const stored = withListDefaults(podMonitor({ port: 'http', relabelings: [step] }));

    expect(stored).toEqual(podMonitor({ port: 'http', relabelings: [{ ...step, action: 'replace' }] }));
  });
});
