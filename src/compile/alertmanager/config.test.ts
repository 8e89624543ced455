import { describe, expect, test } from '@jest/globals';
import { fixedLabels } from '../../language/infer/labels';
import type { Labels } from '../../language/matcher';
import { inhibits, readInhibition } from '../../lint/routing/inhibition';
import { type AlertmanagerConfig, alertmanagerConfig } from './config';
import type { TeamRoute } from './route-config';
import { alertingSchema } from './schema';

const webhook = (name: string) => ({ kind: 'webhook', url: `http://${name}.example.com/` });
const least = { receiver: 'chat', receivers: { chat: { hook: webhook('chat') }, other: {} } };

// Alerts on both sides of every inhibition.
const labelsOfAlerts: readonly Labels[] = [
  { alertname: 'APIPodDown', severity: 'critical', outage: 'pods', deployment: 'api' },
  { alertname: 'FastAPIAllInstancesDown', severity: 'critical', outage: 'targets' },
  { alertname: 'FastAPIInstanceDown', severity: 'warning', job: 'api', pod: 'api-0' },
  { alertname: 'FastAPIHighErrorRate', severity: 'critical' },
  { alertname: 'APIReplicasMissing', severity: 'warning', deployment: 'api' },
  { alertname: 'StatefulSetReplicasMissing', severity: 'warning', statefulset: 'db' },
  { alertname: 'KubePodCrashLooping', severity: 'warning', pod: 'api-0', deployment: 'api' },
  { alertname: 'KubeNodeNotReady', severity: 'critical', node: 'n' },
  { alertname: 'LogAgentMissingOnNode', severity: 'warning', node: 'n' },
  { alertname: 'SLOErrorBudgetBurn', severity: 'critical', sloth_severity: 'page', sloth_slo: 'availability', sloth_id: 'a' },
];
const alerts = labelsOfAlerts.map((labels) => ({ labels }));

const config = (alerting: object, teams: readonly TeamRoute[] = []): AlertmanagerConfig =>
  alertmanagerConfig({ alerting: alertingSchema.parse({ ...least, ...alerting }), teams, name: 'dev', alerts });

const route = (alerting: object) => config({ routes: [alerting] }).route.routes?.[1];

