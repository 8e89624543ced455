/** A ConfigMap with a dashboard, as YAML. */
export const configMap = (name: string, file: string, dashboard: unknown): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: monitoring, labels: {grafana_dashboard: "1"}}
data:
  ${file}: '${JSON.stringify(dashboard)}'
`;

/** A panel with one query. */
export const panel = (further: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Requests',
  type: 'timeseries',
  targets: [{ expr: 'up' }],
  ...further,
});
