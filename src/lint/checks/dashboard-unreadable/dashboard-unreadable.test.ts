import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { dashboardUnreadable } from './dashboard-unreadable';

const configMap = (data: string, labels = '{grafana_dashboard: "1"}'): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: api, namespace: monitoring, labels: ${labels}}
data:
  ${data}
`;

describe('dashboard-unreadable', () => {
  test.each<[string, string, string]>([
    [
      'is cut off',
      'api.json: \'{"title": "API", \'',
      'is not valid JSON: a key in double quotes is expected here [dashboard-unreadable]\n    export the dashboard from Grafana once more, or fix it there',
    ],
    [
      'was never JSON',
      "api.json: 'title: API'",
      'is not valid JSON: a value is expected here [dashboard-unreadable]\n    export the dashboard from Grafana once more, or fix it there',
    ],
    ['is a list', "api.json: '[]'", 'holds JSON that is not a map [dashboard-unreadable]\n    write one dashboard, as Grafana exports it'],
    [
      'came from the HTTP API',
      'api.json: \'{"dashboard": {"title": "API"}}\'',
      'wraps its dashboard in "dashboard" [dashboard-unreadable]\n    that is for the HTTP API: write what is in it',
    ],
  ])('names a file that %s', (_, data, expected) => {
    expect(inYaml(dashboardUnreadable, configMap(data))).toEqual([
      expect.stringMatching(/^objects\.yaml:5:\d+: file "api\.json" of ConfigMap monitoring\/api /),
    ]);
    expect(inYaml(dashboardUnreadable, configMap(data))[0]?.replace(/^.*monitoring\/api /, '')).toBe(expected);
  });

  test('names the character from which on a file is not JSON', () => {
    const data = 'api.json: |\n    {\n      "title": "API",\n      "panels": [\n        {"id": 1,},\n      ]\n    }';

    expect(inYaml(dashboardUnreadable, configMap(data)).map((problem) => problem.split(' ')[0])).toEqual(['objects.yaml:9:18:']);
  });

  test('names a file that Grafana passes over', () => {
    expect(inYaml(dashboardUnreadable, configMap("api: '{}'")).map((text) => text.replace(/^\S+ /, ''))).toEqual([
      'file "api" of ConfigMap monitoring/api is not called .json, so Grafana does not load it [dashboard-unreadable]\n    call it api.json',
    ]);
  });

  test.each([
    ['a dashboard with a tag of that name', configMap('api.json: \'{"title": "API", "tags": ["dashboard"]}\'')],
    ['a ConfigMap that no sidecar selects', configMap("api.json: 'title: API'", '{app: api}')],
  ])('leaves %s alone', (_, text) => {
    expect(inYaml(dashboardUnreadable, text)).toEqual([]);
  });

  test('names a dashboard of ours that was cut off', async () => {
    const path = 'dev/manifests/dashboards-dev/ConfigMap.monitoring-dev.dashboard-fastapi-dev.yaml';
    const cut = (text: unknown) => String(text).slice(0, 1000);

    const found = await planted(dashboardUnreadable, {
      objects: {
        [path]: (object) => ({
          ...object,
          data: Object.fromEntries(Object.entries(object.data as object).map(([file, text]) => [file, cut(text)])),
        }),
      },
    });

    expect(found).toEqual([
      expect.stringMatching(
        /^environments\/base\.yaml:\d+:\d+: file "dev_fastapi\.json" of ConfigMap monitoring-dev\/dashboard-fastapi-dev is not valid JSON: /,
      ),
    ]);
  });

  test('leaves the platform alone as it is', async () => {
    expect(await planted(dashboardUnreadable, {})).toEqual([]);
  });
});
