import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findPrograms, runProgram } from '../../../verify/programs';
import { readPromQL } from '../parse';
import { compile } from './compile';
import { noFindings } from './node';
import { emptySeries, keyOf, type Labels, mark, type Series } from './series';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-evaluate-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const minutes = 40;

/** A sample, no sample, or the end of a series. */
type Place = number | '_' | 'stale';

interface Written {
  readonly labels: Labels;
  readonly places: readonly Place[];
}

// Values without round numbers, so that no comparison comes to a tie.
const value = fc.integer({ min: 1, max: 4000 }).map((whole) => whole / 7 + 0.123);
const gauge = fc.array(fc.oneof({ weight: 8, arbitrary: value }, fc.constant('_' as const), fc.constant('stale' as const)), {
  minLength: minutes,
  maxLength: minutes,
});
const counter = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: value },
      { weight: 1, arbitrary: fc.constant('_' as const) },
      { weight: 1, arbitrary: fc.constant('reset' as const) },
    ),
    { minLength: minutes, maxLength: minutes },
  )
  .map((steps): readonly Place[] => {
    let sum = 0;
    return steps.map((step) => {
      if (step === '_') return step;
      sum = step === 'reset' ? 0 : sum + step;
      return sum;
    });
  });

const labelSets: readonly Labels[] = [{ a: 'x', b: '1' }, { a: 'x', b: '2' }, { a: 'y', b: '1' }, { a: 'z' }];
const bounds = ['0.1', '0.5', '2.5', '+Inf'];

const platform: fc.Arbitrary<readonly Written[]> = fc
  .tuple(
    fc.array(gauge, { minLength: 4, maxLength: 4 }),
    fc.array(counter, { minLength: 4, maxLength: 4 }),
    fc.array(counter, { minLength: 4, maxLength: 4 }),
  )
  .map(([gauges, counters, buckets]) => [
    ...gauges.map((places, index) => ({ labels: { __name__: 'gauge', ...labelSets[index] }, places })),
    ...counters.map((places, index) => ({ labels: { __name__: 'counter_total', ...labelSets[index] }, places })),
    ...buckets.map((places, index) => ({ labels: { __name__: 'wait_bucket', a: 'x', le: bounds[index] ?? '' }, places })),
  ]);

const selector = fc.constantFrom(
  'gauge',
  'gauge{a="x"}',
  'gauge{b!="1"}',
  'gauge{a=~"x|z"}',
  '{__name__="gauge",a!~"x.*"}',
  'gauge offset 7m',
  'gauge{b=""}',
  'gauge offset -3m',
);
const range = fc.constantFrom(
  'gauge[5m]',
  'counter_total[4m]',
  'counter_total{a="x"}[10m]',
  'counter_total[3m] offset 2m',
  'counter_total[90s]',
  '(gauge * 2)[10m:2m]',
  'rate(counter_total[4m])[12m:]',
);
const overRange = fc.constantFrom(
  'rate',
  'increase',
  'delta',
  'irate',
  'idelta',
  'changes',
  'resets',
  'avg_over_time',
  'sum_over_time',
  'min_over_time',
  'max_over_time',
  'count_over_time',
  'present_over_time',
  'last_over_time',
  'stddev_over_time',
  'deriv',
);
const literal = value.map(String);

const expression: fc.Arbitrary<string> = fc.letrec<{ vector: string }>((tie) => ({
  vector: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    selector,
    fc.tuple(overRange, range).map(([name, of]) => `${name}(${of})`),
    range.map((of) => `predict_linear(${of}, 600)`),
    range.map((of) => `quantile_over_time(0.3, ${of})`),
    fc
      .tuple(
        fc.constantFrom('sum', 'avg', 'min', 'max', 'count', 'group', 'stddev'),
        fc.constantFrom(' by (a)', ' by (a, b)', ' without (b)', ''),
        tie('vector'),
      )
      .map(([op, by, of]) => `${op}${by}(${of})`),
    fc.tuple(fc.constantFrom('topk(2, ', 'bottomk(1, ', 'quantile(0.7, '), tie('vector')).map(([op, of]) => `${op}${of})`),
    fc
      .tuple(tie('vector'), fc.constantFrom('>', '<', '>=', '<=', '> bool', '+', '-', '*', '/'), literal)
      .map(([of, op, number]) => `(${of}) ${op} ${number}`),
    fc.tuple(literal, fc.constantFrom('>', '<', '-', '/'), tie('vector')).map(([number, op, of]) => `${number} ${op} (${of})`),
    fc
      .tuple(tie('vector'), fc.constantFrom('and', 'or', 'unless', 'and on (a)', 'unless ignoring (b)', 'or on (a)'), tie('vector'))
      .map(([left, op, right]) => `(${left}) ${op} (${right})`),
    fc
      .tuple(tie('vector'), fc.constantFrom('/', '-', '>', '<'), tie('vector'))
      .map(([left, op, right]) => `sum by (a) (${left}) ${op} sum by (a) (${right})`),
    fc
      .tuple(tie('vector'), fc.constantFrom('*', '>'), tie('vector'))
      .map(([left, op, right]) => `sum by (a, b) (${left}) ${op} on (a) group_left () sum by (a) (${right})`),
    fc.tuple(fc.constantFrom('abs', 'ceil', 'floor', 'ln', 'sgn', '-', 'round'), tie('vector')).map(([name, of]) => `${name}(${of})`),
    tie('vector').map((of) => `clamp_max(${of}, 50)`),
    tie('vector').map((of) => `absent(${of})`),
    tie('vector').map((of) => `vector(scalar(${of}))`),
    tie('vector').map((of) => `label_replace(sum by (a) (${of}), "c", "$1-", "a", "(x|y)")`),
    fc.constantFrom(
      'absent(gauge{a="q",b=~".*"})',
      'absent_over_time(gauge{a="q"}[5m])',
      'time() - timestamp(gauge)',
      'hour() + vector(0)',
      'histogram_quantile(0.9, sum by (le) (rate(wait_bucket[5m])))',
      'histogram_quantile(0.5, wait_bucket)',
    ),
  ),
})).vector;

