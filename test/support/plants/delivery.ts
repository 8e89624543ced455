import { fastapi, type Plant } from './plant';

/** Changes of what is scraped, brought and installed. */
export const delivery: readonly Plant[] = [
  {
    name: 'rarer scrapes',
    edits: [['base', 'monitoring:\n', 'monitoring:\n  scrapeInterval: 1m\n']],
    expected: [
      'low in dev, prod: PodMonitor monitoring-${env}/business-${env}-pm and PodMonitor monitoring-${env}/fastapi-${env}-pm scrape every 1m instead of every 30s',
      'low in dev, prod: Prometheus of ${env} scrapes every 1m instead of every 30s where nothing else is said',
      'none in dev, prod: Prometheus has about 3 samples a second instead of 7 (-57 %)',
    ],
  },
  {
    name: 'another port',
    edits: [['base', 'ports: { http: 8000 } }', 'ports: { metrics: 8000 } }\n    metrics: { port: metrics }']],
    expected: [
      'medium in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm scrapes metrics/metrics instead of http/metrics',
      'medium in dev, prod: Deployment fastapi-${env}/fastapi changes spec.template.spec.containers.fastapi.livenessProbe.httpGet.port, spec.template.spec.containers.fastapi.ports."8000 TCP".name and spec.template.spec.containers.fastapi.readinessProbe.httpGet.port',
      'medium in dev, prod: Service fastapi-${env}/fastapi changes spec.ports.http and spec.ports.metrics',
    ],
  },
  {
    name: 'fewer Pods',
    edits: [['base', 'replicas: 2', 'replicas: 1']],
    expected: [
      'medium in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm finds 1 target instead of 2',
      'medium in dev, prod: Deployment fastapi-${env}/fastapi runs 1 Pod instead of 2',
      'none in dev, prod: Prometheus has about 106 series instead of 209 (-49 %), 4 samples a second instead of 7 (-43 %)',
    ],
  },
  {
    name: 'labels of Pods',
    edits: [['base', 'labels: { app: fastapi }', 'labels: { app: api }']],
    expected: [
      'high in dev, prod: Deployment fastapi-${env}/fastapi cannot be updated in place',
      'medium in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm changes what is stored of a scrape (endpoints[0].relabelings, jobLabel)',
      'medium in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm selects app=api in fastapi-${env} instead of app=fastapi in fastapi-${env}',
      'medium in dev, prod: Service fastapi-${env}/fastapi changes metadata.labels.app and spec.selector.app',
    ],
  },
  {
    name: 'a further service',
    edits: [
      [
        'base',
        'workloads:\n',
        'workloads:\n  reranker: { kind: http-service, deploy: { kind: image, image: "registry.example.com/reranker:0.3.0" } }\n',
      ],
    ],
    expected: [
      'medium in prod: APIPodDown of reranker, FastAPIAllInstancesDown of reranker and FastAPIHighErrorRate of reranker are new: critical, to Slack #alerts',
      'medium in dev: APIPodDown of reranker, FastAPIAllInstancesDown of reranker and FastAPIHighErrorRate of reranker are new: critical, to Slack #alerts-dev',
      'medium in dev, prod: Helm values of alloy-${env} hold other values at alloy.configMap.content',
      'low in prod: APIHighMemory of reranker, DeploymentReplicasMissing of reranker, FastAPIInstanceDown of reranker and 3 more are new: warning, to Slack #alerts',
      'low in dev: APIHighMemory of reranker, DeploymentReplicasMissing of reranker, FastAPIInstanceDown of reranker and 3 more are new: warning, to Slack #alerts-dev',
      'low in dev, prod: FastAPIHighClientErrorRate is new: info, to nobody',
      'low in dev, prod: PodMonitor monitoring-${env}/reranker-${env}-pm is new, with 1 target',
      'low in dev, prod: AppProject argocd/${env} lets its Applications write to namespace reranker-${env} too',
      'low in dev, prod: Application argocd/reranker-${env} is new: it creates Deployment reranker-${env}/reranker and Service reranker-${env}/reranker',
      'low in dev, prod: ConfigMap observability-${env}/reranker-${env}-log-rules and Namespace reranker-${env} are new',
      'low in dev, prod: the chart of monitoring-${env} watches reranker-${env} too',
      'none in dev, prod: Prometheus has about 312 series instead of 209 (+49 %), 10 samples a second instead of 7 (+43 %), 65 evaluations of rules a minute instead of 45 (+44 %)',
    ],
  },
  {
    name: 'a service less',
    edits: [['base', fastapi, '']],
    expected: [
      'high in prod: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn are gone (critical, to Slack #serving)',
      'high in dev: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn are gone (critical, to Slack #serving-dev)',
      'high in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm is gone: 2 targets are no longer scraped',
      'high in dev, prod: Application argocd/fastapi-${env} is gone: nothing keeps Deployment fastapi-${env}/fastapi and Service fastapi-${env}/fastapi up to date any more, which stay in the cluster',
      'high in dev, prod: Namespace fastapi-${env} is gone',
      'medium in prod: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more are gone (warning, to Slack #serving)',
      'medium in dev: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more are gone (warning, to Slack #serving-dev)',
      'medium in dev, prod: AppProject argocd/${env} no longer lets its Applications write to namespace fastapi-${env}',
      'medium in dev, prod: Helm values of alloy-${env} hold other values at alloy.configMap.content',
      'medium in dev, prod: the chart of monitoring-${env} no longer watches fastapi-${env}',
      'low in dev, prod: SLOBudgetExhausted is gone',
      'low in dev, prod: the series slo:current_burn_rate:ratio, the series slo:error_budget:ratio, the series slo:objective:ratio and 14 more are no longer computed',
      'low in dev, prod: an alert with alertname="KubeDeploymentReplicasMismatch" is no longer silent while an alert with alertname=~".+ReplicasMissing" fires with the same deployment, namespace',
      'low in dev, prod: an alert with alertname=~".*HighErrorRate|GPTAPIErrorRate|LokiRequestErrors|MLflowHighErrorRate|ModelPredictionErrorRateHigh|TritonInferenceFailures" is no longer silent while an alert with sloth_severity="page", sloth_slo="availability" fires with the same namespace, workload',
      'low in dev, prod: an alert with deployment!="", severity="warning" is no longer silent while an alert with outage="pods" fires with the same deployment, namespace',
      'low in dev, prod: an alert with job!="", severity="warning" is no longer silent while an alert with outage!="" fires with the same job, namespace',
      'low in dev, prod: an alert with outage="targets" is no longer silent while an alert with outage="pods" fires with the same namespace, workload',
      'low in dev, prod: an alert with severity="warning" and an alert with sloth_id!="" are no longer silent while an alert with outage!="" fires with the same namespace, workload',
      'low in dev, prod: ConfigMap observability-${env}/fastapi-${env}-log-rules is gone',
      'none in dev, prod: Prometheus has about 3 series instead of 209 (-99 %), 0 samples a second instead of 7 (-100 %), 8 evaluations of rules a minute instead of 45 (-82 %)',
    ],
  },
  {
    name: 'another place in the store',
    edits: [['base', 'path: "mlops/${env}"', 'path: "teams/mlops/${env}"']],
    expected: [
      'medium in dev, prod: Secret monitoring-${env}/alertmanager-dead-mans-switch reads the key url from teams/mlops/${env}/alertmanager-dead-mans-switch (url) in ClusterSecretStore platform-secrets instead of mlops/${env}/alertmanager-dead-mans-switch (url) in ClusterSecretStore platform-secrets',
      'medium in dev, prod: Secret monitoring-${env}/alertmanager-slack reads the key webhook-url from teams/mlops/${env}/alertmanager-slack (webhook-url) in ClusterSecretStore platform-secrets instead of mlops/${env}/alertmanager-slack (webhook-url) in ClusterSecretStore platform-secrets',
      'medium in dev, prod: Secret monitoring-${env}/grafana-admin reads the key admin-password from teams/mlops/${env}/grafana-admin (admin-password) in ClusterSecretStore platform-secrets instead of mlops/${env}/grafana-admin (admin-password) in ClusterSecretStore platform-secrets',
      'medium in dev, prod: Secret monitoring-${env}/grafana-admin reads the key admin-user from teams/mlops/${env}/grafana-admin (admin-user) in ClusterSecretStore platform-secrets instead of mlops/${env}/grafana-admin (admin-user) in ClusterSecretStore platform-secrets',
    ],
  },
  {
    name: 'Secrets by hand',
    edits: [
      [
        'base',
        'provider: { kind: external-secrets, store: { name: platform-secrets }, path: "mlops/${env}" }',
        'provider: { kind: existing }',
      ],
    ],
    expected: [
      'high in dev, prod: Secret monitoring-${env}/alertmanager-dead-mans-switch needs the key url created by hand instead of from mlops/${env}/alertmanager-dead-mans-switch (url) in ClusterSecretStore platform-secrets',
      'high in dev, prod: Secret monitoring-${env}/alertmanager-slack needs the key webhook-url created by hand instead of from mlops/${env}/alertmanager-slack (webhook-url) in ClusterSecretStore platform-secrets',
      'high in dev, prod: Secret monitoring-${env}/grafana-admin needs the key admin-password created by hand instead of from mlops/${env}/grafana-admin (admin-password) in ClusterSecretStore platform-secrets',
      'high in dev, prod: Secret monitoring-${env}/grafana-admin needs the key admin-user created by hand instead of from mlops/${env}/grafana-admin (admin-user) in ClusterSecretStore platform-secrets',
      'high in dev, prod: Application argocd/${env}-secrets is gone: nothing keeps ExternalSecret monitoring-${env}/alertmanager-dead-mans-switch, ExternalSecret monitoring-${env}/alertmanager-slack and ExternalSecret monitoring-${env}/grafana-admin up to date any more, which stay in the cluster',
    ],
  },
  {
    name: 'another image',
    edits: [['base', 'fastapi:1.4.2', 'fastapi:1.5.0']],
    expected: [
      'medium in dev, prod: Deployment fastapi-${env}/fastapi runs registry.example.com/fastapi:1.5.0 instead of registry.example.com/fastapi:1.4.2',
    ],
  },
  {
    name: 'a variable',
    edits: [['base', 'replicas: 2 }', 'replicas: 2, env: { MODE: batch } }']],
    expected: ['medium in dev, prod: Deployment fastapi-${env}/fastapi changes spec.template.spec.containers.fastapi.env'],
  },
  {
    name: 'a patch of a chart',
    edits: [['base', 'monitoring:\n', 'charts: { kube-prometheus-stack: { version: 88.5.4 } }\nmonitoring:\n']],
    expected: ['low in dev, prod: Application argocd/monitoring-${env} installs kube-prometheus-stack 88.5.4 instead of 88.5.3'],
  },
  {
    name: 'a major version of a chart',
    edits: [['base', 'monitoring:\n', 'charts: { kube-prometheus-stack: { version: 89.0.0 } }\nmonitoring:\n']],
    expected: ['high in dev, prod: Application argocd/monitoring-${env} installs kube-prometheus-stack 89.0.0 instead of 88.5.3'],
  },
  {
    name: 'no pruning',
    edits: [['base', 'monitoring:\n', 'argocd: { sync: { prune: false } }\nmonitoring:\n']],
    expected: [
      'low in dev, prod: Application argocd/${env}-namespaces, Application argocd/${env}-root, Application argocd/${env}-secrets and 6 more no longer prune what Git does not hold',
      'low in shared by all: Application argocd/shared-root no longer prunes what Git does not hold',
    ],
  },
  {
    name: 'less retention',
    edits: [['base', 'retention: 15d', 'retention: 7d']],
    expected: ['high in dev, prod: Prometheus of ${env} keeps data for 7d instead of 15d'],
  },
  {
    name: 'a larger volume',
    edits: [['base', 'size: 50Gi', 'size: 100Gi']],
    expected: [
      'medium in prod: Helm values of monitoring-prod hold other values at prometheus.prometheusSpec.retentionSize',
      'medium in dev, prod: Prometheus of ${env} requests a volume of 100Gi instead of 50Gi',
    ],
  },
  {
    name: 'another host',
    edits: [['base', 'prometheus-${env}.example.com', 'metrics-${env}.example.com']],
    expected: [
      'medium in dev, prod: Prometheus of ${env} is reached at metrics-${env}.example.com instead of prometheus-${env}.example.com',
    ],
  },
  {
    name: 'another branch',
    edits: [['base', 'revision: main', 'revision: release']],
    expected: [
      'medium in dev, prod: Application argocd/${env}-namespaces, Application argocd/${env}-root, Application argocd/${env}-secrets and 6 more read Git at release instead of main',
      'medium in shared by all: Application argocd/bootstrap-root and Application argocd/shared-root read Git at release instead of main',
    ],
  },
  {
    name: 'logs kept for longer',
    edits: [['base', 'retention: 14d', 'retention: 28d']],
    expected: ['low in dev, prod: Loki of ${env} keeps data for 672h instead of 336h'],
  },
  {
    name: 'another log agent',
    edits: [['base', 'agent: { kind: alloy }', 'agent: { kind: promtail }']],
    expected: [
      'high in dev, prod: Application argocd/alloy-${env} is gone: nothing keeps what it installed up to date any more, which stays in the cluster',
      'low in dev, prod: Application argocd/promtail-${env} is new: it creates the chart promtail 6.17.1',
    ],
  },
  {
    name: 'a further environment',
    edits: [['staging', '', 'monitoring: { nodeExporterPort: 9102 }\n']],
    expected: [
      'medium in staging: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn are new: critical, to Slack #serving-staging',
      'medium in staging: QueueLong is new: critical, to Slack #alerts-staging',
      'medium in staging: Secret monitoring-staging/alertmanager-dead-mans-switch needs the key url, from mlops/staging/alertmanager-dead-mans-switch (url) in ClusterSecretStore platform-secrets',
      'medium in staging: Secret monitoring-staging/alertmanager-slack needs the key webhook-url, from mlops/staging/alertmanager-slack (webhook-url) in ClusterSecretStore platform-secrets',
      'medium in staging: Secret monitoring-staging/grafana-admin needs the key admin-password, from mlops/staging/grafana-admin (admin-password) in ClusterSecretStore platform-secrets',
      'medium in staging: Secret monitoring-staging/grafana-admin needs the key admin-user, from mlops/staging/grafana-admin (admin-user) in ClusterSecretStore platform-secrets',
      'low in staging: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more are new: warning, to Slack #serving-staging',
      'low in staging: ClickRateLow is new: warning, to Slack #alerts-staging',
      'low in staging: SLOBudgetExhausted is new: info, to nobody',
      'low in staging: Watchdog is new: none, to the webhook (alertmanager-dead-mans-switch, url)',
      'low in staging: the series business:click_ratio:avg1h, the series slo:current_burn_rate:ratio, the series slo:error_budget:ratio and 15 more are new',
      'low in staging: PodMonitor monitoring-staging/business-staging-pm is new, with 1 target',
      'low in staging: PodMonitor monitoring-staging/fastapi-staging-pm is new, with 2 targets',
      'low in staging: AppProject argocd/staging is new',
      'low in staging: Application argocd/staging-root is new: it creates Application argocd/alloy-staging, Application argocd/dashboards-staging, Application argocd/fastapi-staging and 5 more',
      'none in staging: Prometheus has about 209 series instead of 0, 7 samples a second instead of 0, 45 evaluations of rules a minute instead of 0',
    ],
  },
  {
    name: 'another namespace',
    edits: [['base', 'team: serving\n', 'team: serving\n    namespace: "api-${env}"\n']],
    expected: [
      'high in dev, prod: Deployment fastapi-${env}/fastapi is gone',
      'high in dev, prod: Namespace fastapi-${env} is gone',
      'medium in dev, prod: APIHighMemory, APIPodDown, DeploymentReplicasMissing and 6 more watch namespace api-${env} instead of namespace fastapi-${env}',
      'medium in dev, prod: FastAPILogErrorSpike fires on another condition',
      'medium in dev, prod: the series slo:sli_error:increase5m, the series slo:sli_error:ratio_rate1h, the series slo:sli_error:ratio_rate2h and 2 more are computed otherwise',
      'medium in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm selects app=fastapi in api-${env} instead of app=fastapi in fastapi-${env}',
      'medium in dev, prod: AppProject argocd/${env} no longer lets its Applications write to namespace fastapi-${env}',
      'medium in dev, prod: Helm values of alloy-${env} hold other values at alloy.configMap.content',
      'medium in dev, prod: Service fastapi-${env}/fastapi is gone',
      'medium in dev, prod: the chart of monitoring-${env} no longer watches fastapi-${env}',
      'low in dev, prod: SLOMetricsAbsent carries namespace=api-${env} instead of namespace=fastapi-${env}',
      'low in dev, prod: the series slo:error_budget:ratio, the series slo:objective:ratio, the series slo:time_period:days and the series sloth_slo_info carry other labels',
      'low in dev, prod: the series slo:sli_total:increase5m is computed otherwise',
      'low in dev, prod: AppProject argocd/${env} lets its Applications write to namespace api-${env} too',
      'low in dev, prod: Application argocd/fastapi-${env} changes spec.destination.namespace',
      'low in dev, prod: Deployment api-${env}/fastapi, Namespace api-${env} and Service api-${env}/fastapi are new',
      'low in dev, prod: the chart of monitoring-${env} watches api-${env} too',
    ],
  },
  {
    name: 'a finding that is accepted',
    edits: [
      [
        'base',
        'workloads:\n',
        'accept:\n  quiet: { check: receiver-unused, object: "receiver nobody-${env}", reason: it comes in May, until: 2026-05-31 }\nworkloads:\n',
      ],
    ],
    expected: ['low in dev, prod: the finding receiver-unused of "receiver nobody-${env}" is accepted until 2026-05-31: it comes in May'],
  },
];
