import type { App } from 'cdk8s';
import type { Environment } from '../config/environment';
import { ConfigMap } from '../constructs/config-map';
import { Folder, madeFrom } from '../constructs/folder';
import { lokiUrl } from '../model/release';
import { writeYaml } from '../model/yaml';
import { manifestsFolder } from './layout';
import { dashboardsApplication } from './planned';

// The chart names Prometheus and Alertmanager itself. `loki` is the uid that dashboards and links ask for.
const lokiSource = (logs: NonNullable<Environment['logs']>): string =>
  writeYaml({
    apiVersion: 1,
    datasources: [
      {
        name: 'Loki',
        uid: 'loki',
        type: 'loki',
        access: 'proxy',
        url: lokiUrl(logs),
        isDefault: false,
        editable: false,
        jsonData: { maxLines: 1000, timeout: 60 },
      },
    ],
  });

/** `dist/<env>/manifests/dashboards-<env>`: what Grafana's sidecars load. */
export const dashboards = (app: App, environment: Environment): void => {
  const { logs, monitoring, name } = environment;
  if (logs === undefined) return;
  const folder = new Folder(app, manifestsFolder(name, dashboardsApplication(environment)), [name]);
  const source = {
    name: 'loki-data-source',
    namespace: monitoring.namespace,
    labels: { grafana_datasource: '1' },
    // `datasource.yaml` is the chart's own: both would be written to one file.
    files: { 'loki.yaml': lokiSource(logs) },
  };
  madeFrom(new ConfigMap(folder, source), [
    ['logs', 'namespace'],
    ['logs', 'loki'],
    ['monitoring', 'namespace'],
  ]);
};
