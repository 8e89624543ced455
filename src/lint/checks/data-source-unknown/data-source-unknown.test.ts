import { describe, expect, test } from '@jest/globals';
import { inPanel, inYaml, plantDashboard, planted } from '../../../../test/planted';
import { configMap, panel } from '../../../../test/support/dashboards';
import { dataSourceUnknown } from './data-source-unknown';

describe('data-source-unknown', () => {
  test('names a data source that Grafana does not have', async () => {
    const found = await inPanel(dataSourceUnknown, 'up', { datasource: { type: 'prometheus', uid: 'promteheus' } });

    expect(found).toEqual(['asks the data source "promteheus", which Grafana does not have\n    did you mean "prometheus"?']);
  });

  test('names one that a variable stands for', async () => {
    const planting = plantDashboard((dashboard) => ({
      ...dashboard,
      templating: { list: [{ type: 'datasource', name: 'datasource', query: 'prometheus', current: { value: 'thanos' } }] },
      panels: [panel({ datasource: { type: 'prometheus', uid: '${datasource}' } })],
      annotations: {},
    }));

    const found = await planted(dataSourceUnknown, planting);

    expect(found).toEqual([
      expect.stringContaining('panel "Requests" of dashboard "fastapi (dev)" asks the data source "thanos", which Grafana does not have'),
    ]);
  });

  test('leaves alone those of the chart and of Grafana itself', async () => {
    const uids = ['prometheus', 'alertmanager', '-- Mixed --'];

    const found = await Promise.all(uids.map((uid) => inPanel(dataSourceUnknown, 'up', { datasource: { uid } })));

    expect(found.flat()).toEqual([]);
  });

  test('knows those of other ConfigMaps', () => {
    const sources = `apiVersion: v1
kind: ConfigMap
metadata: {name: sources, namespace: monitoring, labels: {grafana_datasource: "1"}}
data: {loki.yaml: '{datasources: [{name: Loki, uid: loki, type: loki}]}'}
---
`;
    const asks = (uid: string) => configMap('api', 'api.json', { title: 'API', panels: [panel({ datasource: { uid } })] });

    expect(inYaml(dataSourceUnknown, sources + asks('loki'))).toEqual([]);
    expect(inYaml(dataSourceUnknown, sources + asks('lokki'))).toEqual([expect.stringContaining('did you mean "loki"?')]);
  });
});
