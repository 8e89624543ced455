/** A file of an environment without Kubernetes, below `dist/`. */
export const plainFile = (environment: string, name: string): string => `${environment}/plain/${name}`;

/** Files of Prometheus, Alertmanager and the rest, below the folder of an environment. */
export const fileNames = {
  compose: 'compose.yaml',
  prometheus: 'prometheus/prometheus.yml',
  rules: 'prometheus/rules',
  alertmanager: 'alertmanager/alertmanager.yml',
  templates: 'alertmanager/templates',
  dataSources: 'grafana/provisioning/datasources/datasources.yaml',
  dashboardProvider: 'grafana/provisioning/dashboards/dashboards.yaml',
  dashboards: 'grafana/dashboards',
  loki: 'loki/loki.yaml',
  logRules: 'loki/rules/fake',
  alloy: 'alloy/config.alloy',
} as const;
