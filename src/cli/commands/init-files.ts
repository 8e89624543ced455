/** What `init` writes into `.gitattributes` beside `environments/`: reviews on GitHub and GitLab then show `dist/` folded. */
export const gitAttributes = `# dist/ is generated: reviews on GitHub and GitLab show its files folded.
dist/** linguist-generated=true gitlab-generated
`;

/** What `init` writes into `environments/`: a platform of one service in two environments, with a comment on every choice. */
export const initFiles: Readonly<Record<string, string>> = {
  'base.yaml': `# yaml-language-server: $schema=schema.json
# What all environments share. The file of an environment is merged over this one: maps by key; lists and single values
# are replaced; null removes a key. \${env} becomes the name of the environment.

platform: example

# The repository from which Argo CD reads dist/.
repository:
  url: https://git.example.com/platform/monitoring.git

# Hosts of the ingresses, with a certificate and a login. Without a host there is no ingress.
monitoring:
  ingress:
    issuer: letsencrypt
    annotations: {nginx.ingress.kubernetes.io/auth-url: "https://login.example.com/oauth2/auth"}
  prometheus: {host: "prometheus-\${env}.example.com", retention: 30d, storage: {size: 20Gi}}
  alertmanager: {host: "alertmanager-\${env}.example.com"}
  grafana: {host: "grafana-\${env}.example.com"}

# Credentials are never written into these files. Here, the External Secrets operator copies them from a store.
# Other kinds of provider: sealed-secrets, existing.
secrets:
  provider:
    kind: external-secrets
    store: {name: platform-secrets}
    path: example/\${env}

# Base address of the runbooks. Every alert links to its own page below it.
runbooks:
  url: https://git.example.com/platform/runbooks

# Receivers and routes. A credential is the name of a Secret and of a key in it.
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

  # Watchdog always fires: when its messages stop, alerting is broken.
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
  # Exactly one environment monitors what exists once in the cluster: nodes, kubelets, control plane.
  ownsCluster: true

workloads:
  api:
    deploy: {replicas: 3}
`,
};

/** What `init --plain` writes: the same service on one machine, which a team without Kubernetes starts with Docker Compose. */
export const plainInitFiles: Readonly<Record<string, string>> = {
  'base.yaml': `# yaml-language-server: $schema=schema.json
# What all environments share. The file of an environment is merged over this one: maps by key; lists and single values
# are replaced; null removes a key. \${env} becomes the name of the environment.

platform: example

# The repository that this is kept in.
repository:
  url: https://git.example.com/platform/monitoring.git

# Credentials are never written into these files: "crowsnest secrets" names each and the file that holds it.
secrets:
  provider: {kind: existing}

# Base address of the runbooks. Every alert links to its own page below it.
runbooks:
  url: https://git.example.com/platform/runbooks

# Receivers and routes. A credential is the name of a Secret and of a key in it: here, a folder and a file.
alerting:
  receiver: chat
  receivers:
    chat:
      slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: slack, key: webhook-url}}
    nobody: {}
  routes:
    - {matchers: ['severity="info"'], receiver: nobody}

workloads:
  # One service that runs already: its scrape job, rules, routes and dashboard follow from these lines.
  api:
    kind: http-service
    deploy: {kind: external}
    latency: {p95: 500ms}
    # What is promised of it: alerts fire when it is missed too fast.
    objectives:
      availability: {target: 99.5%}

  # Watchdog always fires: when its messages stop, alerting is broken.
  alert-chain:
    kind: alert-chain
`,
  'local.yaml': `# yaml-language-server: $schema=schema.json
# One machine, without Kubernetes: dist/local/plain holds what its programs read.

target: plain

plain:
  # Where Prometheus finds the service: a service of Docker Compose, or a host, and a port.
  addresses:
    api: host.docker.internal:8000
`,
};
