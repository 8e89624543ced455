import { describe, expect, test } from '@jest/globals';
import { inPlatform, refusal, refusedWith, run, smallBase } from '../support/program';

const inDev = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line.startsWith(' ') ? line : `environments/dev.yaml:${line}`));

describe('keys', () => {
  test.each([
    [
      'twice in one map',
      'monitoring: {}\nplatform: a\nmonitoring: {}\n',
      ['3:1: "monitoring" is written twice in one map [duplicate-key]', '    keep one of the two; the other is in line 1'],
    ],
    [
      'twice, with and without quotes',
      "workloads:\n  api:\n    latency: { p95: 100ms }\n    'latency': { p95: 1s }\n",
      ['4:5: "latency" is written twice in one map [duplicate-key]', '    keep one of the two; the other is in line 3'],
    ],
    [
      'that nobody knows, with the ones that were meant',
      'monitorin: {}\nworkloads: { api: { latensy: { p95: 1s }, pods: { label: {} } } }\nalerting: { receivers: { chat: { slack: { chanel: "#x" } } } }\n',
      [
        '1:1: no key "monitorin" is known [unknown-key]',
        '    did you mean "monitoring"?',
        '2:21: no key "latensy" is known in workloads.api [unknown-key]',
        '    did you mean "latency"?',
        '2:51: no key "label" is known in workloads.api.pods [unknown-key]',
        '    did you mean "labels"?',
        '3:43: no key "chanel" is known in alerting.receivers.chat.slack [unknown-key]',
        '    did you mean "channel"?',
      ],
    ],
    [
      'that nobody knows, with all that are known',
      'repository: { zzzzzz: 1 }\n',
      ['1:15: no key "zzzzzz" is known in repository [unknown-key]', '    known are path, revision, url'],
    ],
    [
      'that nobody knows, set to nothing',
      'monitorin: null\nmonitoring: { nodeExporterPrt: }\n',
      [
        '1:1: no key "monitorin" is known [unknown-key]',
        '    did you mean "monitoring"?',
        '2:15: no key "nodeExporterPrt" is known in monitoring [unknown-key]',
        '    did you mean "nodeExporterPort"?',
      ],
    ],
  ])('are refused %s', async (_, text, messages) => {
    const refused = await refusal({ 'dev.yaml': text });

    expect(refused).toEqual(refusedWith(...inDev(messages)));
  });

  test('that are removed without being there are told of, but stop nothing', async () => {
    const files = { 'base.yaml': `${smallBase}teams: { serving: { receiver: chat } }\n`, 'dev.yaml': 'teams: { servng: null }\n' };

    const ran = await inPlatform(files, (root) => run(root, ['synth']));

    expect(
      ran.err
        .split('\n')
        .filter((line) => !/receiver-unused/.test(line))
        .slice(0, 2),
    ).toEqual([
      'environments/dev.yaml:1:10: warning: teams.servng removes nothing: base.yaml has no "servng" there [removes-nothing]',
      '    did you mean "serving"?',
    ]);
    expect(ran.code).toBe(0);
  });

  // `disabled:` with nothing behind it looks as if the alert were off.
  test('without a value are told of, once, where nothing lies below to be removed', async () => {
    const files = {
      'base.yaml': `${smallBase}    alerts: { FastAPITrafficDrop: { disabled: } }\n`,
      'dev.yaml': 'monitoring: { nodeExporterPort: 9101 }\n',
      'prod.yaml': 'monitoring: { ownsCluster: true }\nworkloads: { api: { alerts: { FastAPIHighErrorRate: { for: } } } }\n',
    };

    const ran = await inPlatform(files, (root) => run(root, ['synth']));

    expect([ran.code, ...ran.err.split('\n').slice(0, 4)]).toEqual([
      0,
      'environments/base.yaml:14:37: warning: workloads.api.alerts.FastAPITrafficDrop.disabled has no value, and there is nothing below base.yaml to remove [removes-nothing]',
      '    write a value, or leave the key out',
      'environments/prod.yaml:2:55: warning: workloads.api.alerts.FastAPIHighErrorRate.for removes nothing: base.yaml has no "for" there [removes-nothing]',
      '    there is none to choose from',
    ]);
  });
});