const seriesOf = ({ labels, places }: Written): Series => {
  const series = emptySeries(labels, 60_000, minutes);
  places.forEach((place, index) => {
    series.marks[index] = place === '_' ? mark.nothing : place === 'stale' ? mark.stale : mark.sample;
    series.values[index] = typeof place === 'number' ? place : 0;
  });
  return series;
};

type Answer = { readonly kind: 'error' } | { readonly kind: 'values'; readonly values: ReadonlyMap<string, number> };

const ours = (text: string, series: readonly Series[], minute: number): Answer & { readonly tied: boolean } => {
  const findings = noFindings();
  const node = compile(readPromQL(text), {
    series,
    dialect: { leftOpen: false, ties: 0 },
    step: 60_000,
    recorded: new Set(),
    findings,
    canFail: false,
  });
  if (node.kind !== 'vector') throw new Error('no vector');
  node.moveTo(minute * 60_000);
  const there = node.elements
    .map((labels, index) => ({ key: keyOf(labels), value: node.values[index] ?? 0, present: node.present[index] }))
    .filter(({ present }) => present === 1);
  if (findings.error !== undefined || new Set(there.map(({ key }) => key)).size < there.length)
    return { kind: 'error', tied: findings.tied };
  return { kind: 'values', values: new Map(there.map(({ key, value: number }) => [key, number])), tied: findings.tied };
};

const labelsIn = (text: string): Labels =>
  Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', of = '']) => [label, of]));

// Every assertion expects nothing, so promtool prints what it got instead.
const theirs = (output: string): ReadonlyMap<string, Answer> =>
  new Map(
    output
      .split(/\n\s*expr: /)
      .slice(1)
      .map((block) => {
        const [, id = ''] = /# (\d+)\\?"/.exec(block) ?? /# (\d+)/.exec(block) ?? [];
        const [, got = ''] = /got:\s*(.*)/.exec(block) ?? [];
        const values = [...got.matchAll(/\{([^}]*)\} (\S+?)(?:,|$)/g)].map(([, labels = '', number = '']): [string, number] => [
          keyOf(labelsIn(labels)),
          Number(number.replace('Inf', 'Infinity')),
        ]);
        return [id, /err/.test(block) && got === '' ? { kind: 'error' } : { kind: 'values', values: new Map(values) }];
      }),
  );

const near = (a: number, b: number): boolean =>
  Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(a), Math.abs(b));

const same = (a: Answer, b: Answer): boolean =>
  a.kind === 'error' || b.kind === 'error'
    ? a.kind === b.kind
    : a.values.size === b.values.size &&
      [...a.values].every(([key, number]) => near(number, b.values.get(key) ?? Number.NaN) && b.values.has(key));

test('what an expression comes to is what promtool says, for generated expressions and series', async () => {
  const programs = findPrograms(['promtool'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const [written = []] = fc.sample(platform, 1);
  const questions = fc
    .sample(fc.tuple(expression, fc.integer({ min: 3, max: minutes + 3 })), 300)
    .map(([text, minute], id) => ({ id: String(id), text, minute }));
  const series = written.map(seriesOf);
  const test_ = {
    rule_files: [],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: written.map(({ labels: { __name__: name, ...labels }, places }) => ({
          series: `${name}{${Object.entries(labels)
            .map(([label, of]) => `${label}="${of}"`)
            .join(',')}}`,
          values: places.join(' '),
        })),
        promql_expr_test: questions.map(({ id, text, minute }) => ({ expr: `${text} # ${id}`, eval_time: `${minute}m` })),
      },
    ],
  };
  const file = path.join(folder, 'test.yaml');
  fs.writeFileSync(file, JSON.stringify(test_));
  const { stdout, stderr } = await runProgram(programs.paths.promtool, ['test', 'rules', file]);
  const answers = theirs(stdout + stderr);

  const disagreements = questions.flatMap(({ id, text, minute }) => {
    const mine = ours(text, series, minute);
    const other: Answer = answers.get(id) ?? { kind: 'values', values: new Map() };
    return mine.tied || same(mine, other) ? [] : [{ text, minute, mine, other }];
  });

  expect(disagreements).toEqual([]);
  expect(answers.size).toBeGreaterThan(100);
});
