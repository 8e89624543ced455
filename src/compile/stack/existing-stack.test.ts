import { describe, expect, test } from '@jest/globals';
import { listAt, mapAt, textAt, valueAt } from '../../core/json';
import { formatProblem } from '../../core/problem';
import { alertPaths } from '../../lint/alert-path';
import { platformCoverage } from '../../lint/coverage';
import { compileAndCheck } from '../synth';
import { loadingPages } from './loading-page';

const base = (monitoring: string, workload = '') => `platform: acme
repository: {url: https://gitlab.example.com/acme/platform.git}
runbooks: {url: https://gitlab.example.com/acme/runbooks}
monitoring:
  kind: existing
  namespace: monitoring
${monitoring}
secrets: {provider: {kind: external-secrets, store: {name: vault}, path: "acme/\${env}"}}
alerting:
  receiver: chat
  receivers:
    chat: {slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: alertmanager-slack, key: url}}}
    page: {pagerduty: {kind: pagerduty, routingKey: {secret: alertmanager-pagerduty, key: key}}}
  routes: [{matchers: ['severity="critical"'], receiver: page}]
workloads:
  api: {kind: http-service, namespace: serving, deploy: {kind: external}, pods: {labels: {app: api}, ports: {http: 8000}}}
${workload}
`;

const compiled = (monitoring: string, workload?: string) =>
  compileAndCheck({
    base: { file: 'base.yaml', text: base(monitoring, workload) },
    environments: [{ name: 'prod', file: 'prod.yaml', text: '{}' }],
    folder: '',
    problems: [],
  });

const messages = async (monitoring: string) => (await compiled(monitoring)).problems.map(formatProblem);

const withoutRestriction = '  alertmanager: {alertmanagerConfigMatcherStrategy: None}';

const chart = `  release: kps\n${withoutRestriction}`;

const ofKind = async (monitoring: string, kind: string) =>
  (await compiled(monitoring)).files.flatMap(({ object }) => (object?.kind === kind ? [object] : []));

