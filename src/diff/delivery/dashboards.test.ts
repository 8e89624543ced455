import { expect, test } from '@jest/globals';
import { linkObjects } from '../../lint/graph/link';
import { diffGraphs } from '..';

const panel = (title: string, expr: string, y: number) => ({ id: y, title, gridPos: { x: 0, y }, targets: [{ refId: 'A', expr }] });

const graphWith = (panels: readonly object[], name = 'api') =>
  linkObjects([
    {
      path: 'dev/manifests/dashboards-dev/ConfigMap.monitoring-dev.api.yaml',
      object: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'monitoring-dev', labels: { grafana_dashboard: '1' } },
        data: { 'api.json': JSON.stringify({ title: 'API (dev)', panels }) },
      },
      at: () => ({ file: 'x', line: 1, column: 1 }),
    },
  ]);

const before = graphWith([panel('Errors', 'rate(a[5m])', 1), { title: 'Row', panels: [panel('CPU', 'b', 2)] }, panel('Old', 'c', 3)]);

const said = (after: ReturnType<typeof graphWith>): readonly string[] =>
  diffGraphs(before, after).changes.map(({ risk, words }) => `${risk}: ${words}`);

test('panels that show something else are named, and panels that come or go', () => {
  const after = graphWith([panel('Errors', 'rate(a[10m])', 1), { title: 'Row', panels: [panel('CPU', 'B', 2)] }, panel('New', 'd', 3)]);

  expect(said(after)).toEqual([
    'low: the dashboard API (dev) changes the panels CPU and Errors',
    'low: the dashboard API (dev) has the new panels New',
    'low: the dashboard API (dev) no longer has the panels Old',
  ]);
});

test('a panel that only moves is another layout', () => {
  const after = graphWith([panel('Errors', 'rate(a[5m])', 4), { title: 'Row', panels: [panel('CPU', 'b', 2)] }, panel('Old', 'c', 3)]);

  expect(said(after)).toEqual(['low: the dashboard API (dev) is laid out otherwise']);
});

test('a dashboard that goes is said by its title', () => {
  expect(said(linkObjects([]))).toEqual(['low: the dashboard API (dev) is gone']);
});
