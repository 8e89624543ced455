import { describe, expect, test } from '@jest/globals';
import { inPanel, type Planting, planted } from '../../../../test/planted';
import { monitoring, object, undefinedIn, undefinedName } from '../../../../test/support/names';
import type { JsonMap } from '../../../core/json';
import { nameUndefined } from './name-undefined';

describe('a configuration of Alertmanager defines all that it names', () => {
  const whole = (route: string): string =>
    object(
      'Secret',
      'alertmanager-main',
      `stringData:\n  alertmanager.yaml: |\n    route: ${route}\n    receivers: [{ name: chat }]\n    time_intervals: [{ name: nights }]`,
    );
  const called = 'Secret shop/alertmanager-main';
  const refused = 'which is not defined there: Alertmanager refuses the whole configuration';

  test.each([
    ['a receiver', '{ receiver: caht }', `the root route of ${called} names the receiver "caht", ${refused}`, 'did you mean "chat"?'],
    [
      'a receiver that resembles none',
      '{ receiver: chat, routes: [{ receiver: pager, matchers: [\'severity="critical"\'] }] }',
      `the route for severity="critical" of ${called} names the receiver "pager", ${refused}`,
      'known are chat',
    ],
    [
      'a time interval that mutes',
      '{ receiver: chat, routes: [{ mute_time_intervals: [night] }] }',
      `the route for everything of ${called} names the time interval "night", ${refused}`,
      'did you mean "nights"?',
    ],
    [
      'a time interval that is active',
      '{ receiver: chat, routes: [{ active_time_intervals: [nights, office-hours] }] }',
      `the route for everything of ${called} names the time interval "office-hours", ${refused}`,
      'known are nights',
    ],
  ])('%s', (_, route, message, help) => {
    expect(undefinedIn({ 'objects.yaml': whole(route) })).toEqual([undefinedName(message, help)]);
  });

  test('and so does an AlertmanagerConfig, which the operator leaves out otherwise', () => {
    const spec =
      '{ route: { receiver: team, muteTimeIntervals: [night] }, receivers: [{ name: chat }], muteTimeIntervals: [{ name: nights }] }';
    const left = 'which is not defined there: the operator leaves the whole object out';

    expect(undefinedIn({ 'objects.yaml': monitoring('AlertmanagerConfig', spec) })).toEqual([
      undefinedName(`the root route of AlertmanagerConfig shop/api names the receiver "team", ${left}`, 'known are chat'),
      undefinedName(`the root route of AlertmanagerConfig shop/api names the time interval "night", ${left}`, 'did you mean "nights"?'),
    ]);
  });

  test('and leaves alone one that is whole', () => {
    expect(
      undefinedIn({ 'objects.yaml': whole('{ receiver: chat, routes: [{ receiver: chat, mute_time_intervals: [nights] }] }') }),
    ).toEqual([]);
  });
});

/** What is said of the platform once a text in one of its objects is another one, without places. */
const changed = async (path: string, from: string, to: string): Promise<readonly string[]> => {
  const change = (object: JsonMap): JsonMap => {
    const text = JSON.stringify(object);
    if (!text.includes(from)) throw new Error(`nothing was planted in ${path}`);
    return JSON.parse(text.replaceAll(from, to)) as JsonMap; // it was a map
  };
  return (await planted(nameUndefined, { objects: { [path]: change } })).map((problem) => problem.replace(/^[^ ]+ /, ''));
};

const application = 'dev/apps/Application.argocd.fastapi-dev.yaml';

