const operatorGroup = 'monitoring.coreos.com/v1';

const app = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop, labels: { app: shop } }
spec:
  replicas: 2
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          image: registry.example.com/shop:1.2.3
          ports: [{ name: http, containerPort: 8080 }]
          env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: shop, key: token } } }]
---
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: shop, labels: { app: shop } }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
`;

const watch = `apiVersion: ${operatorGroup}
kind: ServiceMonitor
metadata: { name: shop, namespace: shop, labels: { release: stack } }
spec:
  selector: { matchLabels: { app: shop } }
  endpoints:
    - port: http
      path: /metrics
      interval: 30s
      metricRelabelings: [{ sourceLabels: [__name__], regex: "go_.+|process_(.*)", action: drop }]
      relabelings: [{ sourceLabels: [__meta_kubernetes_pod_name], targetLabel: pod, replacement: "$1" }]
---
apiVersion: ${operatorGroup}
kind: PrometheusRule
metadata: { name: shop, namespace: shop, labels: { release: stack } }
spec:
  groups:
    - name: shop
      interval: 1m
      rules:
        - record: shop:requests:rate5m
          expr: sum by (code) (rate(http_requests_total{job="shop"}[5m]))
        - alert: ShopErrors
          expr: |
            sum(rate(http_requests_total{job="shop", code=~"5.."}[5m]))
              / sum(rate(http_requests_total{job="shop"}[5m])) > 0.05
          for: 5m
          labels: { severity: critical, team: shop }
          annotations:
            summary: '{{ $value | humanizePercentage }} of requests to {{ $labels.job }} fail'
            runbook_url: https://runbooks.example.com/shop
`;

const stack = `apiVersion: ${operatorGroup}
kind: Prometheus
metadata: { name: main, namespace: monitoring }
spec:
  serviceMonitorSelector: { matchLabels: { release: stack } }
  serviceMonitorNamespaceSelector: {}
  ruleSelector: { matchLabels: { release: stack } }
  ruleNamespaceSelector: {}
  externalLabels: { cluster: one }
  alerting: { alertmanagers: [{ name: main, namespace: monitoring, port: web }] }
