import { expect, test } from '@jest/globals';
import { inYaml } from '../../../../test/planted';
import { analysisTemplate } from '../../../../test/support/analysis-template';
import { analysisWithoutTraffic } from './analysis-without-traffic';

const ratio = 'sum(rate(a_total{job="a"}[2m])) / sum(rate(b_total{job="a"}[2m]))';

const found = (condition: string, query = ratio): readonly string[] => inYaml(analysisWithoutTraffic, analysisTemplate(query, condition));

test('names the condition with what it does not expect', () => {
  expect(found('successCondition: "result[0] >= 0.95"')).toEqual([
    'objects.yaml:7:25: metric "share" of AnalysisTemplate shop/canary has the successCondition "result[0] >= 0.95", and without traffic its query yields nothing, which makes the measurement an error, or NaN, with which every comparison is false [analysis-without-traffic]\n    say what no traffic means: "len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95" does not hold then, and "len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95" does',
  ]);
});

const nothing = 'yields nothing, which';
const notANumber = 'yields NaN, with';

test.each([
  ['failureCondition: "result[0] < 0.95"', ratio, nothing],
  ['successCondition: "result[0] < 100"', 'sum(rate(a_total[2m]))', nothing],
  ['successCondition: "len(result) > 0 && result[0] >= 0.95"', ratio, notANumber],
  ['successCondition: "!isNaN(result[0]) && result[0] >= 0.95"', ratio, nothing],
  ['successCondition: "len(result) > 0 && result[0] < 0.5"', 'histogram_quantile(0.9, sum by (le) (rate(a_bucket[2m])))', notANumber],
  ['successCondition: "0.95 <= result"', `scalar(${ratio})`, notANumber],
])('names %s of %s', (condition, query, said) => {
  expect(found(condition, query)).toEqual([expect.stringContaining(said)]);
});

test.each([
  ['both guards', 'successCondition: "len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95"', ratio],
  ['guards that let no traffic pass', 'successCondition: "len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95"', ratio],
  ['a value in place of none', 'successCondition: "default(result, 0) < 10"', 'sum(rate(a_total[2m]))'],
  ['a query that yields zero', 'successCondition: "result[0] < 10"', 'sum(rate(a_total[2m])) or vector(0)'],
  [
    'a share of what is above zero',
    'successCondition: "len(result) == 0 || result[0] > 0.9"',
    'sum(rate(a_total[2m])) / (sum(rate(b_total[2m])) > 0)',
  ],
  [
    'a share that is only used with traffic',
    'successCondition: "len(result) == 0 || result[0] > 0.9"',
    `${ratio} and sum(rate(b_total[2m])) > 0`,
  ],
  ['a metric without a condition', 'count: 5', ratio],
])('leaves alone %s', (_, condition, query) => {
  expect(found(condition, query)).toEqual([]);
});
