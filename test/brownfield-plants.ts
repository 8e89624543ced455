/** One edit of one file of a tree that is right otherwise, and the finding that names it. */
export interface Plant {
  readonly fault: string;
  readonly file: string;
  /** Occurs once in the file. */
  readonly from: string;
  readonly to: string;
  readonly check: string;
  /** Where the finding is, if not at the first line that the edit changes: a file, if another one, and a text that occurs in it once. */
  readonly at?: { readonly file?: string; readonly text: string };
  /** What else it is true to say of the edit. */
  readonly also?: readonly string[];
}

const kubePrometheus: readonly Plant[] = [
  {
    fault: 'a misspelt metric',
    file: 'manifests/nodeExporter-prometheusRule.yaml',
    from: 'node_filesystem_avail_bytes',
    to: 'node_filesystem_avial_bytes',
    check: 'metric-unknown',
  },
  {
    fault: 'a metric that a release of its exporter renamed',
    file: 'manifests/nodeExporter-prometheusRule.yaml',
    from: 'node_cpu_seconds_total{',
    to: 'node_cpu{',
    check: 'metric-renamed',
  },
  {
    fault: 'a misspelt label',
    file: 'manifests/nodeExporter-prometheusRule.yaml',
    from: 'node_filesystem_readonly{job="node-exporter",fstype!=""',
    to: 'node_filesystem_readonly{job="node-exporter",fstyp!=""',
    check: 'label-unknown',
  },
  {
    fault: 'a route to a receiver that does not exist',
    file: 'manifests/alertmanager-secret.yaml',
    from: '"receiver": "Critical"',
    to: '"receiver": "Critcal"',
    check: 'name-undefined',
  },
  {
    fault: 'a Service that forwards to a port number that no container has',
    file: 'manifests/grafana-service.yaml',
    from: 'targetPort: http',
    to: 'targetPort: 3001',
    check: 'port-unknown',
  },
  {
    fault: 'an endpoint with a port name that the Service does not have',
    file: 'manifests/nodeExporter-serviceMonitor.yaml',
    from: 'port: https',
    to: 'port: metrics',
    check: 'port-unknown',
  },
  {
    fault: 'a network policy that leaves out a port that is scraped',
    file: 'manifests/prometheus-networkPolicy.yaml',
    from: '- port: 8080',
    to: '- port: 8081',
    check: 'network-policy-blocks-scrape',
    at: { text: '- from:' },
  },
  {
    fault: 'a second workload on a port of the node',
    file: 'manifests/kubeStateMetrics-deployment.yaml',
    from: '- containerPort: 8443',
    to: '- hostPort: 9100\n          containerPort: 8443',
    check: 'host-port-clash',
    at: { file: 'manifests/nodeExporter-daemonset.yaml', text: '- containerPort: 9100' },
  },
  {
    fault: 'a scrape timeout above the interval',
    file: 'manifests/kubeStateMetrics-serviceMonitor.yaml',
    from: 'scrapeTimeout: 30s',
    to: 'scrapeTimeout: 60s',
    check: 'monitor-refused',
  },
  {
    fault: 'a version of an API that is no longer served',
    file: 'manifests/grafana-deployment.yaml',
    from: 'apiVersion: apps/v1',
    to: 'apiVersion: apps/v1beta2',
    check: 'api-version-not-served',
  },
  {
    fault: 'a volume from a Secret that does not exist',
    file: 'manifests/grafana-deployment.yaml',
    from: 'secretName: grafana-datasources',
    to: 'secretName: grafana-datasource',
    check: 'name-undefined',
  },
  {
    fault: 'a query with a variable that its dashboard does not have',
    file: 'manifests/grafana-dashboardDefinitions.yaml',
    from: '$instance',
    to: '$instanse',
    check: 'variable-unknown',
  },
  {
    fault: 'the bound of a bucket as Prometheus 3 does not write it',
    file: 'manifests/prometheus-prometheusRule.yaml',
    from: 'prometheus_tsdb_reloads_failures_total{job="prometheus-k8s"',
    to: 'prometheus_http_request_duration_seconds_bucket{le="1",job="prometheus-k8s"',
    check: 'bucket-spelling',
  },
];

