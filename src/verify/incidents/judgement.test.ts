import { describe, expect, test } from '@jest/globals';
import { readInhibition } from '../../lint/routing/inhibition';
import type { Incident } from './incident';
import { judge, type RoutedFiring } from './judgement';

const minute = 60_000;

const incident = (promises: Partial<Incident>): Incident => ({
  name: 'outage',
  environment: 'dev',
  story: 'It fails',
  at: { file: 'incidents/a.yaml', line: 1, column: 1 },
  testInput: { interval: minute, inputs: [] },
  begins: 0,
  end: 60 * minute,
  notified: [],
  silent: { severities: [], alerts: [] },
  severities: {},
  ...promises,
});

const firing = (alertname: string, severity: string, [first, last]: readonly [number, number], more: Partial<RoutedFiring> = {}) => ({
  labels: { alertname, severity },
  first: first * minute,
  last: last * minute,
  unbroken: true,
  receivers: ['chat'],
  notified: ['chat'],
  groups: [`chat ${alertname}`],
  ...more,
});

const inhibitions = [
  readInhibition({ source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['namespace'] }, []),
];

const critical = { severity: 'critical', by: 5 * minute, until: 50 * minute } as const;

const judged = (promises: Partial<Incident>, all: readonly RoutedFiring[]) =>
  judge(incident(promises), { errors: [], texts: [] }, { firing: all, inhibitions });

describe('a promise that somebody is notified', () => {
  const expected = 'a critical alert from 5m at the latest until 50m';

  test.each([
    ['holds for an alert that is in time and lasts', [firing('Down', 'critical', [5, 50])], []],
    ['holds for two alerts, one after the other', [firing('Down', 'critical', [5, 20]), firing('Gone', 'critical', [21, 60])], []],
    ['breaks where the alert is late', [firing('Down', 'critical', [6, 60])], [{ expected, got: 'Down (critical) fires from 6m to 1h' }]],
    ['breaks where it clears itself', [firing('Down', 'critical', [1, 49])], [{ expected, got: 'Down (critical) fires from 1m to 49m' }]],
    [
      'breaks where it comes and goes',
      [firing('Down', 'critical', [1, 60], { unbroken: false })],
      [{ expected, got: 'Down (critical) fires from 1m to 1h with breaks' }],
    ],
    [
      'breaks where it is of another severity',
      [firing('Down', 'warning', [1, 60])],
      [{ expected, got: 'Down (warning) fires from 1m to 1h' }],
    ],
    [
      'breaks where its receiver has no integration',
      [firing('Down', 'critical', [1, 60], { notified: [], receivers: ['nobody'] })],
      [{ expected, got: 'Down (critical) fires from 1m to 1h; Down notifies nobody' }],
    ],
    ['breaks where nothing fires', [], [{ expected, got: 'no alert fires' }]],
  ])('%s', (_, all, broken) => {
    expect(judged({ notified: [critical] }, all)).toEqual(broken);
  });

  test('names the receivers that are expected and those that are notified', () => {
    expect(judged({ notified: [{ ...critical, receivers: ['pager'] }] }, [firing('Down', 'critical', [1, 60])])).toEqual([
      {
        expected: 'a critical alert at pager from 5m at the latest until 50m',
        got: 'Down (critical) fires from 1m to 1h; Down notifies chat',
      },
    ]);
  });

  test('may say when the alert is over', () => {
    expect(judged({ notified: [{ ...critical, over: 55 * minute }] }, [firing('Down', 'critical', [1, 58])])).toEqual([
      { expected: 'a critical alert no longer fires at 55m', got: 'Down (critical) fires from 1m to 58m' },
    ]);
  });
});

describe('a promise that an alert has a text', () => {
  const promise = { ...critical, alert: 'Full', text: '3% left' };
  const seen = (at: number, ...texts: readonly string[]) => ({
    errors: [],
    texts: [{ labels: { alertname: 'Full', severity: 'critical' }, at: at * minute, texts }],
  });
  const firings = { firing: [firing('Full', 'critical', [1, 60])], inhibitions };

  test('holds where the summary or the description has it at that time', () => {
    expect(judge(incident({ notified: [promise] }), seen(5, 'A volume is full', 'It has 3% left.'), firings)).toEqual([]);
  });

  test('breaks where neither has it, and shows both', () => {
    expect(judge(incident({ notified: [promise] }), seen(5, 'A volume is full', 'It has 30ms left.'), firings)).toEqual([
      { expected: 'Full (critical) with the text "3% left" at 5m', got: '"A volume is full"; "It has 30ms left."' },
    ]);
  });
});

describe('silence', () => {
  test('breaks where receivers are notified, not where an alert is inhibited', () => {
    const silent = { severities: ['warning'], alerts: ['Slow'] } as const;
    const all = [firing('Down', 'critical', [1, 60]), firing('Replicas', 'warning', [2, 60]), firing('Slow', 'info', [3, 60])];

    expect(judged({ silent }, all)).toEqual([{ expected: 'silence of warning, Slow', got: 'Slow (info) fires from 3m to 1h' }]);
    expect(judged({ silent }, all.slice(1, 2))).toEqual([
      { expected: 'silence of warning, Slow', got: 'Replicas (warning) fires from 2m to 1h' },
    ]);
  });

  test.each([
    ['begins before what inhibits it', [10, 60]],
    ['outlasts what inhibits it', [1, 30]],
  ] as const)('breaks where an alert %s', (_, down) => {
    const all = [firing('Down', 'critical', down), firing('Replicas', 'warning', [2, 60])];

    expect(judged({ silent: { severities: ['warning'], alerts: [] } }, all)).toEqual([
      { expected: 'silence of warning', got: 'Replicas (warning) fires from 2m to 1h' },
    ]);
  });

  test('holds for everything urgent before the trouble begins', () => {
    expect(judged({ begins: 10 * minute }, [firing('Down', 'critical', [9, 60]), firing('Slow', 'info', [1, 60])])).toEqual([
      { expected: 'no alert before 10m', got: 'Down (critical) fires from 9m to 1h' },
    ]);
  });
});

test('notifications are counted as they are grouped, without those that are inhibited', () => {
  const all = [
    firing('Down', 'critical', [1, 60]),
    firing('Down', 'critical', [2, 60]),
    firing('Gone', 'critical', [3, 60]),
    firing('Replicas', 'warning', [4, 60]),
  ];

  expect(judged({ notifications: 2 }, all)).toEqual([]);
  expect(judged({ notifications: 1 }, all)).toEqual([
    {
      expected: 'at most 1 notifications',
      got: '2: Down (critical) fires from 1m to 1h; Down (critical) fires from 2m to 1h; Gone (critical) fires from 3m to 1h',
    },
  ]);
});

test('what keeps promtool from testing breaks the incident', () => {
  expect(judge(incident({}), { errors: ['parse error'], texts: [] }, { firing: [], inhibitions })).toEqual([
    { expected: 'promtool runs the incident', got: 'parse error' },
  ]);
});