describe('alertmanagerConfig', () => {
  test('of a single receiver tells it everything but Watchdog', () => {
    expect(config({})).toEqual({
      global: { resolve_timeout: '5m' },
      templates: ['/etc/alertmanager/config/*.tmpl'],
      route: {
        receiver: 'chat-dev',
        group_by: ['namespace', 'alertname'],
        group_wait: '30s',
        group_interval: '5m',
        repeat_interval: '12h',
        routes: [{ receiver: 'null', matchers: ['alertname="Watchdog"'] }],
      },
      inhibit_rules: [
        {
          source_matchers: ['severity="critical"'],
          target_matchers: ['severity="warning"'],
          equal: ['namespace', 'alertname', 'workload', 'sloth_id'],
        },
        { source_matchers: ['outage="pods"'], target_matchers: ['outage="targets"'], equal: ['namespace', 'workload'] },
        { source_matchers: ['outage!=""'], target_matchers: ['severity="warning"'], equal: ['namespace', 'workload'] },
        { source_matchers: ['outage!=""'], target_matchers: ['sloth_id!=""'], equal: ['namespace', 'workload'] },
        {
          source_matchers: ['outage="pods"'],
          target_matchers: ['severity="warning"', 'deployment!=""'],
          equal: ['namespace', 'deployment'],
        },
        {
          source_matchers: ['outage="pods"'],
          target_matchers: ['severity="warning"', 'statefulset!=""'],
          equal: ['namespace', 'statefulset'],
        },
        { source_matchers: ['outage!=""'], target_matchers: ['severity="warning"', 'job!=""'], equal: ['namespace', 'job'] },
        {
          source_matchers: ['alertname="KubePodCrashLooping"'],
          target_matchers: ['alertname="KubePodNotReady"'],
          equal: ['namespace', 'pod'],
        },
        {
          source_matchers: ['alertname=~"KubePodCrashLooping|KubePodNotReady"'],
          target_matchers: ['alertname=~".+InstanceDown"'],
          equal: ['namespace', 'pod'],
        },
        {
          source_matchers: ['alertname=~"KubePodCrashLooping|KubePodNotReady"'],
          target_matchers: ['alertname=~".+ReplicasMissing|KubeDeploymentReplicasMismatch"', 'deployment!=""'],
          equal: ['namespace', 'deployment'],
        },
        {
          source_matchers: ['alertname=~".+ReplicasMissing"'],
          target_matchers: ['alertname="KubeDeploymentReplicasMismatch"'],
          equal: ['namespace', 'deployment'],
        },
        {
          source_matchers: ['alertname=~"KubePodCrashLooping|KubePodNotReady"'],
          target_matchers: ['alertname=~".+ReplicasMissing|KubeStatefulSetReplicasMismatch"', 'statefulset!=""'],
          equal: ['namespace', 'statefulset'],
        },
        {
          source_matchers: ['alertname=~".+ReplicasMissing"'],
          target_matchers: ['alertname="KubeStatefulSetReplicasMismatch"'],
          equal: ['namespace', 'statefulset'],
        },
        {
          source_matchers: ['alertname="KubeNodeNotReady"'],
          target_matchers: ['alertname!="KubeNodeNotReady"', 'node!=""'],
          equal: ['node'],
        },
        {
          source_matchers: ['sloth_severity="page"', 'sloth_slo="availability"'],
          target_matchers: ['alertname=~".*HighErrorRate"'],
          equal: ['namespace', 'workload'],
        },
      ],
      receivers: [
        { name: 'null' },
        { name: 'chat-dev', webhook_configs: [{ send_resolved: true, url: 'http://chat.example.com/', max_alerts: 0 }] },
        { name: 'other-dev' },
      ],
    });
  });

  test('inhibits nothing where there is no alert that could', () => {
    const alerting = alertingSchema.parse(least);

    expect(alertmanagerConfig({ alerting, teams: [], name: 'dev', alerts: [] }).inhibit_rules).toEqual([]);
  });

  test('inhibits what is written, after what is ours', () => {
    const written = { source: ['alertname="A"'], target: ['alertname="B"', 'severity=~"warning|info"'], equal: ['namespace'] };

    expect(config({ inhibitions: [written] }).inhibit_rules.at(-1)).toEqual({
      source_matchers: ['alertname="A"'],
      target_matchers: ['alertname="B"', 'severity=~"warning|info"'],
      equal: ['namespace'],
    });
  });

  test("sends Watchdog to the dead man's switch alone, at every interval and without an all-clear", () => {
    const { route: root, receivers } = config({ deadMansSwitch: { url: { secret: 'outside', key: 'url' }, interval: '1m' } });

    expect(root.routes).toEqual([
      {
        receiver: 'dead-mans-switch-dev',
        matchers: ['alertname="Watchdog"'],
        group_wait: '0s',
        group_interval: '1m',
        repeat_interval: '54s',
      },
    ]);
    expect(receivers[0]).toEqual({
      name: 'dead-mans-switch-dev',
      webhook_configs: [{ send_resolved: false, url_file: '/etc/alertmanager/secrets/outside/url', max_alerts: 0 }],
    });
  });

  test('tries Watchdog, test alerts, the routes as written, and teams, in this order', () => {
    const teams = [{ team: 'serving', receiver: 'other' }];

    const { route: root } = config({ testReceiver: 'other', routes: [{ matchers: ['severity="info"'] }] }, teams);

    expect(root.routes).toEqual([
      { receiver: 'null', matchers: ['alertname="Watchdog"'] },
      { receiver: 'other-dev', matchers: ['purpose="test"'] },
      { matchers: ['severity="info"'] },
      { receiver: 'other-dev', matchers: ['team="serving"'] },
    ]);
  });

  test('writes all of a route', () => {
    const timing = { groupBy: ['...'], groupWait: '10s', groupInterval: '1m', repeatInterval: '1h' };
    const times = { office: [{ weekdays: ['monday'] }], night: [{ times: [{ from: '22:00', to: '24:00' }], location: 'Europe/Berlin' }] };
    const matchers = ['a="1"', 'b != 2', 'c=~"x|y"', 'd!~z'];

    const { route: root, time_intervals } = config({
      timeIntervals: times,
      routes: [{ matchers, receiver: 'other', continue: true, ...timing, activeTimeIntervals: ['office'], muteTimeIntervals: ['night'] }],
    });

    expect(root.routes?.[1]).toEqual({
      receiver: 'other-dev',
      matchers: ['a="1"', 'b!="2"', 'c=~"x|y"', 'd!~"z"'],
      continue: true,
      group_by: ['...'],
      group_wait: '10s',
      group_interval: '1m',
      repeat_interval: '1h',
      active_time_intervals: ['office'],
      mute_time_intervals: ['night'],
    });
    expect(time_intervals).toEqual([
      { name: 'night', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }], location: 'Europe/Berlin' }] },
      { name: 'office', time_intervals: [{ weekdays: ['monday'] }] },
    ]);
  });

  test('writes routes below routes', () => {
    const child = { matchers: ['b="2"'], receiver: 'other', routes: [{ matchers: ['c="3"'] }] };

    expect(route({ matchers: ['a="1"'], routes: [child] })).toEqual({
      matchers: ['a="1"'],
      routes: [{ receiver: 'other-dev', matchers: ['b="2"'], routes: [{ matchers: ['c="3"'] }] }],
    });
  });

  test('lists integrations of one kind together, in the order of their names', () => {
    const both = { b: webhook('b'), a: webhook('a'), mail: { kind: 'email', to: 'a@b', from: 'a@b', smarthost: 'mail:25' } };

    const { receivers } = config({ receivers: { chat: both } });

    expect(Object.keys(receivers[1] ?? {})).toEqual(['name', 'email_configs', 'webhook_configs']);
    expect(receivers[1]?.webhook_configs).toEqual([
      { send_resolved: true, url: 'http://a.example.com/', max_alerts: 0 },
      { send_resolved: true, url: 'http://b.example.com/', max_alerts: 0 },
    ]);
  });
});