describe('values of another type', () => {
  test.each([
    [
      'maps and lists',
      'monitoring: 5\nworkloads: text\nrunbooks: true\nalerting: { groupBy: alertname, routes: {}, receivers: [] }\n',
      [
        '1:13: monitoring: must be a map, not the number 5 [type]',
        '    Prometheus, Alertmanager and Grafana',
        '2:12: workloads: must be a map, not the text "text" [type]',
        '    What is watched, by name',
        '3:11: runbooks: must be a map, not true [type]',
        '    Where the pages are that alerts link to',
        '4:22: alerting.groupBy: must be a list, not the text "alertname" [type]',
        '    put it in brackets: ["alertname"]',
        '4:33: alerting.routes: must be a list, not a map [type]',
        '    Tried in order, after those of Watchdog and test alerts and before those of teams',
        '4:45: alerting.receivers: must be a map, not a list [type]',
        '    Receivers by name, each a map of integrations; -<env> is appended to the name',
      ],
    ],
    [
      'nothing in a list',
      'alerting: { routes: [null, { matchers: [null] }] }\n',
      [
        '1:22: alerting.routes[0]: must be a map, not nothing [type]',
        '1:41: alerting.routes[1].matchers[0]: must be text, not nothing [type]',
      ],
    ],
    [
      'numbers',
      'monitoring: { nodeExporterPort: 70000, prometheus: { replicas: 1.5 }, alertmanager: { replicas: -1 } }\nworkloads: { api: { deploy: { replicas: "3" } } }\n',
      [
        '1:33: monitoring.nodeExporterPort: must be at most 65535, not 70000 [value]',
        '    Port on the nodes; two environments in one cluster need two',
        '1:64: monitoring.prometheus.replicas: must be a whole number, not the number 1.5 [type]',
        '    Pods that run at a time',
        '1:97: monitoring.alertmanager.replicas: must be at least 0, not -1 [value]',
        '    Pods that run at a time',
        '2:41: workloads.api.deploy.replicas: must be a number, not the text "3" [type]',
        '    write 3, without quotes',
      ],
    ],
    [
      'what YAML 1.1 would read otherwise',
      'production: yes\nargocd: { sync: { prune: "true", selfHeal: off } }\nmonitoring: { nodeExporterPort: 09100, scrapeInterval: 1:30 }\n',
      [
        '1:13: production: must be true or false, not the text "yes" [type]',
        '    write true, without quotes',
        '2:26: argocd.sync.prune: must be true or false, not the text "true" [type]',
        '    write true, without quotes',
        '2:44: argocd.sync.selfHeal: must be true or false, not the text "off" [type]',
        '    write false, without quotes',
        '3:33: monitoring.nodeExporterPort: must be a number, not the text "09100" [type]',
        '    write 9100, without zeros in front',
        '3:56: monitoring.scrapeInterval: "1:30" is not a duration [value]',
        '    write a number and a unit, such as 30s, 5m, 1h30m or 500ms',
      ],
    ],
    [
      'no numbers',
      'monitoring: { nodeExporterPort: .nan, prometheus: { replicas: .inf }, alertmanager: { replicas: 0x10 } }\n',
      [
        '1:33: monitoring.nodeExporterPort: must be a number, not the text ".nan" [type]',
        '    Port on the nodes; two environments in one cluster need two',
        '1:63: monitoring.prometheus.replicas: must be a number, not the text ".inf" [type]',
        '    Pods that run at a time',
        '1:97: monitoring.alertmanager.replicas: must be a number, not the text "0x10" [type]',
        '    Pods that run at a time',
      ],
    ],
    [
      'text that lacks its quotes, and text that lacks its unit',
      'platform: 12\nworkloads: { api: { deploy: { resources: { limits: { cpu: 1.50 } } } } }\nmonitoring: { scrapeInterval: 30 }\n',
      [
        '1:11: platform: must be text, not the number 12 [type]',
        '    put it in quotes: "12"',
        '2:59: workloads.api.deploy.resources.limits.cpu: must be text, not the number 1.50 [type]',
        '    put it in quotes: "1.50"',
        '3:31: monitoring.scrapeInterval: must be text, not the number 30 [type]',
        '    A length of time as Prometheus writes it: 30s, 5m, 1h30m',
      ],
    ],
    [
      'quantities and durations',
      'monitoring: { evaluationInterval: 30 s, prometheus: { retention: 0d, storage: { size: 512MB } }, scrapeInterval: 300y }\n',
      [
        '1:35: monitoring.evaluationInterval: "30 s" is not a duration [value]',
        '    write a number and a unit, such as 30s, 5m, 1h30m or 500ms',
        '1:66: monitoring.prometheus.retention: must be longer than nothing, not "0d" [value]',
        '    write a number and a unit, such as 30s, 5m, 1h30m or 500ms',
        '1:87: monitoring.prometheus.storage.size: "512MB" is not a Kubernetes quantity [value]',
        '    A Kubernetes quantity: 500m, 256Mi, 20Gi',
        '1:114: monitoring.scrapeInterval: "300y" is not a duration [value]',
        '    write a number and a unit, such as 30s, 5m, 1h30m or 500ms',
      ],
    ],
    [
      'shares',
      'workloads: { api: { alerts: { FastAPIHighErrorRate: { ratio: 5 }, FastAPIHighClientErrorRate: { ratio: 5 % } } } }\n',
      [
        '1:62: workloads.api.alerts.FastAPIHighErrorRate.ratio: 5 lies outside 0 to 1 [value]',
        '    write a share between 0 and 1, such as 0.05, or a percentage, such as "5%"',
        '1:104: workloads.api.alerts.FastAPIHighClientErrorRate.ratio: "5 %" is not a share between 0 and 1, such as 0.05 or "5%" [value]',
        '    A share between 0 and 1, such as 0.05, or a percentage, such as "5%"',
      ],
    ],
    [
      'one of a few words',
      'workloads: { api: { metrics: { dialect: fastapi }, alerts: { FastAPIHighErrorRate: { severity: high } } } }\n',
      [
        '1:41: workloads.api.metrics.dialect: "fastapi" is none of the values known here [value]',
        '    known are asp-net-core, client-python, express-prom-bundle, fastapi-instrumentator, go, micrometer, opentelemetry, opentelemetry-without-suffixes, prom-client',
        '1:96: workloads.api.alerts.FastAPIHighErrorRate.severity: "high" is none of the values known here [value]',
        '    known are critical, info, none, warning',
      ],
    ],
    ['a file of text', 'hello\n', ['1:1: the file must hold a map of settings [type]']],
    ['a file that is a list', '- a\n', ['1:1: the file must hold a map of settings [type]']],
  ])('are refused: %s', async (_, text, messages) => {
    const refused = await refusal({ 'dev.yaml': text });

    expect(refused).toEqual(refusedWith(...inDev(messages)));
  });
});

