import { configMap, panel } from '../../../../test/support/dashboards';
import { describeNames, documents, monitoring, type NamedCase, object, settings } from '../../../../test/support/names';

const source = (uid: string, further = ''): string =>
  object(
    'ConfigMap',
    'sources',
    `data:\n  a.yaml: '{ datasources: [{ name: Loki, uid: loki, type: loki }, { name: Traces, uid: ${uid}, type: tempo, ${further} }] }'`,
  ).replace('namespace: shop }', 'namespace: shop, labels: { grafana_datasource: "1" } }');

const inGrafana: readonly NamedCase[] = [
  {
    what: 'the data source of a panel',
    yaml: (uid) =>
      documents(source('traces'), configMap('api', 'api.json', { uid: 'api', title: 'API', panels: [panel({ datasource: { uid } })] })),
    right: 'traces',
    typo: 'tracse',
    message: 'panel "Requests" of dashboard "API" of ConfigMap monitoring/api reads the data source "tracse", which Grafana does not have',
  },
  {
    what: 'the data source that another one leads to',
    yaml: (uid) => source('traces', `jsonData: { tracesToLogsV2: { datasourceUid: ${uid} } }`),
    right: 'loki',
    typo: 'lokki',
    message: 'data source "Traces" of ConfigMap shop/sources reads the data source "lokki", which Grafana does not have',
  },
  {
    what: 'the Service of a data source',
    yaml: (name) => documents(object('Service', 'tempo-query', 'spec: {}'), source('traces', `url: "http://${name}.shop.svc:3200"`)),
    right: 'tempo-query',
    typo: 'tempo-qeury',
    message: 'ConfigMap shop/sources names the Service "tempo-qeury", which nothing here creates',
  },
  {
    what: 'the dashboard that a panel links to',
    yaml: (uid) =>
      documents(
        configMap('models', 'models.json', { uid: 'models', title: 'Models', panels: [] }),
        configMap('api', 'api.json', { uid: 'api', title: 'API', panels: [panel({ links: [{ url: `/d/${uid}/models?var-x=1` }] })] }),
      ),
    right: 'models',
    typo: 'modles',
    message: 'dashboard "API" of ConfigMap monitoring/api links to the dashboard "modles", which Grafana does not have',
  },
  {
    what: 'the dashboard that an alert links to',
    yaml: (uid) =>
      documents(
        configMap('models', 'models.json', { uid: 'models', title: 'Models', panels: [] }),
        monitoring(
          'PrometheusRule',
          `{ groups: [{ name: a, rules: [{ alert: Down, expr: up == 0, annotations: { dashboard: "https://grafana.example.com/d/${uid}" } }] }] }`,
        ),
      ),
    right: 'models',
    typo: 'mdoels',
    message: 'alert Down of PrometheusRule shop/api links to the dashboard "mdoels", which Grafana does not have',
  },
  {
    what: 'the folder of a dashboard',
    yaml: (name) =>
      documents(
        object('GrafanaFolder', 'serving', 'spec: {}', 'grafana.integreatly.org/v1beta1'),
        object('GrafanaDashboard', 'a', `spec: { folderRef: ${name} }`, 'grafana.integreatly.org/v1beta1'),
      ),
    right: 'serving',
    typo: 'servnig',
    message: 'GrafanaDashboard shop/a is in the GrafanaFolder "servnig", which nothing here creates',
  },
  {
    what: 'the ConfigMap that a dashboard is in',
    yaml: (name) =>
      documents(
        settings,
        object('GrafanaDashboard', 'a', `spec: { configMapRef: { name: ${name}, key: mode } }`, 'grafana.integreatly.org/v1beta1'),
      ),
    right: 'settings',
    typo: 'setitngs',
    message: 'GrafanaDashboard shop/a reads the ConfigMap "setitngs", which nothing here creates',
  },
];

describeNames(inGrafana);
