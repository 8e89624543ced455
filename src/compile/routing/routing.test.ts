import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lasting } from '../../language/quantity';
import { testRouting } from '../../verify/alert-tests/amtool';
import { findPrograms } from '../../verify/programs';
import { alertmanagerConfig } from '../alertmanager/config';
import { alertingSchema } from '../alertmanager/schema';
import { expectationsOf, type RoutedEnvironment } from './expectation';
import { routingPage } from './page';
import type { RoutedAlert } from './routed-alert';

const alerting = alertingSchema.parse({
  receiver: 'chat',
  receivers: {
    chat: { slack: { kind: 'slack', channel: '#alerts', webhook: { secret: 'slack', key: 'url' } } },
    night: {},
  },
  timeIntervals: { nights: [{ times: [{ from: '00:00', to: '06:00' }] }] },
  routes: [
    { matchers: ['severity="warning"'], receiver: 'chat', continue: true, muteTimeIntervals: ['nights'], groupWait: '2m' },
    { matchers: ['severity="warning"', 'team="ml team"'], receiver: 'night', repeatInterval: '1d' },
  ],
});

const routed = (alert: string, severity: string, more: Readonly<Record<string, string>> = {}): RoutedAlert => ({
  alert,
  workload: 'api',
  pending: lasting('5m'),
  labels: { alertname: alert, severity, namespace: 'api', ...more },
});

const environment: RoutedEnvironment = {
  name: 'dev',
  alerting,
  teams: [],
  alerts: [
    { ...routed('Slow', 'critical'), detection: { scrape: 30_000, window: 300_000, evaluation: 60_000 } },
    routed('Slow', 'warning', { team: 'ml team' }),
    routed('Down', 'critical'),
  ],
};

const inFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-routing-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

const asked = (read: RoutedEnvironment) =>
  inFolder((folder) => {
    const programs = findPrograms(['amtool'], process.env);
    if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
    const bench = { amtool: programs.paths.amtool, folder, workers: 2, signal: new AbortController().signal };
    return testRouting(bench, [{ environment, config: alertmanagerConfig(read) }]);
  });

describe('who is told about what', () => {
  const usual = { groupWait: '30s', groupInterval: '5m', repeatInterval: '12h', mutedIn: [], activeIn: [] };

  test('follows from routes, muting and inhibition', () => {
    const expectations = expectationsOf(environment);

    expect(expectations.map(({ notifications, silencedBy }) => ({ notifications, silencedBy }))).toEqual([
      { notifications: [{ ...usual, receiver: 'chat-dev' }], silencedBy: [] },
      {
        notifications: [
          { ...usual, receiver: 'chat-dev', groupWait: '2m', mutedIn: ['nights'] },
          { ...usual, receiver: 'night-dev', repeatInterval: '1d' },
        ],
        silencedBy: ['Slow (critical, api)'],
      },
      { notifications: [{ ...usual, receiver: 'chat-dev' }], silencedBy: [] },
    ]);
  });

  test('stands on a page that reviewers read', () => {
    const lines = routingPage(environment)
      .split('\n')
      .filter((line) => line.startsWith('|'));

    expect(lines).toEqual([
      '| alert | of | severity | receiver | holds | first | then | again | in all | unless |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      '| Slow | api | critical | chat-dev | 5m | 30s | 5m | 12h | 12m: 30s scrape + 5m window + 1m evaluation + 5m for + 30s group_wait |  |',
      '| Slow | api | warning | chat-dev | 5m | 2m | 5m | 12h |  | in nights; while Slow (critical, api) fires |',
      '| Slow | api | warning | night-dev | 5m | 30s | 5m | 1d |  | while Slow (critical, api) fires |',
      '| Down | api | critical | chat-dev | 5m | 30s | 5m | 12h |  |  |',
      '| any other |  |  | chat-dev |  | 30s | 5m | 12h |  |  |',
      '| receiver | notifies | all-clear |',
      '| --- | --- | --- |',
      '| null | nobody |  |',
      '| chat-dev | slack #alerts (url of Secret slack) | yes |',
      '| night-dev | nobody |  |',
    ]);
  });

  test('is what amtool says', async () => {
    const results = await asked(environment);

    expect(results.map(({ expected, got }) => [expected, got])).toEqual([
      ['chat-dev', 'chat-dev'],
      ['chat-dev,night-dev', 'chat-dev,night-dev'],
      ['chat-dev', 'chat-dev'],
    ]);
  });

  test('is told apart from what another configuration does', async () => {
    const results = await asked({ ...environment, alerting: { ...alerting, receiver: 'night' } });

    expect(results.map(({ expected, got }) => expected === got)).toEqual([false, true, false]);
  });
});