describe('a stack that runs already', () => {
  test('gets monitors, rules, routes and dashboards, and nothing of itself', async () => {
    const { files, problems } = await compiled(chart);

    expect(problems.map(formatProblem)).toEqual([]);
    expect([...new Set(files.flatMap(({ object }) => textAt(object, 'kind') ?? []))].sort()).toEqual([
      'AlertmanagerConfig',
      'AppProject',
      'Application',
      'ConfigMap',
      'ExternalSecret',
      'PodMonitor',
      'PrometheusRule',
    ]);
    expect(files.filter(({ path }) => /values|shared/.test(path)).map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ object }) => object?.kind === 'Application').map(({ path }) => path)).toEqual([
      'bootstrap/Application.argocd.bootstrap-root.yaml',
      'bootstrap/Application.argocd.prod-root.yaml',
      'prod/apps/Application.argocd.dashboards-prod.yaml',
      'prod/apps/Application.argocd.monitors-prod.yaml',
      'prod/apps/Application.argocd.prod-secrets.yaml',
    ]);
  });

  test.each([
    ['the release, where nothing is written', chart, { release: 'kps' }],
    [
      'what is written',
      `${chart}\n  prometheus: {ruleSelector: {matchLabels: {team: acme}, matchExpressions: [{key: role, operator: In, values: [alerts, slo]}]}}`,
      { team: 'acme', role: 'alerts' },
    ],
    ['nothing, where everything is selected', `${chart}\n  prometheus: {ruleSelector: {}}`, {}],
  ])('labels rules by %s', async (_, monitoring, labels) => {
    const [rule] = await ofKind(monitoring, 'PrometheusRule');

    expect(mapAt(rule, 'metadata', 'labels')).toEqual(labels);
    expect(await messages(monitoring)).toEqual([]);
  });

  test('has alerts of its own labels only, which guard its routes and inhibitions', async () => {
    const [rule] = await ofKind(chart, 'PrometheusRule');
    const [config] = await ofKind(chart, 'AlertmanagerConfig');

    const guard = [
      { name: 'platform', value: 'acme', matchType: '=' },
      { name: 'environment', value: 'prod', matchType: '=' },
    ];
    const alerts = listAt(rule, 'spec', 'groups').flatMap((group) => listAt(group, 'rules').filter((one) => textAt(one, 'alert')));
    expect(alerts.map((one) => [valueAt(one, 'labels', 'platform'), valueAt(one, 'labels', 'environment')])).toEqual(
      alerts.map(() => ['acme', 'prod']),
    );
    expect(valueAt(config, 'spec', 'route', 'matchers')).toEqual(guard);
    for (const rule of listAt(config, 'spec', 'inhibitRules')) {
      expect(valueAt(rule, 'sourceMatch')).toEqual(expect.arrayContaining(guard));
      expect(valueAt(rule, 'targetMatch')).toEqual(expect.arrayContaining(guard));
    }
  });

  test('names credentials by their Secrets, and carries its templates with its texts', async () => {
    const [config] = await ofKind(chart, 'AlertmanagerConfig');

    const [slack] = listAt(config, 'spec', 'receivers', 1, 'slackConfigs');
    expect(mapAt(slack, 'apiURL')).toEqual({ name: 'alertmanager-slack', key: 'url' });
    expect(textAt(slack, 'title')).toMatch(/^\{\{ define "crowsnest\.title" \}\}.*\{\{ end \}\}\{\{ template "crowsnest\.title" \. \}\}$/);
    const [page] = listAt(config, 'spec', 'receivers', 2, 'pagerdutyConfigs');
    expect(mapAt(page, 'routingKey')).toEqual({ name: 'alertmanager-pagerduty', key: 'key' });
    expect(listAt(page, 'details').map((one) => textAt(one, 'key'))).toEqual(['environment', 'alerts']);
  });

  test('finds dashboards as its sidecar is set', async () => {
    const monitoring = `${chart}\n  grafana: {dashboards: {kind: sidecar, label: dash, labelValue: "yes", folderAnnotation: folder}}`;

    const [first] = await ofKind(monitoring, 'ConfigMap');

    expect(mapAt(first, 'metadata')).toMatchObject({ labels: { dash: 'yes' }, annotations: { folder: expect.any(String) } });
    expect(await messages(monitoring)).toEqual([]);
  });

  test('is given the Secret that it reads its configuration from, where that is to be ours', async () => {
    const monitoring = '  release: kps\n  routing: {kind: secret, secret: alertmanager-acme}';

    const [secret] = await ofKind(monitoring, 'Secret');

    expect(mapAt(secret, 'metadata')).toMatchObject({ name: 'alertmanager-acme', namespace: 'monitoring' });
    expect(await messages(monitoring)).toEqual([]);
  });
});

