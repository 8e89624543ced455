import { lokiUrl } from '../../core/charts/release';
import { from, holding, type Sourced } from '../../core/origins/sourced';
import { writeYaml } from '../../core/output/yaml';
import { matching, selectorText } from '../../language/promql/tag';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import type { ConfigMapProps } from '../constructs/config-map';

/** One click on the id of a request shows all lines that hold it. */
export const requestLink = {
  name: 'trace_id',
  matcherRegex: '"?trace_id"?[:=]\\s*"?([0-9a-zA-Z-]+)',
  // Loki holds only lines of the environment, and refuses a selector that matches everything.
  // Grafana fills in what is after a $; in files of data sources, $$ is a single one.
  url: `${selectorText({ namespace: matching('.+') })} |= "$$\{__value.raw}"`,
  urlDisplayLabel: 'Lines of this request',
  datasourceUid: 'loki',
};

// The chart names Prometheus and Alertmanager itself. `loki` is the uid that dashboards and links ask for.
const lokiSource = (logs: NonNullable<Environment['logs']>): Sourced<string> =>
  holding(
    () => ({
      apiVersion: 1,
      datasources: [
        {
          name: 'Loki',
          uid: 'loki',
          type: 'loki',
          access: 'proxy',
          url: from(lokiUrl(logs), ['logs', 'loki', 'release'], ['logs', 'namespace'], ['logs', 'loki', 'mode']),
          isDefault: false,
          editable: false,
          jsonData: { maxLines: 1000, timeout: 60, derivedFields: [requestLink] },
        },
      ],
    }),
    writeYaml,
  );

/** The ConfigMap by which Grafana finds the environment's Loki. */
export const lokiDataSource = (environment: Environment, logs: NonNullable<Environment['logs']>): ConfigMapProps => ({
  name: 'loki-data-source',
  namespace: inputAt(environment, 'monitoring', 'namespace'),
  labels: { grafana_datasource: '1' },
  // `datasource.yaml` is the chart's own: both would be written to one file.
  files: { 'loki.yaml': lokiSource(logs) },
});