describe('a critical alert silences the warning of its pair', () => {
  const silences = (critical: Labels, warning: Labels): boolean =>
    config({}).inhibit_rules.some((rule) => {
      const [source, target] = [fixedLabels({ ...critical, severity: 'critical' }), fixedLabels({ ...warning, severity: 'warning' })];
      return inhibits(readInhibition(rule, []), source, target) === 'yes';
    });
  const burning = { alertname: 'SLOErrorBudgetBurn', namespace: 'serving', workload: 'api', sloth_id: 'api-availability' };
  const disk = { alertname: 'DiskFull', namespace: 'serving' };

  test.each<{ readonly pair: string; readonly critical: Labels; readonly warning: Labels; readonly silenced: boolean }>([
    { pair: 'of the same objective', critical: burning, warning: burning, silenced: true },
    {
      pair: 'of the same workload and name',
      critical: { ...disk, workload: 'api' },
      warning: { ...disk, workload: 'api' },
      silenced: true,
    },
    { pair: 'of the same name, where neither has a workload', critical: disk, warning: disk, silenced: true },
    { pair: 'but not of another objective', critical: burning, warning: { ...burning, sloth_id: 'api-latency' }, silenced: false },
    { pair: 'but not of another workload', critical: { ...disk, workload: 'api' }, warning: { ...disk, workload: 'web' }, silenced: false },
    { pair: 'but not of another namespace', critical: disk, warning: { ...disk, namespace: 'data' }, silenced: false },
  ])('$pair', ({ critical, warning, silenced }) => {
    expect(silences(critical, warning)).toBe(silenced);
  });
});