describe('files for what reads no objects', () => {
  const mimir = (tenant: string) => `{kind: mimir, address: https://mimir.example.com, tenant: "${tenant}"}`;
  const both = `  release: kps\n  rules: ${mimir('a')}\n  routing: ${mimir('a')}`;

  test('rules are one namespace of the ruler, with one group of each name', async () => {
    const { files } = await compiled(both);
    const object = files.find(({ path }) => path === 'prod/rules/mimir.yaml')?.object;

    const names = listAt(object, 'groups').map((group) => textAt(group, 'name'));
    expect(textAt(object, 'namespace')).toBe('acme-prod');
    expect(names).toEqual([...new Set(names)]);
    expect(await ofKind(both, 'PrometheusRule')).toEqual([]);
  });

  test('the path of an alert leads through the ruler, if the file is loaded', async () => {
    const { graph } = await compiled(both);
    if (graph === undefined) throw new Error('it does not compile');

    const [path] = alertPaths(graph, new Set(), 'FastAPIHighErrorRate');

    expect(path?.hops.find(({ station }) => station === 'prometheus')).toMatchObject({
      state: 'open',
      text: 'a ruler evaluates it in its namespace acme-prod, once the file is loaded',
    });
  });

  test('routing has places for credentials, and no path of a file', async () => {
    const { files } = await compiled(both);
    const text = files.find(({ path }) => path === 'prod/alertmanager/mimir.yaml')?.text() ?? '';

    expect(text).toContain('api_url: ${ALERTMANAGER_SLACK_URL}');
    expect(text).toContain('routing_key: ${ALERTMANAGER_PAGERDUTY_KEY}');
    expect(text).not.toMatch(/_file:/);
    expect(await ofKind(both, 'ExternalSecret')).toEqual([]);
    expect(await messages(both)).toEqual([]);
  });

  test('the commands that load them are limited to what is ours', async () => {
    const { environments } = await compiled(both);
    const [page] = environments.flatMap(loadingPages);

    expect(page?.text()).toContain(
      'mimirtool rules sync --address=https://mimir.example.com --id=a --namespaces=acme-prod dist/prod/rules/mimir.yaml',
    );
  });

  test('rules on logs are one namespace of the ruler of Loki, and select the streams of the environment', async () => {
    const monitoring = `${chart}\n  grafana: {dataSources: {logs: theirs}}\n  logRules: {kind: loki, address: https://loki.example.com, tenant: acme, labels: {cluster: eu}}`;
    const { files, environments, problems } = await compiled(monitoring);

    const object = files.find(({ path }) => path === 'prod/rules/loki.yaml')?.object;
    const [rule] = listAt(object, 'groups', 0, 'rules');
    expect(problems.map(formatProblem)).toEqual([]);
    expect([textAt(object, 'namespace'), ...listAt(object, 'groups').map((group) => textAt(group, 'name'))]).toEqual(['acme-prod', 'api']);
    expect(textAt(rule, 'expr')).toContain('{namespace="serving",container="api",cluster="eu"}');
    expect(mapAt(rule, 'labels')).toMatchObject({ platform: 'acme', environment: 'prod', workload: 'api' });
    expect(environments.flatMap(loadingPages).map(({ text }) => text().split('\n').slice(-5, -1))).toEqual([
      [
        '```sh',
        'lokitool rules diff --address=https://loki.example.com --id=acme --namespaces=acme-prod dist/prod/rules/loki.yaml',
        'lokitool rules sync --address=https://loki.example.com --id=acme --namespaces=acme-prod dist/prod/rules/loki.yaml',
        '```',
      ],
    ]);
  });

  test('the path of an alert on logs leads through the ruler of Loki, if the file is loaded', async () => {
    const { graph } = await compiled(`${chart}\n  logRules: {kind: loki, address: https://loki.example.com}`);
    if (graph === undefined) throw new Error('it does not compile');

    const [path] = alertPaths(graph, new Set(), 'FastAPILogErrorSpike');

    expect(path?.hops.map(({ station, state }) => `${station} ${state}`)).toEqual(
      expect.arrayContaining(['producer holds', 'target open', 'prometheus open', 'receiver holds']),
    );
    expect(path?.hops.find(({ station }) => station === 'rule')?.at).toMatchObject({
      file: 'base.yaml',
      line:
        base(chart)
          .split('\n')
          .findIndex((line) => line.startsWith('  api:')) + 2,
    });
    expect(path?.hops.find(({ station }) => station === 'prometheus')?.text).toBe(
      'a ruler evaluates it in its namespace acme-prod, once the file is loaded',
    );
    expect(platformCoverage(graph)?.assumed.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        "Loki's ruler evaluates rules of the tenant fake and notifies the Alertmanager that is routed here",
        'streams in Loki have the labels namespace and container',
      ]),
    );
  });

  test('two environments with one tenant are refused', async () => {
    const { problems } = await compileAndCheck({
      base: {
        file: 'base.yaml',
        text: `${base(both)}clusters: {eu: {server: "https://eu.example.com"}, us: {server: "https://us.example.com"}}\n`,
      },
      environments: ['eu', 'us'].map((name) => ({ name, file: `${name}.yaml`, text: `cluster: ${name}\n` })),
      folder: '',
      problems: [],
    });

    expect(problems.map(({ message }) => message)).toEqual([
      'monitoring.rules.tenant: eu and us share the tenant of Mimir for rules "a of https://mimir.example.com"',
      'monitoring.routing.tenant: eu and us share the tenant of Mimir for routing "a of https://mimir.example.com"',
    ]);
  });

  test("dashboards are objects of Grafana's operator, with its data sources", async () => {
    const monitoring = `${chart}\n  grafana: {dashboards: {kind: grafana-operator, instanceSelector: {matchLabels: {a: b}}}, dataSources: {metrics: thanos}}`;

    const [first] = await ofKind(monitoring, 'GrafanaDashboard');

    expect(valueAt(first, 'spec', 'instanceSelector')).toEqual({ matchLabels: { a: 'b' } });
    expect(textAt(first, 'spec', 'json')).toContain('"value":"thanos"');
    expect(await messages(monitoring)).toEqual([]);
  });
});

