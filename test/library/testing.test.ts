import { beforeAll, describe, expect, test } from '@jest/globals';
import { ApiObject, type App, Chart, Testing } from 'cdk8s';
import { Alert, Alertmanager, linkApp, PrometheusRule, pagerDuty, receiver, slack } from '../../src';
import { firesWhen, matchers, notifies, samplesHold, staysQuietWhen } from '../../src/testing';

const chat = receiver('chat', slack({ channel: '#alerts', webhook: { secret: 'slack', key: 'url' } }));
const oncall = receiver('oncall', pagerDuty({ routingKey: { secret: 'pagerduty', key: 'key' } }));

const shop = (): { readonly app: App; readonly chart: Chart } => {
  const app = Testing.app();
  linkApp(app, {
    prometheus: { namespace: 'monitoring', release: 'kps' },
    existing: [
      { kind: 'secret', namespace: 'monitoring', name: 'slack' },
      { kind: 'secret', namespace: 'monitoring', name: 'pagerduty' },
    ],
  });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Alert(chart, 'QueueStuck', {
    expr: 'queue_depth{queue="mail"} > 1000',
    for: '10m',
    severity: 'warning',
    summary: 'Mails are not sent',
    firesOn: '0 2000x20',
    staysQuietOn: '0 900x20',
  });
  new PrometheusRule(chart, 'rules', {
    spec: {
      groups: [
        {
          name: 'web',
          rules: [
            { record: 'job:failed:rate5m', expr: 'sum by (job) (rate(failed_total[5m]))' },
            { alert: 'Failing', expr: 'job:failed:rate5m > 1', labels: { severity: 'critical' }, annotations: { summary: 'Fails' } },
          ],
        },
      ],
    },
  });
  new Alertmanager(chart, 'alertmanager', { to: chat, routes: [{ match: { severity: 'critical' }, to: oncall }] });
  return { app, chart };
};

const { app, chart } = shop();

const failureOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => '',
    (error: Error) => error.message,
  );

describe('alerts of an app in promtool', () => {
  test('fire on samples of the one series that they read', async () => {
    await firesWhen(chart, 'QueueStuck', '0 2000x20');
    await staysQuietWhen(chart, 'QueueStuck', '0 2000x9');

    expect(await failureOf(firesWhen(chart, 'QueueStuck', '0 900x20'))).toBe('QueueStuck does not fire on 0 900x20');
    expect(await failureOf(staysQuietWhen(chart, 'QueueStuck', '0 2000x20'))).toBe(
      'QueueStuck fires on 0 2000x20: {"alertname":"QueueStuck","queue":"mail","severity":"warning"}',
    );
  });

  test('fire at a time, on samples of several series, through recording rules', async () => {
    const samples = { 'failed_total{job="web",code="500"}': '0+90x30', 'failed_total{job="web",code="404"}': '0+90x30' };

    await firesWhen(app, 'Failing', samples, { at: '10m' });
    await staysQuietWhen(app, 'Failing', { 'failed_total{job="web"}': '0+30x30' }, { at: '10m', interval: '30s' });
  });

  test('hold on the samples that they were made with', async () => {
    await samplesHold(app);
    const { chart: wrong } = shop();
    new Alert(wrong, 'Late', { expr: 'late > 5', severity: 'warning', summary: 'Late', firesOn: '5x5', staysQuietOn: '6x5' });

    expect(await failureOf(samplesHold(wrong))).toBe('Late does not fire on 5x5\nLate fires on 6x5');
  });

  test.each([
    ['an alert that is not there', 'QueueStucked', '0x5', 'no alert below "shop" is named "QueueStucked": did you mean "QueueStuck"?'],
    ['what is not a list of samples', 'QueueStuck', 'many', '"many" is not a list of samples: write one such as "0 2000x20"'],
  ])('%s is refused', async (_, alert, samples, message) => {
    expect(await failureOf(firesWhen(chart, alert, samples))).toBe(message);
  });
});

describe('receivers of an alert in amtool', () => {
  test('are those of the routes of the app', async () => {
    expect(await notifies(app, 'QueueStuck')).toEqual(['chat']);
    expect(await notifies(app, 'Failing')).toEqual(['oncall']);
    expect(await notifies(app, 'QueueStuck', { severity: 'critical' })).toEqual(['oncall']);
  });

  test('need a configuration', async () => {
    const other = Testing.app();
    new Alert(new Chart(other, 'c'), 'A', { expr: 'a > 1', severity: 'warning', summary: 'a', firesOn: '2x5' });

    expect(await failureOf(notifies(other, 'A'))).toBe('the app has no configuration of Alertmanager');
  });
});

describe('matchers for jest', () => {
  beforeAll(() => expect.extend(matchers));

  test('say what is wrong', async () => {
    const told = [
      await matchers.toFireWhen(chart, 'QueueStuck', '0 2000x20'),
      await matchers.toFireWhen(chart, 'QueueStuck', '0 900x20'),
      await matchers.toNotify(app, 'Failing', ['oncall']),
      await matchers.toNotify(app, 'Failing', ['chat']),
    ];

    expect(told.map(({ pass, message }) => [pass, message()])).toEqual([
      [true, 'QueueStuck fires: [{"alertname":"QueueStuck","queue":"mail","severity":"warning"}]'],
      [false, 'QueueStuck does not fire on "0 900x20"'],
      [true, 'Failing notifies oncall'],
      [false, 'Failing notifies oncall'],
    ]);
  });
});

test('the app is linked as well', () => {
  expect(Testing.synth(chart)).toHaveLength(3);
  new ApiObject(chart, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'x', namespace: 'monitoring' },
    spec: { selector: {}, podMetricsEndpoints: [{ port: 'http' }] },
  });
  expect(() => Testing.synth(chart)).toThrow('[release-label-missing]');
});
