import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { sideOf } from '../src/diff/side';
import { readDocuments } from '../src/lint/graph/documents';
import { linkObjects } from '../src/lint/graph/link';
import { auditOf } from '../src/verify/history/audit/audit';
import type { Audited } from '../src/verify/history/audit/finding';
import { waitFor } from '../src/verify/prove/wait';
import { type PastSeries, type PastServer, pastServer, readingFrom } from './support/history-server';

const minute = 60_000;
const origin = Date.UTC(2025, 0, 6);
const window = { from: origin, until: origin + 299 * minute };

type Fields = Readonly<Record<string, unknown>>;

const alert = (name: string, expr: string, more: Fields = {}): Fields => ({
  alert: name,
  expr,
  for: '5m',
  labels: { severity: 'warning' },
  ...more,
});

// Two series without a label in which they differ meet twice.
const two = '(label_replace(vector(1), "a", "b", "", "") or vector(1))';

const running = [
  alert('Same', 'rate( depth[5m] ) > 5'),
  alert('Bound', 'depth > 7'),
  alert('Waits', 'depth > 5', { for: '1m', labels: { severity: 'critical' } }),
  // Prometheus writes these conditions in another order.
  alert('Foreign', 'sum by (queue, job) (depth{queue="a",job!="b"}) > 5'),
  { record: 'depth:max', expr: 'max(depth)' },
  // It is meant to fire always.
  alert('Watchdog', 'vector(1)'),
  alert('Fails', `${two} * on () ${two}`),
];

const declared = [
  alert('Same', 'rate(depth[5m]) > 5'),
  alert('Bound', 'depth > 5'),
  alert('Waits', 'depth > 5'),
  alert('Missing', 'depth > 5'),
  alert('Gone', 'flow{job="a",code="500"} > 5', { for: '0s' }),
  alert('Never', 'heat > 5', { for: '0s' }),
  alert('Long', 'avg_over_time(depth[25y]) > 5'),
  alert('Watchdog', 'vector(1)'),
  { record: 'depth:max', expr: 'max(depth)' },
];

const samples = (from: number, to: number): PastSeries['samples'] =>
  Array.from({ length: to - from }, (_, place) => [origin + (from + place) * minute, '1'] as const);

const past: readonly PastSeries[] = [
  { metric: 'depth', labels: { queue: 'a' }, samples: samples(0, 300) },
  { metric: 'flow', labels: { job: 'a' }, samples: samples(0, 60) },
  { metric: 'ALERTS', labels: { alertname: 'Same', alertstate: 'firing' }, samples: samples(0, 300) },
  { metric: 'ALERTS', labels: { alertname: 'Watchdog', alertstate: 'firing' }, samples: samples(0, 300) },
  { metric: 'ALERTS', labels: { alertname: 'Bound', alertstate: 'firing' }, samples: samples(0, 200) },
];

const sideWith = (rules: readonly Fields[]) => {
  const rule = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'r', namespace: 'mon' },
    spec: { groups: [{ name: 'g', rules }] },
  };
  return sideOf(linkObjects(readDocuments('rules.yaml', stringify(rule)).objects));
};

let server: PastServer;

beforeAll(async () => {
  const groups = [
    { name: 'g', interval: '1s', rules: running },
    { name: 'of others', rules: [alert('Theirs', 'up == 0')] },
  ];
  server = await pastServer(past, { groups });
});

afterAll(() => server.end());

const live = (requests = 100) => readingFrom(server.url, requests);

const audit = (rules: readonly Fields[]): Promise<Audited> =>
  auditOf({ side: sideWith(rules), environment: '', server: live(), window, hints: false });

describe('a live Prometheus', () => {
  test('differs from what is declared in each of these ways', async () => {
    const { findings, unread } = await audit(declared);

    expect(unread).toEqual([]);
    expect(findings.map(({ kind, subject, message }) => `${kind}: ${subject}: ${message}`)).toEqual([
      'rule-differs: Bound: it runs with expression depth > 7 instead of depth > 5',
      'rule-unknown: Fails: it runs in group g, but is not declared',
      'rule-unknown: Foreign: it runs in group g, but is not declared',
      'rule-missing: Gone: no rule of this name runs',
      'series-missing: Gone: it reads flow{job="a"}, of which there is no series since 2025-01-06T00:59:00.000Z',
      'retention-short: Long: it reads 9125d back, but samples are kept for 7300d',
      'rule-missing: Long: no rule of this name runs',
      'rule-missing: Missing: no rule of this name runs',
      'rule-missing: Never: no rule of this name runs',
      'series-missing: Never: it reads heat, of which there is no series for 4h59m at least',
      'always-fires: Same: it fires 100 % of the time',
      'rule-differs: Waits: it runs with for 1m instead of 5m',
      'rule-differs: Waits: it runs with labels severity="critical" instead of severity="warning"',
    ]);
  });

  test('does not differ where it runs what is declared', async () => {
    expect(await audit(running.filter((rule) => !['Fails', 'Same'].includes(String(rule.alert))))).toEqual({
      findings: ['Fails', 'Same'].map((subject) => ({ kind: 'rule-unknown', subject, message: 'it runs in group g, but is not declared' })),
      unread: [],
      lacks: [],
    });
  });

  test('says which of its rules fail', async () => {
    const found = await waitFor(async () => {
      const { findings } = await audit(running.filter((rule) => rule.alert === 'Fails'));
      return findings.find(({ kind }) => kind === 'rule-fails');
    }, 30_000);

    expect(found).toEqual({
      kind: 'rule-fails',
      subject: 'Fails',
      message: expect.stringMatching(/^its evaluation fails: found duplicate series for the match group/),
    });
  });

  test('that does not answer is not said to be right', async () => {
    const gone = readingFrom(new URL('http://127.0.0.1:1'));

    expect(await auditOf({ side: sideWith(declared), environment: '', server: gone, window, hints: false })).toEqual({
      findings: [],
      unread: ['rules', 'retention', 'what fires', 'series depth', 'series flow{job="a"}', 'series heat'].map((what) => ({
        what,
        why: 'nothing listens at this address',
      })),
      lacks: [],
    });
  });

  test('is not said to have a series where that was not read', async () => {
    const { findings, unread } = await auditOf({ side: sideWith(declared), environment: '', server: live(4), window, hints: false });

    expect(findings.map(({ kind }) => kind)).not.toContain('series-missing');
    expect(unread).toEqual(
      ['series depth', 'series flow{job="a"}', 'series heat'].map((what) => ({
        what,
        why: 'all 4 requests that --max-requests allows are used up',
      })),
    );
  });
});