describe('what cannot work is one finding', () => {
  test('an operator that restricts the object to alerts of its namespace', async () => {
    const [first, ...others] = (await compiled('  release: kps')).problems;

    expect(others).toEqual([]);
    expect(first?.message).toMatch(
      /^the operator adds namespace="monitoring" to the first route of AlertmanagerConfig monitoring\/acme-prod, so \d+ alerts never reach/,
    );
  });

  test.each([
    [
      'a sidecar that searches elsewhere',
      '  grafana: {dashboards: {kind: sidecar, searchNamespaces: [grafana]}}',
      /the sidecar of Grafana only searches grafana/,
    ],
    ['a Secret that is not mounted', '  routing: {kind: secret, secret: a, mounts: [alertmanager-slack]}', /alertmanager-pagerduty/],
    [
      'rules in a namespace that is not read',
      '  namespaceLabels: {a: b}\n  prometheus: {ruleNamespaceSelector: {matchLabels: {a: c}}}',
      /it reads namespaces with a=c/,
    ],
  ])('%s', async (_, monitoring, expected) => {
    const all = await messages(`  release: kps\n${monitoring.includes('routing') ? '' : `${withoutRestriction}\n`}${monitoring}`);

    expect(all.filter((one) => expected.test(one))).not.toEqual([]);
  });

  test('a time zone, of which an object knows nothing', async () => {
    const times = '  timeIntervals: {office: [{location: Asia/Seoul, times: [{from: "09:00", to: "18:00"}]}]}\n  routes:';
    const text = base(chart).replace('  routes:', times);

    const { problems } = await compileAndCheck({
      base: { file: 'base.yaml', text },
      environments: [{ name: 'prod', file: 'prod.yaml', text: '{}' }],
      problems: [],
    });

    expect(problems.map(({ message }) => message)).toEqual([
      'alerting.timeIntervals.office[0].location: AlertmanagerConfig objects know no time zone: Alertmanager would read these times as UTC',
    ]);
  });
});

describe('what nobody wrote', () => {
  const assumed = async (monitoring: string, workload?: string) => {
    const { graph } = await compiled(monitoring, workload);
    return graph === undefined ? [] : (platformCoverage(graph)?.assumed.map(({ what }) => what) ?? []);
  };

  test('is assumed, and every answer says so', async () => {
    expect(await assumed('  release: kps', '  queue: {kind: celery, deploy: {kind: external}}')).toEqual([
      'each of queue of prod runs as workloads of its kind usually do',
      'Prometheus monitoring/kps-kube-prometheus-stack-prometheus selects ServiceMonitors, PodMonitors and PrometheusRules with release=kps',
      'Prometheus monitoring/kps-kube-prometheus-stack-prometheus is Prometheus 3',
      'Prometheus monitoring/kps-kube-prometheus-stack-prometheus keeps samples as long as rules of ours read them',
      'Alertmanager monitoring/kps-kube-prometheus-stack-alertmanager merges AlertmanagerConfig objects, with the matcher strategy OnNamespace',
      'the other routes of Alertmanager monitoring/kps-kube-prometheus-stack-alertmanager are as its owner wants them for alerts of ours',
      'the sidecar of Grafana loads ConfigMaps with grafana_dashboard=1',
    ]);
  });

  test('is nothing, where all is written', async () => {
    const monitoring = `  release: kps
  prometheus: {version: v3.5.0, retention: 15d, serviceMonitorSelector: {}, podMonitorSelector: {}, ruleSelector: {}}
  grafana: {dashboards: {kind: sidecar}}
  routing: {kind: secret, secret: alertmanager-acme, mounts: [alertmanager-pagerduty, alertmanager-slack]}`;

    expect(await messages(monitoring)).toEqual([]);
    expect(await assumed(monitoring)).toEqual([]);
  });
});
