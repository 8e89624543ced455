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