const stack = 'kubernetes/apps/observability/kube-prometheus-stack/app';

const flux: readonly Plant[] = [
  {
    fault: 'a key that the Secret of a receiver does not have',
    file: `${stack}/alertmanagerconfig.yaml`,
    from: 'key: PUSHOVER_USER_KEY',
    to: 'key: PUSHOVER_USER',
    check: 'name-undefined',
  },
  {
    fault: 'a route with a time interval that does not exist',
    file: `${stack}/alertmanagerconfig.yaml`,
    from: '        groupWait: 0s',
    to: '        muteTimeIntervals: [weekend]',
    check: 'name-undefined',
  },
  {
    fault: 'a time interval that goes over midnight',
    file: `${stack}/alertmanagerconfig.yaml`,
    from: '  receivers:\n',
    to: '  muteTimeIntervals: [{name: night, timeIntervals: [{times: [{startTime: "22:00", endTime: "06:00"}]}]}]\n  receivers:\n',
    check: 'alertmanager-config-refused',
  },
  {
    fault: 'an inhibition on a label that no alert has',
    file: `${stack}/alertmanagerconfig.yaml`,
    from: 'equal: ["alertname", "namespace"]',
    to: 'equal: ["alertname", "name_space"]',
    check: 'inhibition-equal-on-absent-labels',
  },
  {
    fault: 'a route for a misspelt severity',
    file: `${stack}/alertmanagerconfig.yaml`,
    from: '            value: critical',
    to: '            value: critcal',
    check: 'matcher-matches-nothing',
  },
  {
    fault: 'an annotation that is not a text',
    file: 'kubernetes/apps/observability/namespace.yaml',
    from: 'kustomize.toolkit.fluxcd.io/prune: disabled',
    to: 'kustomize.toolkit.fluxcd.io/prune: false',
    check: 'field-value-refused',
  },
  {
    fault: 'a dashboard with a misspelt label for the sidecar of Grafana',
    file: `${stack}/kustomization.yaml`,
    from: 'grafana_dashboard: "true"',
    to: 'grafana_dashbord: "true"',
    check: 'dashboard-not-loaded',
  },
  {
    fault: 'a panel with a data source that is not defined',
    file: `${stack}/dashboards/home-nodes.json`,
    from: '      "datasource": {"type": "prometheus", "uid": "${datasource}"},\n      "targets"',
    to: '      "datasource": {"type": "prometheus", "uid": "${source}"},\n      "targets"',
    check: 'variable-unknown',
  },
  {
    fault: 'a kustomization with a resource that does not exist',
    file: `${stack}/kustomization.yaml`,
    from: './prometheusrule.yaml',
    to: './prometheusrules.yaml',
    check: 'name-undefined',
  },
  {
    fault: 'a regular expression in LogQL that Go refuses',
    file: 'kubernetes/apps/observability/loki/app/lokirule.yaml',
    from: '"(?i)error"',
    to: '"(?i)(error"',
    check: 'regex-refused',
  },
  {
    fault: 'a monitor that selects no Service',
    file: 'kubernetes/apps/default/shop/app/monitoring.yaml',
    from: '      app: ${APP}',
    to: '      app: ${APP}-api',
    check: 'monitor-selects-nothing',
    at: { text: 'matchLabels:\n      app: ${APP}-api' },
  },
];

