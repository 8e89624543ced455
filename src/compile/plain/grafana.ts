import { holding } from '../../core/origins/sourced';
import { writeYaml } from '../../core/output/yaml';
import type { PlainEnvironment } from '../config/environment';
import { inputAt } from '../config/input';
import type { ConfigMapProps } from '../constructs/config-map';
import { requestLink } from '../grafana/loki-data-source';

const source = (fields: Readonly<Record<string, unknown>>) => ({ access: 'proxy', editable: false, ...fields });

/** The data sources of Grafana, by the uids that dashboards read. */
const dataSourcesFile = ({ logs, monitoring }: PlainEnvironment) => ({
  apiVersion: 1,
  datasources: [
    source({
      name: 'Prometheus',
      uid: 'prometheus',
      type: 'prometheus',
      url: 'http://prometheus:9090',
      isDefault: true,
      jsonData: { httpMethod: 'POST', timeInterval: monitoring.scrapeInterval },
    }),
    source({
      name: 'Alertmanager',
      uid: 'alertmanager',
      type: 'alertmanager',
      url: 'http://alertmanager:9093',
      isDefault: false,
      jsonData: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
    }),
    ...(logs === undefined
      ? []
      : [
          source({
            name: 'Loki',
            uid: 'loki',
            type: 'loki',
            url: 'http://loki:3100',
            isDefault: false,
            jsonData: { maxLines: 1000, timeout: 60, derivedFields: [requestLink] },
          }),
        ]),
  ],
});

/** What stands for the data sources where a sidecar would load them. */
export const plainDataSources = (environment: PlainEnvironment): ConfigMapProps => ({
  name: 'data-sources',
  namespace: inputAt(environment, 'monitoring', 'namespace'),
  labels: { grafana_datasource: '1' },
  files: { 'datasources.yaml': holding(() => dataSourcesFile(environment), writeYaml) },
});

/** Where dashboards are in the container of Grafana. */
export const dashboardFolder = '/var/lib/grafana-dashboards';

/** What makes Grafana load dashboards, each into the folder that is called as that of its file. */
export const dashboardProviderFile = {
  apiVersion: 1,
  providers: [
    {
      name: 'crowsnest',
      type: 'file',
      disableDeletion: false,
      allowUiUpdates: false,
      updateIntervalSeconds: 30,
      options: { path: dashboardFolder, foldersFromFilesStructure: true },
    },
  ],
};
