import { describe, expect, test } from '@jest/globals';
import { type PlatformFiles, refusal, refusedWith } from '../support/program';

const inDev = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line.startsWith(' ') ? line : `environments/dev.yaml:${line}`));

const help = {
  label: '    use at most 63 of a-z, 0-9 and "-", starting and ending with a letter or digit',
  release: '    use at most 53 of a-z, 0-9 and "-", starting and ending with a letter or digit',
  subdomain: '    use at most 253 of a-z, 0-9, "-" and ".", each part starting and ending with a letter or digit',
  workload: '    use at most 40 of a-z, 0-9 and "-", starting with a letter and ending with a letter or digit',
  service: '    use at most 63 of a-z, 0-9 and "-", starting with a letter and ending with a letter or digit',
  port: '    use at most 15 of a-z, 0-9 and "-", with at least one letter',
  labelValue: '    use at most 63 of letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
  labelName: '    use an optional DNS prefix and "/", then at most 63 of letters, digits, "-", "_" and "."',
  series: '    use letters, digits and "_", not starting with a digit or with "__"',
  metric: '    use letters, digits, "_" and ":", not starting with a digit',
  placeholder: '    only ${env} is replaced, by the name of the environment',
};

describe('names that Kubernetes refuses', () => {
  test.each([
    ['platform: My Platform', ['1:11: platform: "My Platform" is not a name that Kubernetes accepts [value]', help.label]],
    [
      'dashboards: { folders: { services: "..", overview: "a/b" } }',
      [
        '1:36: dashboards.folders.services: ".." is not a name of a folder [value]',
        '    write a name without slashes and without blanks around it',
        '1:52: dashboards.folders.overview: "a/b" is not a name of a folder [value]',
        '    write a name without slashes and without blanks around it',
      ],
    ],
    [
      'monitoring: { namespace: Monitoring, release: mon_dev, prometheus: { host: "a..b" } }',
      [
        '1:26: monitoring.namespace: "Monitoring" is not a name that Kubernetes accepts [value]',
        help.label,
        '1:47: monitoring.release: "mon_dev" is not a Helm release name [value]',
        help.release,
        '1:76: monitoring.prometheus.host: "a..b" is not a name that Kubernetes accepts [value]',
        help.subdomain,
      ],
    ],
    [
      'workloads: { API: { kind: alert-chain }, "9x": { kind: alert-chain }, "a b": { kind: alert-chain } }',
      [
        '1:14: workloads: "API" is not a name for a workload [value]',
        help.workload,
        '1:42: workloads: "9x" is not a name for a workload [value]',
        help.workload,
        '1:71: workloads: "a b" is not a name for a workload [value]',
        help.workload,
      ],
    ],
    [
      `workloads: { ${'w'.repeat(41)}: { kind: alert-chain } }\n`,
      [`1:14: workloads: "${'w'.repeat(41)}" is not a name for a workload [value]`, help.workload],
    ],
    [
      'workloads: { api: { pods: { labels: { "app name": x, app: "my app" }, ports: { HTTP: 80, a-very-long-name: 81 } }, service: { name: 1api } } }',
      [
        '1:39: workloads.api.pods.labels: "app name" is not a label name that Kubernetes accepts [value]',
        help.labelName,
        '1:59: workloads.api.pods.labels.app: "my app" is not a label value that Kubernetes accepts [value]',
        help.labelValue,
        '1:80: workloads.api.pods.ports: "HTTP" is not a port name that Kubernetes accepts [value]',
        help.port,
        '1:90: workloads.api.pods.ports: "a-very-long-name" is not a port name that Kubernetes accepts [value]',
        help.port,
        '1:133: workloads.api.service.name: "1api" is not a name of a Service that Kubernetes accepts [value]',
        help.service,
      ],
    ],
    [
      'alerting: { receivers: { "My Chat": {}, chat: { slack: { webhook: { secret: "My Secret", key: ".." } } } } }',
      [
        '1:26: alerting.receivers: "My Chat" is not a name that Kubernetes accepts [value]',
        help.label,
        '1:77: alerting.receivers.chat.slack.webhook.secret: "My Secret" is not a name that Kubernetes accepts [value]',
        help.subdomain,
        '1:95: alerting.receivers.chat.slack.webhook.key: ".." is not a key of a Secret [value]',
        '    use letters, digits, "-", "_" and "."',
      ],
    ],
    [
      'workloads: { api: { pods: { labels: {} } } }',
      [
        '1:29: workloads.api.pods.labels: must hold at least one label [value]',
        '    without labels, every Pod of the namespace would be selected',
      ],
    ],
  ])('are told at their places: %s', async (text, messages) => {
    const refused = await refusal({ 'dev.yaml': text });

    expect(refused).toEqual(refusedWith(...inDev(messages)));
  });
});

