import { describe, expect, test } from '@jest/globals';
import { inFolder, inYaml, planted } from '../../../../test/planted';
import { apiVersionNotServed } from './api-version-not-served';

const object = (apiVersion: string, kind: string, rest = ''): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: chat, namespace: shop}
${rest}`;

const crd = (...served: readonly string[]): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: alertmanagerconfigs.monitoring.coreos.com}
spec:
  group: monitoring.coreos.com
  names: {kind: AlertmanagerConfig, plural: alertmanagerconfigs}
  versions: [${served.map((version) => `{name: ${version}, served: true}`).join(', ')}, {name: v1, served: false}]
`;

describe('api-version-not-served names', () => {
  test('a version of the operator that its CRD does not serve, and what is lost', () => {
    expect(
      inYaml(apiVersionNotServed, object('monitoring.coreos.com/v1beta1', 'AlertmanagerConfig', 'spec: {route: {receiver: a}}\n')),
    ).toEqual([
      `objects.yaml:1:13: the API server refuses AlertmanagerConfig shop/chat, and with it its routes and receivers: monitoring.coreos.com/v1beta1 of AlertmanagerConfig is not served by the CRD of prometheus-operator 0.93.1 [api-version-not-served]
    write apiVersion: monitoring.coreos.com/v1alpha1`,
    ]);
  });

  test.each([
    ['monitoring.coreos.com/v1beta1', 'PrometheusRule', 'monitoring.coreos.com/v1'],
    ['monitoring.coreos.com/v1alpha1', 'ServiceMonitor', 'monitoring.coreos.com/v1'],
    ['monitoring.coreos.com/v1', 'ScrapeConfig', 'monitoring.coreos.com/v1alpha1'],
    ['networking.k8s.io/v1beta1', 'Ingress', 'networking.k8s.io/v1'],
    ['batch/v1beta1', 'CronJob', 'batch/v1'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
  ])('%s of %s', (version, kind, right) => {
    expect(inYaml(apiVersionNotServed, object(version, kind))).toEqual([expect.stringContaining(`\n    write apiVersion: ${right}`)]);
  });

  test('what a CRD of the folder does not serve, whatever the operator serves by default', () => {
    const files = { 'crd.yaml': crd('v1beta1'), 'objects.yaml': object('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig') };

    expect(inFolder(apiVersionNotServed, files)).toEqual([
      `objects.yaml:1:13: the API server refuses AlertmanagerConfig shop/chat: monitoring.coreos.com/v1alpha1 of AlertmanagerConfig is not served by its CRD in crd.yaml [api-version-not-served]
    write apiVersion: monitoring.coreos.com/v1beta1`,
    ]);
  });
});

describe('api-version-not-served leaves alone', () => {
  test.each([
    ['monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig'],
    ['monitoring.coreos.com/v1', 'PodMonitor'],
    ['azmonitoring.coreos.com/v1', 'ServiceMonitor'],
    ['example.com/v1beta1', 'PrometheusRule'],
    ['batch/v1', 'CronJob'],
  ])('%s of %s', (version, kind) => {
    expect(inYaml(apiVersionNotServed, object(version, kind))).toEqual([]);
  });

  test('what a CRD of the folder serves', () => {
    const files = { 'crd.yaml': crd('v1alpha1', 'v1beta1'), 'objects.yaml': object('monitoring.coreos.com/v1beta1', 'AlertmanagerConfig') };

    expect(inFolder(apiVersionNotServed, files)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(apiVersionNotServed, {})).toEqual([]);
  });
});
