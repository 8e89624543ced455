import { from, holding } from '../../core/origins/sourced';
import { writeYaml } from '../../core/output/yaml';
import { type Elastic, streams } from '../config/elastic';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import type { ConfigMapProps } from '../constructs/config-map';
import { dataStream, elasticsearchUrl, elasticUid } from './names';

/** Variables of Grafana with the user that reads logs; its data sources are filled in with them. */
export const readerVariables = { username: 'ELASTIC_READER_USERNAME', password: 'ELASTIC_READER_PASSWORD' } as const;

const source = (environment: string, elastic: Elastic) => ({
  name: 'Elasticsearch',
  uid: elasticUid,
  type: 'elasticsearch',
  access: 'proxy',
  url: from(elasticsearchUrl(elastic), ['logs', 'namespace']),
  isDefault: false,
  editable: false,
  basicAuth: true,
  basicAuthUser: `$${readerVariables.username}`,
  secureJsonData: { basicAuthPassword: `$${readerVariables.password}` },
  jsonData: {
    index: `logs-*-${environment}`,
    timeField: '@timestamp',
    logMessageField: 'message',
    logLevelField: 'level',
    // The certificate is one that the operator signed itself, and its name is another namespace's.
    tlsSkipVerify: true,
  },
});

/** The ConfigMap by which Grafana finds the environment's Elasticsearch. */
export const elasticDataSource = (environment: Environment, elastic: Elastic): ConfigMapProps => ({
  name: 'elastic-data-source',
  namespace: inputAt(environment, 'monitoring', 'namespace'),
  labels: { grafana_datasource: '1' },
  files: { 'elastic.yaml': holding(() => ({ apiVersion: 1, datasources: [source(environment.name, elastic)] }), writeYaml) },
});

const datasource = { type: 'elasticsearch', uid: elasticUid };

const target = (query: string, metric: object, bucketAggs: readonly object[]) => ({
  refId: 'A',
  datasource,
  query,
  timeField: '@timestamp',
  metrics: [{ id: '1', ...metric }],
  bucketAggs,
});

const perInterval = { type: 'date_histogram', id: '2', field: '@timestamp', settings: { interval: 'auto' } };

const titles = { app: 'Lines', error: 'Errors', prediction: 'Predictions' } as const;

const linesPanel = (environment: string, stream: (typeof streams)[number], index: number) => ({
  id: index + 2,
  type: 'logs',
  title: titles[stream],
  datasource,
  gridPos: { x: 0, y: 8 + index * 10, w: 24, h: 10 },
  options: { showTime: true, wrapLogMessage: true, sortOrder: 'Descending', enableLogDetails: true },
  targets: [target(`_index:*${dataStream(environment, stream)}*`, { type: 'logs', settings: { limit: '500' } }, [])],
});

const dashboard = (environment: string) => ({
  uid: `logs-${environment}`,
  title: `Logs: ${environment}`,
  tags: ['crowsnest', environment],
  editable: false,
  schemaVersion: 41,
  refresh: '1m',
  time: { from: 'now-1h', to: 'now' },
  timezone: 'browser',
  panels: [
    {
      id: 1,
      type: 'timeseries',
      title: 'Lines by stream',
      datasource,
      gridPos: { x: 0, y: 0, w: 24, h: 8 },
      fieldConfig: { defaults: { unit: 'short', custom: { drawStyle: 'bars', stacking: { mode: 'normal' } } }, overrides: [] },
      targets: streams.map((stream, index) => ({
        ...target(`_index:*${dataStream(environment, stream)}*`, { type: 'count' }, [perInterval]),
        refId: 'ABC'[index],
        alias: titles[stream],
      })),
    },
    ...streams.map((stream, index) => linesPanel(environment, stream, index)),
  ],
});

/** The dashboard of the environment's lines, in the language of Elasticsearch. */
export const elasticDashboard = (environment: Environment): ConfigMapProps => ({
  name: `dashboard-logs-${environment.name}`,
  namespace: inputAt(environment, 'monitoring', 'namespace'),
  labels: { grafana_dashboard: '1' },
  annotations: { grafana_folder: inputAt(environment, 'dashboards', 'folders', 'overview') },
  files: { [`${environment.name}__logs.json`]: `${JSON.stringify(dashboard(environment.name), null, 2)}\n` },
});
