import { describe, expect, test } from '@jest/globals';
import { inYaml, plantDashboard, planted } from '../../../../test/planted';
import { configMap } from '../../../../test/support/dashboards';
import { dashboardShared } from './dashboard-shared';

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