---
apiVersion: ${operatorGroup}
kind: Alertmanager
metadata: { name: main, namespace: monitoring }
spec: { replicas: 1, configSecret: alertmanager-main }
---
apiVersion: v1
kind: Secret
metadata: { name: alertmanager-main, namespace: monitoring }
stringData:
  alertmanager.yaml: |
    global: { resolve_timeout: 5m }
    route:
      receiver: chat
      group_by: [alertname, namespace]
      routes:
        - matchers: ['severity="critical"', 'team=~"shop|pay"']
          receiver: page
          mute_time_intervals: [night]
          continue: true
        - match_re: { alertname: "Watchdog|InfoInhibitor" }
          receiver: nobody
    receivers:
      - name: chat
        slack_configs:
          - { channel: "#alerts", api_url_file: /etc/slack, title: '{{ template "title" . }}', text: '{{ range .Alerts }}{{ .Annotations.summary }}{{ end }}' }
      - name: page
        pagerduty_configs: [{ routing_key_file: /etc/pagerduty }]
        webhook_configs: [{ url: "http://hook.example.com/x", http_config: { basic_auth: { username: a, password_file: /etc/p } } }]
      - name: nobody
    inhibit_rules:
      - { source_matchers: ['severity="critical"'], target_matchers: ['severity=~"warning|info"'], equal: [namespace] }
    time_intervals:
      - { name: night, time_intervals: [{ times: [{ start_time: "22:00", end_time: "24:00" }], weekdays: ["monday:friday"], location: Europe/Berlin }] }
    templates: [/etc/alertmanager/config/*.tmpl]
  title.tmpl: '{{ define "title" }}[{{ .Status | toUpper }}] {{ .CommonLabels.alertname }}{{ end }}'
`;

const amConfig = `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: { name: shop, namespace: shop }
spec:
  route: { receiver: shop, matchers: [{ name: team, value: shop, matchType: "=" }], groupBy: [alertname] }
  receivers:
    - name: shop
      slackConfigs: [{ channel: "#shop", apiURL: { name: slack, key: url } }]
`;

const dashboard = {
  title: 'Shop',
  uid: 'shop',
  schemaVersion: 39,
  templating: {
    list: [
      { name: 'namespace', type: 'query', query: 'label_values(up, namespace)', datasource: { type: 'prometheus', uid: 'prometheus' } },
    ],
  },
  panels: [
    {
      title: 'Requests',
      type: 'timeseries',
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      targets: [{ expr: 'sum by (code) (rate(http_requests_total{namespace="$namespace"}[$__rate_interval]))', legendFormat: '{{code}}' }],
    },
    { title: 'More', type: 'row', panels: [{ title: 'Errors', type: 'stat', targets: [{ expr: 'shop:requests:rate5m > 0' }] }] },
  ],
};

const dashboards = `apiVersion: v1
kind: ConfigMap
metadata: { name: shop-dashboard, namespace: monitoring, labels: { grafana_dashboard: "1" } }
data:
  shop.json: ${JSON.stringify(JSON.stringify(dashboard))}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: loki-rules, namespace: monitoring, labels: { loki_rule: "1" } }
data:
  rules.yaml: |
    groups:
      - name: logs
        rules:
          - { alert: ShopLogErrors, expr: 'sum(count_over_time({app="shop"} |= "error" | json | level="error" [5m])) > 10', for: 2m, labels: { severity: warning } }
`;

const delivery = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shops
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  source: { repoURL: https://git.example.com/shop.git, path: shop, targetRevision: HEAD, directory: { recurse: true } }
  syncPolicy: { automated: { prune: true }, syncOptions: [ServerSideApply=true, CreateNamespace=true] }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: stack, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: monitoring }
  sources:
    - { repoURL: https://charts.example.com, chart: kube-prometheus-stack, targetRevision: 88.5.3, helm: { valueFiles: [$values/values/stack.yaml], values: "defaultRules: { disabled: { TargetDown: true } }" } }
    - { repoURL: https://git.example.com/shop.git, ref: values }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: loki, namespace: monitoring }
spec: { chart: { spec: { chart: loki, version: 18.11.0, sourceRef: { kind: HelmRepository, name: grafana } } }, values: { loki: { auth_enabled: false } } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shops, namespace: argocd }
spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: shop }] }
`;

const secrets = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: shop, namespace: shop }
spec:
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { name: shop }
  data: [{ secretKey: token, remoteRef: { key: shop, property: token } }]
---
apiVersion: v1
kind: Secret
metadata: { name: shop, namespace: shop }
data: { token: ZHVtbXkgdmFsdWUgb2YgYSB0ZXN0IHdpdGggbW9yZSB0aGFuIHR3ZW50eSBieXRlcw== }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: shop, namespace: shop }
spec:
  args: [{ name: job, value: shop }]
  metrics:
    - name: errors
      interval: 1m
      successCondition: len(result) == 0 || result[0] < 0.05
      provider: { prometheus: { address: http://prometheus.monitoring:9090, query: 'sum(rate(http_requests_total{job="{{args.job}}",code=~"5.."}[2m]))' } }
`;

const ruleFile = `groups:
  - name: plain
    rules:
      - { alert: NodeDown, expr: 'up{job="node"} == 0', for: 5m, labels: { severity: warning }, annotations: { summary: "{{ $labels.instance }} is down" } }
      - { record: 'job:up:sum', expr: sum by (job) (up) }
`;

const signals = `signals:
  - { job: shop, metrics: [{ name: http_requests_total, type: counter, labels: [code] }] }
`;

/** Folders of manifests as people write them, small enough that each line is often changed. */
export const manifests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'an application and its alerts': { 'app.yaml': app, 'watch.yaml': watch, 'stack.yaml': stack },
  'an application of several teams': {
    'shop/app.yaml': app,
    'shop/routes.yaml': amConfig,
    'monitoring/stack.yaml': stack,
    'monitoring/watch.yaml': watch,
  },
  dashboards: { 'dashboards.yaml': dashboards, 'shop.json': JSON.stringify(dashboard, null, 2), 'watch.yaml': watch },
  'what is delivered': { 'apps.yaml': delivery, 'values/stack.yaml': 'alertmanager: { enabled: true }\n', 'shop/app.yaml': app },
  'secrets and analyses': { 'secrets.yaml': secrets, 'app.yaml': app, 'stack.yaml': stack },
  'plain files': { 'rules.yaml': ruleFile, 'signals.yaml': signals, 'app.yaml': app },
};

const chartYaml =
  'apiVersion: v2\nname: shop\nversion: 1.2.3\nappVersion: "1"\ndependencies: [{ name: redis, version: 1.0.0, repository: https://charts.example.com }]\n';

const chartValues = `replicas: 1
image: { repository: registry.example.com/shop, tag: "" }
# extraArgs: [--verbose]
service: { port: 80, annotations: {} }
rules: { enabled: true, extra: [] }
`;

const chartTemplate = `{{- if .Values.rules.enabled }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.name" . | quote }}
  annotations: {{- toYaml .Values.service.annotations | nindent 4 }}
spec:
  ports:
    - port: {{ .Values.service.port | default 80 }}
{{- range $index, $rule := .Values.rules.extra }}
  # {{ $index }}: {{ tpl $rule.text $ }} {{ with $.Values.image }}{{ .tag }}{{ end }}
{{- end }}
{{- end }}
`;

const chartFunctions =
  '{{/* names */}}\n{{- define "shop.name" -}}\n{{ .Release.Name | trunc 63 | trimSuffix "-" }}-{{ .Chart.Name }}\n{{- end -}}\n';

const installing = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  source: { repoURL: https://charts.example.com, chart: shop, targetRevision: 1.2.3, helm: { valuesObject: { replicas: 2, unknown: 1, rules: { extra: [{ text: "{{ .Values.image.tag }}" }] } } } }
`;

/** A folder of charts, and beside it what installs one of them. */
export const charts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a chart': {
    'charts/shop/Chart.yaml': chartYaml,
    'charts/shop/values.yaml': chartValues,
    'charts/shop/values.schema.json': '{"type":"object","properties":{"replicas":{"type":"integer"}}}',
    'charts/shop/templates/service.yaml': chartTemplate,
    'charts/shop/templates/_names.tpl': chartFunctions,
    'charts/shop/crds/a.yaml':
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: as.example.com }\nspec: { group: example.com, names: { kind: A, plural: as }, scope: Namespaced, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }] }\n',
    'apps/shop.yaml': installing,
  },
};
