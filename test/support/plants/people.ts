import type { Plant } from './plant';

/** Changes of who is notified, when and how. */
export const people: readonly Plant[] = [
  {
    name: 'another channel',
    edits: [['prod', '"#serving"', '"#oncall"']],
    expected: [
      'high in prod: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn notify Slack #oncall instead of Slack #serving',
      'medium in prod: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more notify Slack #oncall instead of Slack #serving',
    ],
  },
  {
    name: 'a further way to tell',
    edits: [
      [
        'base',
        '    serving:\n',
        '    serving:\n      pager: { kind: pagerduty, routingKey: { secret: alertmanager-pagerduty, key: routing-key } }\n',
      ],
    ],
    expected: [
      'medium in dev, prod: Secret monitoring-${env}/alertmanager-pagerduty needs the key routing-key, from mlops/${env}/alertmanager-pagerduty (routing-key) in ClusterSecretStore platform-secrets',
      'low in dev, prod: APIHighMemory, APIPodDown, DeploymentReplicasMissing and 8 more notify PagerDuty (alertmanager-pagerduty, routing-key) as well',
    ],
  },
  {
    name: 'a team that another receiver serves',
    edits: [['base', 'serving: { receiver: serving }', 'serving: { receiver: chat }']],
    expected: [
      'high in prod: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn notify Slack #alerts instead of Slack #serving',
      'high in dev: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn notify Slack #alerts-dev instead of Slack #serving-dev',
    ],
  },
  {
    name: 'another Secret of a receiver',
    edits: [['prod', '{ channel: "#serving" }', '{ channel: "#serving", webhook: { secret: slack-serving, key: url } }']],
    expected: [
      'medium in prod: Slack #serving is reached through slack-serving, url instead of alertmanager-slack, webhook-url',
      'medium in prod: Secret monitoring-prod/slack-serving needs the key url, from mlops/prod/slack-serving (url) in ClusterSecretStore platform-secrets',
    ],
  },
  {
    name: 'no all-clear',
    edits: [['base', 'channel: "#serving-${env}", ', 'channel: "#serving-${env}", sendResolved: false, ']],
    expected: ['low in prod: Slack #serving gets no all-clear any more', 'low in dev: Slack #serving-dev gets no all-clear any more'],
  },
  {
    name: 'another title',
    edits: [['base', 'channel: "#alerts-${env}", ', 'channel: "#alerts-${env}", title: Alert, ']],
    expected: ['low in prod: Slack #alerts gets messages with other texts', 'low in dev: Slack #alerts-dev gets messages with other texts'],
  },
  {
    name: 'a longer first wait',
    edits: [['base', 'groupWait: 30s', 'groupWait: 2m']],
    expected: ['low in dev, prod: APIHighMemory, APIPodDown, ClickRateLow and 10 more are first notified after 2m instead of 30s'],
  },
  {
    name: 'rarer repetition',
    edits: [['base', 'groupWait: 30s', 'groupWait: 30s\n  repeatInterval: 1d']],
    expected: ['low in dev, prod: APIHighMemory, APIPodDown, ClickRateLow and 10 more are notified again after 1d instead of 12h'],
  },
  {
    name: 'other groups',
    edits: [['base', 'groupBy: [namespace, alertname]', 'groupBy: [namespace]']],
    expected: ['low in dev, prod: every alert that notifies somebody shares messages by namespace instead of alertname, namespace'],
  },
  {
    name: 'a route to a further receiver',
    edits: [['base', '  routes:\n', '  routes:\n    - { matchers: [\'severity="critical"\'], receiver: chat, continue: true }\n']],
    expected: [
      'low in prod: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn notify Slack #alerts as well',
      'low in dev: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn notify Slack #alerts-dev as well',
    ],
  },
  {
    name: 'no route to nobody',
    edits: [
      ['base', '    - { matchers: [\'severity="info"\'], receiver: nobody }\n', ''],
      ['base', '    nobody: {}\n', ''],
    ],
    expected: [
      'low in prod: SLOBudgetExhausted notifies Slack #serving instead of nobody',
      'low in dev: SLOBudgetExhausted notifies Slack #serving-dev instead of nobody',
      'low in prod: an alert with severity="info" notifies Slack #alerts instead of nobody',
      'low in dev: an alert with severity="info" notifies Slack #alerts-dev instead of nobody',
    ],
  },
  {
    name: "no dead man's switch",
    edits: [['base', '  deadMansSwitch: { url: { secret: alertmanager-dead-mans-switch, key: url } }\n', '']],
    expected: [
      'high in dev, prod: Watchdog notifies nobody instead of the webhook (alertmanager-dead-mans-switch, url)',
      'low in dev, prod: Secret monitoring-${env}/alertmanager-dead-mans-switch no longer needs the key url',
    ],
  },
  {
    name: 'muted for longer',
    edits: [['base', 'from: "22:00"', 'from: "18:00"']],
    expected: [
      'medium in dev, prod: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more are muted 18:00 to 24:00 Europe/Berlin instead of 22:00 to 24:00 Europe/Berlin',
    ],
  },
  {
    name: 'no longer muted',
    edits: [
      ['base', ', muteTimeIntervals: [nights]', ''],
      ['base', '  timeIntervals:\n    nights: [{ times: [{ from: "22:00", to: "24:00" }], location: Europe/Berlin }]\n', ''],
    ],
    expected: [
      'low in dev, prod: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more are no longer muted 22:00 to 24:00 Europe/Berlin',
    ],
  },
  {
    name: 'muted while it pages',
    edits: [['base', `['severity="warning"', 'team="serving"']`, `['severity=~"critical|warning"', 'team="serving"']`]],
    expected: [
      'high in dev, prod: APIPodDown, FastAPIAllInstancesDown, FastAPIHighErrorRate and SLOErrorBudgetBurn are muted 22:00 to 24:00 Europe/Berlin',
    ],
  },
  {
    name: 'told on weekdays only',
    edits: [
      ['base', 'muteTimeIntervals: [nights]', 'activeTimeIntervals: [nights]'],
      ['base', 'nights: [{ times', 'nights: [{ weekdays: [monday, friday], times'],
    ],
    expected: [
      'medium in dev, prod: APIHighMemory, DeploymentReplicasMissing, FastAPIInstanceDown and 5 more are muted outside of monday, friday 22:00 to 24:00 Europe/Berlin instead of 22:00 to 24:00 Europe/Berlin',
    ],
  },
];
