import { describe, expect, test } from '@jest/globals';
import { readPromQL } from '../promql/parse';
import type { Facts, PrometheusScope, SeriesFacts } from './facts';
import { inference } from './inference';
import { anyNumber } from './interval';
import type { LabelFacts } from './labels';

const always = (...values: readonly string[]): LabelFacts => ({ always: true, ...(values.length === 0 ? {} : { values }) });
const target: readonly (readonly [string, LabelFacts])[] = [
  ['namespace', always('serving')],
  ['job', always('api')],
  ['pod', always()],
];

const series = (facts: Partial<SeriesFacts>, labels: readonly (readonly [string, LabelFacts])[] = []): SeriesFacts => ({
  sample: 'gauge',
  unit: 'unknown',
  values: anyNumber,
  ...facts,
  labels: { known: new Map([...target, ...labels]), open: false },
});

const counting = { min: 0, max: Infinity, nan: false };
const known: Readonly<Record<string, SeriesFacts>> = {
  up: series({ values: { min: 0, max: 1, nan: false } }),
  requests_total: series({ sample: 'counter', values: counting }, [['status', always('2xx', '5xx')]]),
  took_seconds_bucket: series({ sample: 'bucket', unit: 'seconds', values: counting, buckets: [0.1, 0.5, 1] }, [['le', always()]]),
  took_seconds_count: series({ sample: 'counter', values: counting }),
  last_success: series({ unit: 'timestamp' }, [['pipeline', always()]]),
  errors: series({}, [['error_type', { always: false }]]),
};

const scope: PrometheusScope = ({ metric }) => known[metric];

const factsOf = (text: string): Facts => inference(scope)(readPromQL(text));

const labelsOf = (text: string): string => {
  const { known: labels, open } = factsOf(text).labels;
  const each = [...labels].map(
    ([label, facts]) => `${label}${facts.always ? '' : '?'}${facts.values === undefined ? '' : `=${facts.values.join('|')}`}`,
  );
  return [...each.sort(), ...(open ? ['...'] : [])].join(' ');
};

describe('the labels of a result', () => {
  test.each([
    ['up', 'job=api namespace=serving pod'],
    ['sum by (job) (up)', 'job=api'],
    ['sum(up)', ''],
    ['sum without (pod) (up)', 'job=api namespace=serving'],
    ['requests_total{status=~"5.."}', 'job=api namespace=serving pod status=5xx'],
    ['requests_total{pod!=""}', 'job=api namespace=serving pod status=2xx|5xx'],
    ['topk by (job) (3, up)', 'job=api namespace=serving pod'],
    ['count_values("version", up)', 'version'],
    ['histogram_quantile(0.9, sum by (le, job) (rate(took_seconds_bucket[5m])))', 'job=api'],
    ['absent(up{job="web",namespace=~"a|b"})', 'job=web'],
    ['absent(up{job="web"} == 1)', ''],
    ['vector(1)', ''],
    ['time()', ''],
    ['up * on (job) group_left (status) requests_total', 'job=api namespace=serving pod status=2xx|5xx'],
    ['up / on (job) up', 'job=api'],
    ['up / ignoring (pod) up', 'job=api namespace=serving'],
    ['sum by (job) (up) or absent(up{job="api",namespace="serving"})', 'job=api namespace?=serving'],
    ['requests_total and on (job) up', 'job=api namespace=serving pod status=2xx|5xx'],
    ['label_replace(up, "team", "a", "job", "(.*)")', 'job=api namespace=serving pod team?=a'],
    ['unheard_of{job="api"}', 'job=api ...'],
    ['sum by (job, team) (unheard_of)', 'job? team?'],
    ['1 - up', 'job=api namespace=serving pod'],
    ['errors{error_type!=""}', 'error_type job=api namespace=serving pod'],
    ['max_over_time(up[1h:1m])', 'job=api namespace=serving pod'],
  ])('of %s are %s', (text, labels) => {
    expect(labelsOf(text)).toBe(labels);
  });
});

const ratio = 'sum by (job) (rate(requests_total{status=~"5.."}[5m])) / sum by (job) (rate(requests_total[5m]))';

describe('the values of a result', () => {
  test.each([
    ['up', 0, 1],
    ['rate(requests_total[5m])', 0, Infinity],
    ['-up', -1, 0],
    ['1 - up', 0, 1],
    ['100 * avg by (job) (up)', 0, 100],
    ['count(up == 0)', 1, Infinity],
    ['absent(up)', 1, 1],
    ['up > bool 3', 0, 1],
    ['clamp_max(rate(requests_total[5m]), 5)', 0, 5],
    ['hour()', 0, 23],
    ['histogram_quantile(0.9, rate(took_seconds_bucket[5m]))', 0, 1],
    ['unheard_of', -Infinity, Infinity],
    ['avg_over_time(up[1d])', 0, 1],
    ['sum(up)', 0, Infinity],
    [ratio, 0, 1],
    [`1 - (${ratio})`, 0, 1],
    ['(sum(rate(requests_total{status="5xx"}[5m])) or 0 * sum(rate(requests_total[5m]))) / (sum(rate(requests_total[5m])) > 0)', 0, 1],
    ['sum(rate(took_seconds_bucket{le="0.5"}[5m])) / sum(rate(took_seconds_count[5m]))', 0, 1],
    ['rate(requests_total{status="5xx"}[5m]) / rate(requests_total[1h])', 0, Infinity],
    ['sum by (job) (rate(requests_total[5m])) / sum by (pod) (rate(requests_total[5m]))', 0, Infinity],
    ['sum(rate(requests_total[5m])) / sum(rate(requests_total{status="5xx"}[5m]))', 0, Infinity],
  ])('of %s lie between %d and %d', (text, min, max) => {
    const { values } = factsOf(text);

    expect({ min: values.min + 0, max: values.max }).toEqual({ min, max });
  });
});

describe('what samples are and measure', () => {
  test.each([
    ['requests_total', 'counter', 'unknown'],
    ['sum(requests_total)', 'counter', 'unknown'],
    ['rate(requests_total[5m])', 'gauge', 'unknown'],
    ['sum by (le) (rate(took_seconds_bucket[5m]))', 'bucket', 'unknown'],
    ['histogram_quantile(0.9, took_seconds_bucket)', 'quantile', 'seconds'],
    ['time() - last_success', 'gauge', 'seconds'],
    [ratio, 'gauge', 'ratio'],
    ['requests_total > 5', 'counter', 'unknown'],
    ['max(histogram_quantile(0.9, took_seconds_bucket))', 'quantile', 'seconds'],
  ])('%s: %s, %s', (text, sample, unit) => {
    expect({ sample: factsOf(text).sample, unit: factsOf(text).unit }).toEqual({ sample, unit });
  });
});

describe('whether there may be nothing', () => {
  test.each([
    ['up', true],
    ['vector(1)', false],
    ['up or vector(0)', false],
    ['vector(1) > 0', true],
    ['time()', false],
    ['count(up)', true],
  ])('%s: %s', (text, empty) => {
    expect(factsOf(text).empty).toBe(empty);
  });
});
