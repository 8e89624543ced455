import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { compile } from '../../../test/support/compile';
import { valueAt } from '../../core/json';

const base = (agent: string, more = '') => `
platform: shop
repository: { url: "https://git.example.com/shop.git" }
secrets: { provider: { kind: existing } }
production: true
logs: { agent: { kind: ${agent} }, loki: { caches: { enabled: true } } }
monitoring: { grafana: {}${more} }
alerting: { receiver: chat, receivers: { chat: { hook: { kind: webhook, url: "http://hook.example.com" } } } }
`;

const valuesOf = async (agent: string, more?: string) => {
  const files = await compile({ base: base(agent, more), prod: '{}' });
  const values = (name: string): unknown => parse(files.find(({ path }) => path === `prod/values/${name}-prod.yaml`)?.text ?? '');
  return { loki: values('loki'), stack: values('monitoring'), agent: values(agent) };
};

const bounded = {
  requests: { cpu: expect.any(String), memory: expect.any(String) },
  limits: { cpu: expect.any(String), memory: expect.any(String) },
};

describe('production', () => {
  // Memcached is bounded by the chart, from the memory that it is allowed.
  test('bounds every container of Loki and of the log agents', async () => {
    const [alloy, promtail] = [await valuesOf('alloy'), await valuesOf('promtail')];

    for (const part of ['defaults', 'sidecar', 'memcachedExporter']) expect(valueAt(alloy.loki, part, 'resources')).toEqual(bounded);
    for (const part of ['alloy', 'configReloader']) expect(valueAt(alloy.agent, part, 'resources')).toEqual(bounded);
    expect(valueAt(promtail.agent, 'resources')).toEqual(bounded);
  });

  test('lets what watches the others be evicted last', async () => {
    const { loki, stack, agent } = await valuesOf('alloy');

    expect([
      valueAt(loki, 'defaults', 'priorityClassName'),
      valueAt(agent, 'controller', 'priorityClassName'),
      valueAt(stack, 'prometheus', 'prometheusSpec', 'priorityClassName'),
      valueAt(stack, 'alertmanager', 'alertmanagerSpec', 'priorityClassName'),
      valueAt(stack, 'prometheusOperator', 'priorityClassName'),
      valueAt(stack, 'grafana', 'priorityClassName'),
      valueAt(stack, 'kube-state-metrics', 'priorityClassName'),
      valueAt(stack, 'prometheus-node-exporter', 'priorityClassName'),
    ]).toEqual(Array(8).fill('monitoring-prod'));
  });

  test('places every part but those of every node, each where it is written of it or of the stack', async () => {
    const written = ', nodeSelector: { role: watch }, prometheus: { nodeSelector: { role: store } }, priorityClass: urgent';
    const { stack } = await valuesOf('alloy', written);

    expect([
      valueAt(stack, 'prometheus', 'prometheusSpec', 'nodeSelector'),
      valueAt(stack, 'alertmanager', 'alertmanagerSpec', 'nodeSelector'),
      valueAt(stack, 'prometheusOperator', 'nodeSelector'),
      valueAt(stack, 'grafana', 'nodeSelector'),
      valueAt(stack, 'kube-state-metrics', 'nodeSelector'),
      valueAt(stack, 'prometheus-node-exporter', 'nodeSelector'),
      valueAt(stack, 'grafana', 'priorityClassName'),
    ]).toEqual([{ role: 'store' }, ...Array(4).fill({ role: 'watch' }), undefined, 'urgent']);
  });
});