describe('values that are missing', () => {
  test.each([
    [
      'in the base, where they could stand',
      'platform: example\nrepository: {}\nsecrets: { provider: { kind: external-secrets } }\nalerting:\n  receivers: {}\n',
      '{}\n',
      [
        'environments/base.yaml:2:1: repository.url is missing [missing]',
        '    Git repository that holds dist/',
        'environments/base.yaml:3:12: secrets.provider.path is missing [missing]',
        '    Where the store keeps this environment; the name of the Secret is appended',
        'environments/base.yaml:3:12: secrets.provider.store is missing [missing]',
        '    Store that External Secrets reads',
        'environments/base.yaml:4:1: alerting.receiver is missing [missing]',
        '    Receiver of what no route below matches',
      ],
    ],
    [
      'altogether',
      'production: false\n',
      '{}\n',
      [
        'environments/base.yaml:1:1: alerting is missing [missing]',
        '    Receivers, routes and inhibitions of Alertmanager',
        'environments/base.yaml:1:1: platform is missing [missing]',
        '    Name of the platform',
        'environments/base.yaml:1:1: repository is missing [missing]',
        '    Where the platform is kept, and Argo CD reads it from',
        'environments/base.yaml:1:1: secrets is missing [missing]',
        '    Where Secrets come from',
      ],
    ],
    [
      'because nothing stands behind the colon',
      smallBase,
      'alerting:\n  receiver:\nrepository: { url: ~ }\n',
      [
        'environments/dev.yaml:2:3: alerting.receiver has no value, but must have one [missing]',
        '    Receiver of what no route below matches',
        'environments/dev.yaml:3:15: repository.url has no value, but must have one [missing]',
        '    Git repository that holds dist/',
      ],
    ],
    [
      'in a list',
      smallBase,
      'alerting: { routes: [{ receiver: chat }] }\n',
      ['environments/dev.yaml:1:22: alerting.routes[0].matchers is missing [missing]', '    Alerts that match all of these'],
    ],
  ])('are told of: %s', async (_, base, dev, messages) => {
    const refused = await refusal({ 'base.yaml': base, 'dev.yaml': dev });

    expect(refused).toEqual(refusedWith(...messages));
  });
});

describe('the kind of a map', () => {
  test.each([
    [
      'is missing, because the name of a workload is mistyped',
      'workloads: { apii: { latency: { p95: 1s } } }\n',
      /^environments\/dev\.yaml:1:14: workloads\.apii\.kind is missing \[missing\]\n {4}did you mean "api"\? If not, set it to one of http-service, /,
    ],
    [
      'is mistyped',
      'workloads: { api: { kind: http-servce } }\n',
      /^environments\/dev\.yaml:1:27: workloads\.api\.kind: no kind is named "http-servce" here \[value\]\n {4}did you mean "http-service"\?$/,
    ],
    [
      'is unknown',
      'secrets: { provider: { kind: vault } }\n',
      /^environments\/dev\.yaml:1:30: secrets\.provider\.kind: no kind is named "vault" here \[value\]\n {4}known are existing, external-secrets, sealed-secrets$/,
    ],
    [
      'is not text',
      'secrets: { provider: { kind: [a] } }\n',
      /^environments\/dev\.yaml:1:24: secrets\.provider\.kind: must be text, not a list \[type\]$/,
    ],
    [
      'is asked of something that is not a map',
      'workloads: { api: 5 }\n',
      /^environments\/dev\.yaml:1:19: workloads\.api: must be a map, not the number 5 \[type\]$/,
    ],
  ])('%s', async (_, text, message) => {
    const { messages, ...ended } = await refusal({ 'dev.yaml': text });

    expect(messages.join('\n')).toMatch(message);
    expect(ended).toEqual({ code: 1, dist: 'untouched' });
  });
});

test('an override of another kind starts afresh', async () => {
  const refused = await refusal({ 'dev.yaml': 'workloads: { api: { deploy: { kind: chart } } }\n' });

  expect(refused.messages.filter((line) => line.endsWith(']'))).toEqual([
    'environments/dev.yaml:1:21: workloads.api.deploy.chart is missing [missing]',
    'environments/dev.yaml:1:21: workloads.api.deploy.repository is missing [missing]',
    'environments/dev.yaml:1:21: workloads.api.deploy.version is missing [missing]',
  ]);
});