test('names that Prometheus refuses are told at their places', async () => {
  const refused = await refusal({
    'dev.yaml':
      'workloads: { api: { metrics: { requests: http-requests, labels: { method: __m } }, alerts: { FastAPIInstanceDown: { name: "my alert", labels: { a-b: c }, runbook: "a b" } } } }',
  });

  expect(refused).toEqual(
    refusedWith(
      ...inDev([
        '1:42: workloads.api.metrics.requests: "http-requests" is not a valid name of a metric [value]',
        help.metric,
        '1:75: workloads.api.metrics.labels.method: "__m" is not a label name of Prometheus [value]',
        help.series,
        '1:123: workloads.api.alerts.FastAPIInstanceDown.name: "my alert" is not a valid name of an alert [value]',
        '    use letters, digits and "_", not starting with a digit',
        '1:145: workloads.api.alerts.FastAPIInstanceDown.labels: "a-b" is not a label name of Prometheus [value]',
        help.series,
        '1:164: workloads.api.alerts.FastAPIInstanceDown.runbook: "a b" is not a page below the runbooks [value]',
        '    write one such as fastapi/high-error-rate',
      ]),
    ),
  );
});

describe('an unknown placeholder in a name', () => {
  test.each([
    ['monitoring: { release: "mon-${environment}" }', '1:24: monitoring.release: "${environment}" is not a placeholder [placeholder]'],
    ['monitoring: { prometheus: { host: "p-${ENV}.x" } }', '1:35: monitoring.prometheus.host: "${ENV}" is not a placeholder [placeholder]'],
    ['monitoring: { prometheus: { host: "p-{env}.x" } }', '1:35: monitoring.prometheus.host: "{env}" is not a placeholder [placeholder]'],
    [
      'monitoring: { prometheus: { host: "p-{{ env }}" } }',
      '1:35: monitoring.prometheus.host: "{{ env }}" is not a placeholder [placeholder]',
    ],
    ['monitoring: { prometheus: { host: "p-$env.x" } }', '1:35: monitoring.prometheus.host: "$env" is not a placeholder [placeholder]'],
    ['workloads: { api: { namespace: "api-${env" } }', '1:32: workloads.api.namespace: "${env" is not a placeholder [placeholder]'],
    [
      'alerting: { receivers: { chat: { slack: { channel: "#x-${ env }" } } } }',
      '1:52: alerting.receivers.chat.slack.channel: "${ env }" is not a placeholder [placeholder]',
    ],
    ['repository: { revision: "release-${version}" }', '1:25: repository.revision: "${version}" is not a placeholder [placeholder]'],
    ['runbooks: { url: "https://x/${team}" }', '1:18: runbooks.url: "${team}" is not a placeholder [placeholder]'],
  ])('is told: %s', async (text, message) => {
    const refused = await refusal({ 'dev.yaml': text });

    expect(refused).toEqual(refusedWith(...inDev([message, help.placeholder])));
  });

  test('is told of a key, which holds none at all', async () => {
    const refused = await refusal({ 'dev.yaml': 'workloads: { "api-${env}": { kind: alert-chain } }\n' });

    expect(refused).toEqual(
      refusedWith(
        'environments/dev.yaml:1:14: workloads: "api-${env}" holds a placeholder, but only values may [placeholder]',
        '    give it one name in all environments',
      ),
    );
  });
});

describe('references to nothing', () => {
  test.each([
    [
      'receivers',
      'alerting: { receiver: caht, testReceiver: nobody, routes: [{ matchers: [a="b"], receiver: cha, routes: [{ matchers: [a="b"], receiver: chatt }] }] }\nteams: { serving: { receiver: slack } }',
      [
        '1:23: alerting.receiver: no receiver is named "caht" [value]',
        '    did you mean "chat"?',
        '1:43: alerting.testReceiver: no receiver is named "nobody" [value]',
        '    known are chat',
        '1:91: alerting.routes[0].receiver: no receiver is named "cha" [value]',
        '    did you mean "chat"?',
        '1:136: alerting.routes[0].routes[0].receiver: no receiver is named "chatt" [value]',
        '    did you mean "chat"?',
      ],
    ],
    [
      'the receiver of a team',
      'teams: { serving: { receiver: slack } }',
      ['1:31: teams.serving.receiver: no receiver is named "slack" [value]', '    known are chat'],
    ],
    [
      'teams',
      'workloads: { api: { team: servng } }\nteams: { serving: { receiver: chat } }',
      ['1:27: workloads.api.team: no team is named "servng" [value]', '    did you mean "serving"?'],
    ],
    [
      'time intervals',
      'alerting: { routes: [{ matchers: [a="b"], muteTimeIntervals: [nights] }] }',
      ['1:63: alerting.routes[0].muteTimeIntervals[0]: no time interval is named "nights" [value]', '    there is none to choose from'],
    ],
    [
      'ports',
      'workloads: { api: { metrics: { port: metrics } } }',
      ['1:38: workloads.api.metrics.port: no port is named "metrics" [value]', '    ports are http'],
    ],
    [
      'services',
      'workloads: { chain: { kind: alert-chain, deliveryTests: [apii] } }',
      ['1:58: workloads.chain.deliveryTests[0]: no http-service is named "apii" [value]', '    HTTP services are api'],
    ],
    [
      'buckets of a histogram',
      'workloads: { api: { latency: { p95: 300ms } } }',
      [
        '1:37: workloads.api.latency.p95: "300ms" is not a bucket of http_request_duration_seconds [value]',
        '    its buckets in seconds are 0.1, 0.5, 1; name another with metrics.buckets if the service exposes it',
      ],
    ],
    [
      'buckets that the service says it has',
      'workloads: { api: { latency: { p95: 500ms }, metrics: { buckets: [0.1, 0.25] } } }',
      [
        '1:37: workloads.api.latency.p95: "500ms" is not a bucket of http_request_duration_seconds [value]',
        '    its buckets in seconds are 0.1, 0.25; name another with metrics.buckets if the service exposes it',
      ],
    ],
  ])('are told: %s', async (_, text, messages) => {
    const refused = await refusal({ 'dev.yaml': text });

    expect(refused).toEqual(refusedWith(...inDev(messages)));
  });
});

