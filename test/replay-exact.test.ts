import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { sideOf } from '../src/diff/side';
import { promqlString } from '../src/language/promql/tag';
import { durationOf } from '../src/language/quantity';
import { readDocuments } from '../src/lint/graph/documents';
import { linkObjects } from '../src/lint/graph/link';
import type { Firing } from '../src/verify/history/replay/firings';
import { replayAlert } from '../src/verify/history/replay/replay';
import { subjectsOf } from '../src/verify/history/replay/subjects';
import { type PastServer, pastServer, readingFrom } from './support/history-server';
import { promtool } from './support/promtool';

const minute = 60_000;
// A whole day, because subqueries are evaluated at whole multiples of their step.
const origin = Date.UTC(2025, 0, 6);
const length = 420;

interface Form {
  readonly expr: string;
  readonly records?: Readonly<Record<string, string>>;
}

// `A` and `B` are gauges, `C` is a counter, `R` and `S` are recorded.
const forms: readonly Form[] = [
  { expr: 'A > 5' },
  { expr: 'rate(C[5m]) > 0.05' },
  { expr: 'increase(C[10m]) > 30' },
  // promtool evaluates nothing before the first moment, so nothing may be absent then.
  { expr: 'absent(A{i="1"}) and on () B' },
  { expr: 'A > 5 unless on (i) B > 3' },
  { expr: 'A > 7 or B > 7' },
  { expr: 'A - A offset 10m > 2' },
  { expr: 'changes(A[15m]) > 3' },
  { expr: 'avg_over_time(A[10m]) > 5' },
  { expr: 'sum by (i) (A) / count(B) > 3' },
  { expr: 'R{i="1"} > 5', records: { R: 'avg_over_time(A[5m])' } },
  { expr: 'max_over_time(S[5m]) > 6', records: { R: 'avg_over_time(A[5m])', S: 'R + on (i) B' } },
];

interface Stretch {
  readonly kind: 'samples' | 'gap';
  readonly level: number;
  readonly count: number;
}

interface Scenario extends Form {
  readonly metrics: Readonly<Record<'A1' | 'A2' | 'B1' | 'C1', readonly (string | undefined)[]>>;
  readonly pending: number;
  readonly lingering: number;
  readonly interval: number;
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  // Prometheus looks back for five minutes: some gaps are shorter, some longer.
  kind: fc.constantFrom('samples', 'samples', 'samples', 'gap'),
  level: fc.integer({ min: 0, max: 10 }),
  count: fc.integer({ min: 1, max: 14 }),
});

const stretches = fc.array(stretch, { minLength: 70, maxLength: 70 });

const gauge = (parts: readonly Stretch[]): readonly (string | undefined)[] =>
  parts
    .flatMap(({ kind, level, count }) => Array.from({ length: count }, () => (kind === 'gap' ? undefined : String(level))))
    .slice(0, length);

const counter = (parts: readonly Stretch[]): readonly (string | undefined)[] => {
  let total = 0;
  return parts
    .flatMap(({ kind, level, count }) =>
      Array.from({ length: count }, (_, index) => {
        total = index === 0 && level === 0 ? 0 : total + level;
        return kind === 'gap' ? undefined : String(total);
      }),
    )
    .slice(0, length);
};

const scenario = (form: Form): fc.Arbitrary<Scenario> =>
  fc
    .record({
      parts: fc.tuple(stretches, stretches, stretches, stretches),
      pending: fc.constantFrom(0, 1, 3, 5, 7, 15),
      lingering: fc.constantFrom(0, 2, 6, 20),
      interval: fc.constantFrom(30_000, minute),
    })
    .map(({ parts: [one, other, second, third], pending, lingering, interval }) => ({
      ...form,
      metrics: { A1: gauge(one), A2: gauge(other), B1: gauge(second), C1: counter(third) },
      pending: pending * minute,
      lingering: lingering * minute,
      interval,
    }));

const scenarios = fc.sample(fc.tuple(...forms.map(scenario)), { numRuns: 2, seed: 20_251_130 }).flat();

