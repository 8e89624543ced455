import { describe, expect, test } from '@jest/globals';
import { inExpression, inFolder, inYaml } from '../../../../test/planted';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { labelValueUnknown } from './label-value-unknown';

describe('label-value-unknown names', () => {
  test.each([
    [
      'rate(http_requests_total{job="fastapi",status="500"}[5m]) > 1',
      [
        'selects status="500", but http_requests_total only has status "1xx", "2xx", "3xx", "4xx", "5xx"\n    »status="500"«\n    statuses come in groups here: select "5xx"',
      ],
    ],
    [
      'up{job="fastapi-dev"} == 0',
      [
        'selects job="fastapi-dev", but up only has job "apiserver", "fastapi", "kube-state-metrics", "kubelet", "monitoring-dev-grafana", "monitoring-dev-kube-promet-alertmanager" and others\n    »job="fastapi-dev"«',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(labelValueUnknown, expr);

    expect(found).toEqual(problems);
  });
});

describe('label-value-unknown leaves alone', () => {
  test.each([['up{job="fastapi",namespace="fastapi-dev"} == 0']])('%s', async (expr) => {
    const found = await inExpression(labelValueUnknown, expr);

    expect(found).toEqual([]);
  });
});

describe('in a folder of YAML, of which nobody says what targets expose', () => {
  const stack = 'prometheus: {prometheusSpec: {externalLabels: {cluster: a}}}';
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kube-prometheus-stack, namespace: argocd}
spec:
  destination: {namespace: monitoring}
  source: {repoURL: https://charts.example.com, chart: kube-prometheus-stack, targetRevision: 1.0.0, helm: {valuesObject: {${stack}}}}
`;
  const found = (expr: string): readonly string[] =>
    inYaml(
      labelValueUnknown,
      `${application}---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a, namespace: monitoring}\nspec: {groups: [{name: a, rules: [{alert: A, expr: '${expr}'}]}]}\n`,
    );

  test('metrics of libraries may come from any target', () => {
    expect(found('process_open_fds{job="api"} > 1')).toEqual([]);
    expect(found('workqueue_depth{job="argocd-metrics"} > 1')).toEqual([]);
  });

  test('those of one exporter come from that one', () => {
    expect(found('kube_pod_info{job="kube-state-metric"} > 1')).toEqual([
      'objects.yaml:11:67: alert A of PrometheusRule monitoring/a selects job="kube-state-metric", but kube_pod_info only has job "kube-state-metrics" [label-value-unknown]\n    kube_pod_info{job="kube-state-metric"} > 1\n                  ^^^^^^^^^^^^^^^^^^^^^^^\n    did you mean "kube-state-metrics"?',
    ]);
  });
});

describe('where an exporter has a label that its target has as well', () => {
  const shop = (expr: string, endpoint = '') =>
    inFolder(
      labelValueUnknown,
      scrapedShop({ expr, endpoint, signals: '{metric: gpu_temperature, type: gauge, labels: [gpu, namespace], monitor: shop}' }),
    );

  test('names what its own became, and how to keep it', () => {
    expect(shop('gpu_temperature{namespace="training"} > 90')).toEqual([
      expect.stringContaining(
        "the exporter's own namespace is stored as exported_namespace: select that, or write honorLabels: true in ServiceMonitor shop/shop",
      ),
    ]);
  });

  test('leaves alone the label that it became, and one that the endpoint keeps', () => {
    expect(shop('gpu_temperature{exported_namespace="training"} > 90')).toEqual([]);
    expect(shop('gpu_temperature{namespace="training"} > 90', 'honorLabels: true')).toEqual([]);
  });
});