describe('two objects with one path', () => {
  const image = 'kind: http-service, deploy: { kind: image, image: "x/y:1" }';

  test('are told where a workload is named like what the program itself installs', async () => {
    const refused = await refusal({ 'dev.yaml': `workloads: { monitors: { ${image} } }\n` });

    expect(refused).toEqual(
      refusedWith(
        'environments/dev.yaml:1:14: dist/dev/apps/Application.argocd.monitors-dev.yaml would hold two objects: Application argocd/monitors-dev follows from monitoring and from workloads.monitors [identity-collision]',
        '    rename one of them',
        'environments/dev.yaml:1:14: Application monitors-dev syncs dev/manifests/monitors-dev/Deployment.monitors-dev.monitors.yaml, which Application monitors-dev syncs as well [path-synced-twice]',
        '    give each Application a folder of its own',
      ),
    );
  });

  const crossed: PlatformFiles = {
    'dev.yaml': 'monitoring: { ownsCluster: true }',
    'a.yaml': `monitoring: { nodeExporterPort: 9101 }\nworkloads: { api: null, x-b: { ${image} } }\n`,
    'b-a.yaml': `monitoring: { nodeExporterPort: 9102 }\nworkloads: { api: null, x: { ${image} } }\n`,
  };

  test('are told where names of two environments meet', async () => {
    const { messages, ...ended } = await refusal(crossed);

    expect(messages.filter((line) => line.endsWith('[environments-share]'))).toEqual([
      'environments/b-a.yaml:2:25: workloads.x.namespace: a and b-a share the namespace "x-b-a" [environments-share]',
    ]);
    expect(messages.map((line) => line.trim())).toContain(
      'environments/b-a.yaml:2:25: Application argocd/x-b-a is defined in a/apps/Application.argocd.x-b-a.yaml and in b-a/apps/Application.argocd.x-b-a.yaml [identity-collision]',
    );
    expect(ended).toEqual({ code: 1, dist: 'untouched' });
  });
});

describe('what has no place in production', () => {
  test('is told at its place', async () => {
    const refused = await refusal({
      'dev.yaml':
        'production: true\nargocd: { cascadeDelete: true }\nworkloads: { chain: { kind: alert-chain, smoke: { until: "2030-01-01T00:00:00Z" }, deliveryTests: [api] } }',
    });

    expect(refused).toEqual(
      refusedWith(
        ...inDev([
          '2:26: argocd.cascadeDelete: deleting an Application would delete the monitoring of production [value]',
          '    leave cascadeDelete off where production is true',
          '3:42: workloads.chain.smoke: a smoke alert has no place in production [value]',
          '    set it in the file of another environment',
          '3:84: workloads.chain.deliveryTests: delivery tests have no place in production [value]',
          '    set it in the file of another environment',
        ]),
      ),
    );
  });

  test.each([
    ['tomorrow', '"tomorrow" is not a time in UTC'],
    ['"9999-01-01T00:00:00Z"', '"9999-01-01T00:00:00Z" lies outside the years 2000 to 2099'],
  ])('a smoke alert until %s is refused anywhere', async (until, message) => {
    const refused = await refusal({ 'dev.yaml': `workloads: { chain: { kind: alert-chain, smoke: { until: ${until} } } }\n` });

    expect(refused).toEqual(
      refusedWith(
        `environments/dev.yaml:1:58: workloads.chain.smoke.until: ${message} [value]`,
        '    When the smoke alert ends by itself, in UTC, e.g. 2026-12-01T12:00:00Z',
      ),
    );
  });
});