// Each has series of its own, so that one server holds them all.
const own = (text: string, index: number): string => text.replace(/\b([ABCRS])\b/g, (name) => `s${index}_${name.toLowerCase()}`);

const groupOf = ({ expr, records = {}, pending, lingering, interval }: Scenario, index: number) => ({
  name: `g${index}`,
  interval: durationOf(interval),
  rules: [
    ...Object.entries(records).map(([record, text]) => ({ record: own(record, index), expr: own(text, index), labels: { from: 'rule' } })),
    {
      alert: `Alert${index}`,
      expr: own(expr, index),
      for: durationOf(pending),
      keep_firing_for: durationOf(lingering),
      labels: { severity: 'warning', where: 'i {{ $labels.i }}' },
    },
  ],
});

const rules = stringify({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'replayed', namespace: 'mon' },
  spec: { groups: scenarios.map(groupOf) },
});

const seriesOf = ({ metrics }: Scenario, index: number) =>
  Object.entries(metrics).map(([name, values]) => ({ metric: own(name[0] ?? '', index), labels: { i: name[1] ?? '' }, values }));

const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}=${promqlString(value)}`)
    .join(',');

/** What promtool says where, at any evaluation, other alerts fire than those of a replay. */
const disagreement = async (one: Scenario, index: number, firings: readonly Firing[]): Promise<string> => {
  const places = Array.from({ length: Math.floor((length * minute) / one.interval) }, (_, place) => place * one.interval);
  const at = (time: number) => firings.filter(({ from, until }) => from <= origin + time && (until === undefined || origin + time < until));
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: durationOf(one.interval),
    tests: [
      {
        interval: '1m',
        input_series: seriesOf(one, index).map(({ metric, labels, values }) => ({
          series: `${metric}{${labelsText(labels)}}`,
          values: values.map((value) => value ?? '_').join(' '),
        })),
        promql_expr_test: places.map((time) => ({
          expr: 'ALERTS{alertstate="firing"}',
          eval_time: durationOf(time),
          exp_samples: at(time).map(({ labels }) => ({ labels: `ALERTS{${labelsText({ ...labels, alertstate: 'firing' })}}`, value: 1 })),
        })),
      },
    ],
  };
  const { code, stdout, stderr } = await promtool(['test', 'rules', 'tests.yaml'], {
    'rules.yaml': stringify({ groups: [groupOf(one, index)] }),
    'tests.yaml': JSON.stringify(tests),
  });
  return code === 0 ? '' : `${stdout}${stderr}`;
};

let server: PastServer;

beforeAll(async () => {
  server = await pastServer(
    scenarios.flatMap((one, index) =>
      seriesOf(one, index).map(({ metric, labels, values }) => ({
        metric,
        labels,
        samples: values.flatMap((value, place) => (value === undefined ? [] : [[origin + place * minute, value] as const])),
      })),
    ),
  );
});

afterAll(() => server.end());

test('every firing of a replay on the history of a real Prometheus is one that promtool sees on the same samples, and no other', async () => {
  const graph = linkObjects(readDocuments('rules.yaml', rules).objects);
  const { subjects, recordings } = subjectsOf(sideOf(linkObjects([])), sideOf(graph), { environment: '', all: true, names: [] });
  const live = readingFrom(server.url);
  const window = { from: origin, until: origin + (length - 1) * minute + 30_000 };

  const replays = await Promise.all(
    subjects.map((subject) => replayAlert(subject, { server: live, window, recordings, outages: [], table: false })),
  );

  const outcomes = scenarios.map((_, index) => replays.find(({ subject }) => subject.after?.name === `Alert${index}`)?.after);
  const firings = outcomes.map((outcome) => (outcome?.kind === 'replayed' ? outcome.firings : outcome));
  expect(firings.filter((one) => !Array.isArray(one))).toEqual([]);
  expect(firings.flat().length).toBeGreaterThan(100);
  const wrong = await Promise.all(scenarios.map((one, index) => disagreement(one, index, (firings[index] ?? []) as readonly Firing[]))); // as was seen above
  expect(wrong.filter((said) => said !== '').map((said) => said.slice(0, 2000))).toEqual([]);
});