const argocd: readonly Plant[] = [
  {
    fault: 'a values file that does not exist and must',
    file: 'apps/monitoring.yaml',
    from: 'ignoreMissingValueFiles: true',
    to: 'ignoreMissingValueFiles: false',
    check: 'name-undefined',
    at: { text: 'values-$ARGOCD_APP_NAME-local.yaml' },
  },
  {
    fault: 'a values file of a $ref that no source has',
    file: 'apps/monitoring.yaml',
    from: '$values/values/kube-prometheus-stack/values-prod.yaml',
    to: '$value/values/kube-prometheus-stack/values-prod.yaml',
    check: 'name-undefined',
  },
  {
    fault: 'an ApplicationSet for folders that do not exist',
    file: 'apps/workloads.yaml',
    from: 'path: workloads/*',
    to: 'path: workload/*',
    check: 'name-undefined',
  },
  {
    fault: 'a function that another major of Prometheus has',
    file: 'rules/platform/rules.yaml',
    from: 'expr: namespace:container_memory:sum > 64e9',
    to: 'expr: holt_winters(namespace:container_memory:sum[1h], 0.5, 0.5) > 64e9',
    check: 'feature-unavailable',
  },
  {
    fault: 'a field that rules do not have',
    file: 'rules/platform/rules.yaml',
    from: 'for: 30m',
    to: 'fro: 30m',
    check: 'field-unknown',
  },
  {
    fault: 'a recording rule with "for"',
    file: 'rules/platform/rules.yaml',
    from: '- record: namespace:container_memory:sum',
    to: '- for: 5m\n          record: namespace:container_memory:sum',
    check: 'rule-object-refused',
  },
  {
    fault: 'a series that is recorded twice',
    file: 'rules/platform/rules.yaml',
    from: '        - alert: NamespaceMemoryHigh',
    to: `        - record: namespace:container_memory:sum
          expr: sum by (namespace) (container_memory_working_set_bytes{job="kubelet", container!=""})
        - alert: NamespaceMemoryHigh`,
    check: 'rule-twice',
  },
  {
    fault: 'rules without the label of the release, which the chart selects by',
    file: 'values/kube-prometheus-stack/values.yaml',
    from: 'ruleSelectorNilUsesHelmValues: false',
    to: 'ruleSelectorNilUsesHelmValues: true',
    check: 'release-label-missing',
    at: { file: 'rules/platform/rules.yaml', text: 'name: platform\n  namespace' },
  },
];

const kustomize: readonly Plant[] = [
  {
    fault: 'a job that does not exist',
    file: 'base/shop/monitoring.yaml',
    from: 'job="shop"',
    to: 'job="shopp"',
    check: 'label-value-unknown',
  },
  {
    fault: 'a Prometheus that selects no rules of another namespace',
    file: 'base/monitoring/prometheus.yaml',
    from: '  ruleNamespaceSelector: {}\n',
    to: '  ruleNamespaceSelector: {matchLabels: {team: shop}}\n',
    check: 'namespace-not-selected',
    at: { file: 'base/shop/kustomization.yaml', text: 'namespace: shop' },
    also: ['base/monitoring/kustomization.yaml:3 [namespace-not-selected]'],
  },
  {
    fault: 'a text that is not a valid template',
    file: 'base/monitoring/rules/general.yaml',
    from: '{{ $labels.instance }}',
    to: '{{ $labels.instance }',
    check: 'rule-template-broken',
  },
  {
    fault: 'a patch that writes a duration which is not valid',
    file: 'clusters/production/kustomization.yaml',
    from: 'value: 5m',
    to: 'value: 5 minutes',
    check: 'field-value-refused',
  },
  {
    fault: 'a matcher with a regular expression that Go refuses',
    file: 'base/monitoring/alertmanager.yaml',
    from: '- matchers: [severity="critical"]',
    to: '- matchers: [severity=~"crit(ical"]',
    check: 'alertmanager-config-refused',
  },
  {
    fault: 'a file of a credential that no mounted Secret holds',
    file: 'base/monitoring/alertmanager.yaml',
    from: '/etc/alertmanager/secrets/receivers/pagerduty',
    to: '/etc/alertmanager/secrets/receivers/pager',
    check: 'name-undefined',
  },
  {
    fault: 'a text with a label that the alert does not have',
    file: 'base/shop/monitoring.yaml',
    from: '{{ $labels.namespace }}',
    to: '{{ $labels.pod }}',
    check: 'template-label-missing',
  },
  {
    fault: 'a patch for an object that does not exist',
    file: 'clusters/production/kustomization.yaml',
    from: 'name: shop\n    patch',
    to: 'name: shopp\n    patch',
    check: 'patch-matches-nothing',
  },
];

/** Faults of every kind, by the tree of `test/brownfield/` that each is planted in. */
export const plantsByTree: Readonly<Record<string, readonly Plant[]>> = { 'kube-prometheus': kubePrometheus, flux, argocd, kustomize };
