import { describe, expect, test } from '@jest/globals';
import { inPanel, inYaml, plantDashboard, planted } from '../../../test/planted';
import { grafanaUnits } from '../../catalogue/grafana-units';
import { dashboardShared } from './dashboard-shared';
import { dataSourceUnknown } from './data-source-unknown';
import { unitUnknown } from './unit-unknown';
import { variableUnknown } from './variable-unknown';

const configMap = (name: string, file: string, dashboard: unknown): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: monitoring, labels: {grafana_dashboard: "1"}}
data:
  ${file}: '${JSON.stringify(dashboard)}'
`;

const panel = (further: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Requests',
  type: 'timeseries',
  targets: [{ expr: 'up' }],
  ...further,
});

describe('variable-unknown', () => {
  test('names a variable that a query uses and the dashboard lacks', async () => {
    const found = await inPanel(variableUnknown, 'up{pod=~"$pods"}');

    expect(found).toEqual(['uses $pods, which is no variable of the dashboard\n    did you mean "pod"?']);
  });

  test('names one that chooses a data source', () => {
    const source = { type: 'prometheus', uid: '${ds}' };

    const found = inYaml(variableUnknown, configMap('api', 'api.json', { title: 'API', panels: [panel({ datasource: source })] }));

    expect(found).toEqual([
      'objects.yaml:5:13: panel "Requests" of dashboard "API" uses $ds, which is no variable of the dashboard [variable-unknown]\n    there is none to choose from',
    ]);
  });

  test('leaves alone what the dashboard or Grafana itself brings, and what is no variable', async () => {
    const expr = 'label_replace(rate(http_requests_total{pod=~"${pod:regex}|x$"}[$__rate_interval]), "a", "$1", "pod", "(.*)")';

    const found = await inPanel(variableUnknown, expr);

    expect(found).toEqual([]);
  });
});

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

describe('unit-unknown', () => {
  test('names a unit that is a slip', async () => {
    const found = await inPanel(unitUnknown, 'up', { fieldConfig: { defaults: { unit: 'percentunits' }, overrides: [] } });

    expect(found).toEqual(['has the unit "percentunits", which Grafana does not know\n    did you mean "percentunit"?']);
  });

  test('names one that only a part of the series has', () => {
    const overrides = [{ matcher: { id: 'byFrameRefID', options: 'B' }, properties: [{ id: 'unit', value: 'requests per fortnight' }] }];
    const fieldConfig = { defaults: {}, overrides };

    const found = inYaml(unitUnknown, configMap('api', 'api.json', { title: 'API', panels: [panel({ fieldConfig })] }));

    expect(found).toEqual([
      'objects.yaml:5:13: panel "Requests" of dashboard "API" has the unit "requests per fortnight", which Grafana does not know [unit-unknown]\n    use an id such as s, bytes, reqps or percentunit, or suffix:text',
    ]);
  });

  test('leaves alone a unit that is made up as Grafana allows', async () => {
    const found = await inPanel(unitUnknown, 'up', { fieldConfig: { defaults: { unit: 'suffix: req/fortnight' }, overrides: [] } });

    expect(found).toEqual([]);
  });

  test('knows every unit of the SDK', async () => {
    const sdk = await import('@grafana/grafana-foundation-sdk/units');

    const units = Object.values<unknown>(sdk).filter((unit): unit is string => typeof unit === 'string');

    expect(units.filter((unit) => !grafanaUnits.has(unit))).toEqual([]);
    expect(units.length).toBeGreaterThan(200);
  });
});

describe('dashboard-shared', () => {
  test('names a uid that two environments have', async () => {
    const found = await planted(
      dashboardShared,
      plantDashboard((dashboard) => ({ ...dashboard, uid: 'prod_fastapi' })),
    );

    expect(found).toEqual([
      expect.stringContaining(
        'dashboard "fastapi (prod)" of ConfigMap monitoring-prod/dashboard-fastapi-prod has the uid "prod_fastapi", which dashboard "fastapi (dev)" of ConfigMap monitoring-dev/dashboard-fastapi-dev has too',
      ),
    ]);
  });

  test('names a file that two ConfigMaps bring', () => {
    const text = `${configMap('one', 'api.json', { title: 'One', uid: 'one' })}---\n${configMap('two', 'api.json', { title: 'Two', uid: 'two' })}`;

    const found = inYaml(dashboardShared, text);

    expect(found).toEqual([
      'objects.yaml:11:13: dashboard "Two" of ConfigMap monitoring/two has the file "api.json", which dashboard "One" of ConfigMap monitoring/one has too [dashboard-shared]\n    one would replace the other: give each a file of its own, with the environment in it',
    ]);
  });

  test('names the uid of a dashboard of the chart', async () => {
    const found = await planted(
      dashboardShared,
      plantDashboard((dashboard) => ({ ...dashboard, uid: 'alertmanager-overview' })),
    );

    expect(found).toEqual([expect.stringContaining('has the uid "alertmanager-overview" of a dashboard of kube-prometheus-stack')]);
  });

  test('leaves alone two dashboards for which Grafana makes up the uid', () => {
    const text = `${configMap('one', 'one.json', { title: 'One' })}---\n${configMap('two', 'two.json', { title: 'Two' })}`;

    expect(inYaml(dashboardShared, text)).toEqual([]);
  });
});
