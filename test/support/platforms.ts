import type { Environments } from './compile';

const platform = `
platform: full
repository: { url: "https://git.example.com/full/platform.git" }
secrets: { provider: { kind: existing } }
`;

/** A platform of one service that tells through every kind of receiver, with nested routes and hours of the day. */
export const everyReceiver: Environments = {
  base: `${platform}
alerting:
  receiver: everything
  groupBy: ['...']
  receivers:
    everything:
      chat: { kind: slack, channel: "#alerts-\${env}", webhook: { secret: slack, key: url }, username: Alertmanager, iconEmoji: ":bell:" }
      hook: { kind: webhook, url: "http://hook.example.com/\${env}" }
      mail: { kind: email, to: [ops@example.com, dev@example.com], from: alerts@example.com, smarthost: "smtp.example.com:587", username: alerts, password: { secret: mail, key: password } }
      page: { kind: pagerduty, routingKey: { secret: pagerduty, key: routing-key } }
      room: { kind: webex, roomId: "room-\${env}", token: { secret: webex, key: token } }
      secret-hook: { kind: webhook, maxAlerts: 10, sendResolved: false, url: { secret: hook, key: url } }
      talk: { kind: telegram, chatId: -1001, botToken: { secret: telegram, key: token } }
      teams: { kind: msteams, webhook: { secret: teams, key: url } }
    pager:
      page: { kind: pagerduty, routingKey: { secret: pagerduty, key: routing-key } }
    plain-mail:
      mail: { kind: email, to: ops@example.com, from: alerts@example.com, smarthost: "smtp.example.com:25", requireTls: false }
    nobody: {}
  timeIntervals:
    office-hours: [{ weekdays: [monday, friday], times: [{ from: "08:00", to: "24:00" }], location: Europe/Berlin }]
    weekend: [{ weekdays: [saturday, sunday] }]
  routes:
    - matchers: ['severity="critical"']
      receiver: pager
      continue: true
      routes:
        - { matchers: ['namespace=~"api-.*"', 'job!="batch"'], receiver: plain-mail, activeTimeIntervals: [office-hours], groupWait: 10s }
        - matchers: [namespace="api-dev"]
          muteTimeIntervals: [weekend]
          routes: [{ matchers: ['job!~"a|b"'], receiver: nobody }]
    - { matchers: ['severity=~"info|none"'], receiver: nobody }
  deadMansSwitch: { url: { secret: dead-mans-switch, key: url }, interval: 30s }
  testReceiver: plain-mail
workloads:
  api: { kind: http-service, deploy: { kind: external } }
  chain: { kind: alert-chain }
`,
  dev: '{}',
};

const chat = `
alerting:
  receiver: chat
  receivers:
    chat: { hook: { kind: webhook, url: "http://hook.example.com/\${env}" } }
`;

/** A platform below a folder of its repository, whose workloads come from everywhere they can come from. */
export const everySource: Environments = {
  base: `platform: full
repository: { url: "https://git.example.com/full/platform.git", path: platforms/full }
secrets: { provider: { kind: existing } }
charts: { kube-prometheus-stack: { repository: "oci://registry.example.com/charts" } }
${chat}
workloads:
  ours: { kind: http-service, deploy: { kind: image, image: "registry.example.com/ours:1.0.0", env: { B: "2", A: "1" } }, pods: { ports: { admin: 9000, http: 8000 } } }
  chart: { kind: http-service, deploy: { kind: chart, repository: "https://charts.example.com", chart: api, version: 1.2.3 } }
  oci-chart: { kind: http-service, deploy: { kind: chart, repository: "oci://registry.example.com/charts", chart: api, version: 1.2.3, release: "api-\${env}", values: { replicas: 2 } } }
  folder: { kind: http-service, deploy: { kind: path, path: "deploy/\${env}" } }
  elsewhere: { kind: http-service, deploy: { kind: path, repository: "https://git.example.com/other.git", path: deploy, revision: v1 } }
  argocd: { kind: http-service, namespace: argocd, deploy: { kind: external }, service: { labels: { app: argocd }, ports: { http: 8082 } } }
`,
  dev: 'monitoring: { ownsCluster: true }\nargocd: { cascadeDelete: true, sync: { automated: false } }',
};

// The form of what kubeseal prints: a length, an encrypted session key and a text; nobody can open this one.
const sealed = (byte: number): string =>
  Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(512, byte), Buffer.alloc(40, byte + 1)]).toString('base64');

/** A platform whose credentials are encrypted in its repository, each scope once. */
export const sealedSecrets: Environments = {
  base: `${platform.replace('existing', 'sealed-secrets')}
alerting:
  receiver: chat
  receivers:
    chat:
      talk: { kind: slack, channel: "#alerts-\${env}", webhook: { secret: slack, key: url } }
      mail: { kind: email, to: ops@example.com, from: alerts@example.com, smarthost: "smtp.example.com:587", username: alerts, password: { secret: mail, key: password } }
workloads: { chain: { kind: alert-chain } }
`.replace(
    'secrets: { provider: { kind: sealed-secrets } }',
    `secrets:
  provider: { kind: sealed-secrets }
  entries:
    slack: { kind: sealed-secrets, encryptedData: { url: "${sealed(10)}" } }
    mail: { kind: sealed-secrets, scope: namespace-wide, encryptedData: { password: "${sealed(20)}" } }
    grafana-admin: { kind: sealed-secrets, scope: cluster-wide, encryptedData: { admin-user: "${sealed(30)}", admin-password: "${sealed(40)}" } }`,
  ),
  dev: '{}',
};
