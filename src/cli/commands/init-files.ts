/** What `init` writes: a platform of one service in two environments, with a word on every choice. */
export const initFiles: Readonly<Record<string, string>> = {
  'base.yaml': `# yaml-language-server: $schema=schema.json
# What all environments share. The file of an environment is laid over this one: maps are merged by key, lists and
# single values replaced, null removes. \${env} stands for the name of the environment.

platform: example

# The repository that Argo CD reads dist/ from.
repository:
  url: https://git.example.com/platform/monitoring.git

# Hosts of the ingress; leave one out and it gets none.
monitoring:
  prometheus: {host: "prometheus-\${env}.example.com", retention: 15d, storage: {size: 20Gi}}
  alertmanager: {host: "alertmanager-\${env}.example.com"}
  grafana: {host: "grafana-\${env}.example.com"}

# Credentials never stand in a file: here they are copied from a store by the External Secrets operator.
# Other kinds of provider: sealed-secrets, existing.
secrets:
  provider:
    kind: external-secrets
    store: {name: platform-secrets}
    path: example/\${env}

# Where each alert has its page: what it means, and what to do.
runbooks:
  url: https://git.example.com/platform/runbooks

# Who is told. A credential is the name of a Secret and a key in it.
alerting:
  receiver: chat
  receivers:
    chat:
      slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: alertmanager-slack, key: webhook-url}}
    nobody: {}
  routes:
    - {matchers: ['severity="info"'], receiver: nobody}

workloads:
  # One service: its Deployment, monitor, rules and routes follow from these lines.
  api:
    kind: http-service
    deploy: {kind: image, image: "ghcr.io/example/api:1.0.0"}
    latency: {p95: 500ms}

  # Watchdog proves that alerting works.
  alert-chain:
    kind: alert-chain
`,
  'dev.yaml': `# yaml-language-server: $schema=schema.json
# What differs in dev.

monitoring:
  # Two node exporters in one cluster need two ports.
  nodeExporterPort: 9101

workloads:
  api:
    latency: {p95: 1s}
`,
  'prod.yaml': `# yaml-language-server: $schema=schema.json
# What differs in prod.

production: true

monitoring:
  # One environment watches what exists once in the cluster.
  ownsCluster: true

workloads:
  api:
    deploy: {replicas: 3}
`,
};