describe('everything in a compiled platform is defined', () => {
  test.each([
    [
      'a project',
      application,
      '"project":"dev"',
      '"project":"elsewhere"',
      'Application argocd/fastapi-dev is in the AppProject "elsewhere", which nothing here creates',
      'known are bootstrap, default, dev, prod, shared',
    ],
    [
      'the namespace of a destination',
      application,
      '"namespace":"fastapi-dev"',
      '"namespace":"elsewhere"',
      'Application argocd/fastapi-dev writes to the namespace "elsewhere", which nothing here creates',
      'known are argocd, default, fastapi-dev, fastapi-prod, kube-node-lease, kube-public, kube-system, monitoring-dev and 1 more',
    ],
    [
      'a folder',
      application,
      'manifests/fastapi-dev',
      'manifests/elsewhere',
      'Application argocd/fastapi-dev syncs the folder "dist/dev/manifests/elsewhere", which is not in the repository',
      'known are dev/manifests/dashboards-dev, dev/manifests/dev-namespaces, dev/manifests/dev-secrets, dev/manifests/fastapi-dev, dev/manifests/monitors-dev',
    ],
    [
      'a values file',
      'dev/apps/Application.argocd.monitoring-dev.yaml',
      'values/monitoring-dev.yaml',
      'values/elsewhere.yaml',
      'Application argocd/monitoring-dev reads the values file "dist/dev/values/elsewhere.yaml", which is not in the repository',
      'known are dev/values/monitoring-dev.yaml',
    ],
    [
      'a Secret that chart values name',
      'dev/values/monitoring-dev.yaml',
      '"existingSecret":"grafana-admin"',
      '"existingSecret":"elsewhere"',
      'dev/values/monitoring-dev.yaml reads the Secret "elsewhere" of namespace monitoring-dev, which nothing here creates',
      'known are alertmanager-dead-mans-switch, alertmanager-monitoring-dev-kube-promet-alertmanager, alertmanager-slack, grafana-admin',
    ],
    [
      'a key that chart values name',
      'dev/values/monitoring-dev.yaml',
      '"userKey":"admin-user"',
      '"userKey":"login"',
      'dev/values/monitoring-dev.yaml reads the key "login" of Secret monitoring-dev/grafana-admin, which has no such key',
      'known are admin-password, admin-user',
    ],
    [
      'the Secret that Alertmanager is configured by',
      'dev/values/monitoring-dev.yaml',
      '"configSecret":"alertmanager-monitoring-dev-kube-promet-alertmanager"',
      '"configSecret":"alertmanager-mian"',
      'dev/values/monitoring-dev.yaml reads the Secret "alertmanager-mian" of namespace monitoring-dev, which nothing here creates',
      'known are alertmanager-dead-mans-switch, alertmanager-monitoring-dev-kube-promet-alertmanager, alertmanager-slack, grafana-admin',
    ],
    [
      'the namespace that a monitor selects in',
      'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml',
      '"matchNames":["fastapi-dev"]',
      '"matchNames":["elsewhere"]',
      'PodMonitor monitoring-dev/fastapi-dev-pm selects in the namespace "elsewhere", which nothing here creates',
      'known are argocd, default, fastapi-dev, fastapi-prod, kube-node-lease, kube-public, kube-system, monitoring-dev and 1 more',
    ],
    [
      'the namespace of an object',
      'dev/manifests/fastapi-dev/Service.fastapi-dev.fastapi.yaml',
      '"namespace":"fastapi-dev"',
      '"namespace":"elsewhere"',
      'Service elsewhere/fastapi is in the namespace "elsewhere", which nothing here creates',
      'known are argocd, default, fastapi-dev, fastapi-prod, kube-node-lease, kube-public, kube-system, monitoring-dev and 1 more',
    ],
    [
      'a ServiceAccount of our own Deployment',
      'dev/manifests/fastapi-dev/Deployment.fastapi-dev.fastapi.yaml',
      '"containers":',
      '"serviceAccountName":"elsewhere","containers":',
      'Deployment fastapi-dev/fastapi names the ServiceAccount "elsewhere", which nothing here creates',
      'known are default',
    ],
  ])('%s', async (_, path, from, to, message, help) => {
    expect(await changed(path, from, to)).toEqual([undefinedName(message, help)]);
  });

  test.each([
    ['the uid of a data source', 'promteheus', 'did you mean "prometheus"?'],
    ['one that resembles none', 'thanos', 'known are Alertmanager, Prometheus, alertmanager, prometheus'],
  ])('in a dashboard: %s', async (_, uid, help) => {
    const [problem] = await inPanel(nameUndefined, 'up', { datasource: { type: 'prometheus', uid } });

    expect(problem).toBe(
      `of ConfigMap monitoring-dev/dashboard-fastapi-dev reads the data source "${uid}", which Grafana does not have\n    ${help}`,
    );
  });

  test('in a dashboard: a dashboard that it links to', async () => {
    const [problem] = await inPanel(nameUndefined, 'up', { links: [{ url: '/d/elsewhere' }] });

    expect(problem).toContain(
      'dashboard "fastapi (dev)" of ConfigMap monitoring-dev/dashboard-fastapi-dev links to the dashboard "elsewhere"',
    );
  });

  test('leaves alone what the chart and Grafana bring', async () => {
    const uids = ['prometheus', 'Alertmanager', '-- Mixed --', '__expr__', '${datasource}'];
    const found = await Promise.all(uids.map((uid) => inPanel(nameUndefined, 'up', { datasource: { uid } })));

    expect(found.flat()).toEqual([]);
  });

  test('or declared as there', async () => {
    const values: Planting['objects'] = {
      'dev/values/monitoring-dev.yaml': (object) => ({ ...object, extraEnvFrom: [{ secretRef: { name: 'by-hand' } }] }),
    };
    const declared = { base: (text: string) => `${text}\nexternal: { secrets: ["monitoring-\${env}/by-hand"] }\n` };

    expect(await planted(nameUndefined, { objects: values })).toHaveLength(1);
    expect(await planted(nameUndefined, { objects: values, input: declared })).toEqual([]);
  });

  test('or exists already, by the provider of Secrets', async () => {
    const existing = (text: string): string =>
      text.replace(/secrets:\n {2}provider:\n(?: {4}.*\n)+/, 'secrets:\n  provider: { kind: existing }\n');

    expect(await planted(nameUndefined, { input: { base: existing } })).toEqual([]);
  });
});
