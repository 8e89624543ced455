import { describe, expect, test } from '@jest/globals';
import type { RuleGroup } from '../../core/alerts/rule';
import { promql } from '../../language/promql/tag';
import { lasting } from '../../language/quantity';
import { alertTexts, shapeOf } from './texts';

const groupOf = (name: string, namespace: string, bound = 3): RuleGroup => ({
  name,
  rules: [
    {
      kind: 'alert',
      alert: 'TooMany',
      expr: promql`count(up${{ namespace, job: name }} == 0) > ${bound}`,
      for: lasting('2m'),
      severity: 'warning',
      labels: { workload: name },
      summary: `about ${name}`,
      description: '',
      runbook: 'x',
      firesOn: [
        {
          why: 'five are down',
          interval: lasting('1m'),
          at: lasting('10m'),
          labels: {},
          series: Array.from({ length: 5 }, (_, index) => ({
            series: `up{namespace="${namespace}",job="${name}",pod="${name}-${index}"}`,
            values: '0x20',
          })),
        },
      ],
      staysQuietOn: [],
    },
  ],
});

const textOf = (group: RuleGroup): string => {
  const [rule] = group.rules;
  if (rule?.kind !== 'alert') throw new Error('the group starts with its alert');
  return [...alertTexts(rule, [group]).values()].join('');
};

describe('workloads have one shape', () => {
  test.each([
    ['under other names', groupOf('service-1', 'shop-dev'), groupOf('service-10', 'blog-prod')],
    ['where a name is a part of another', groupOf('api-dev', 'api-dev-2'), groupOf('web-dev', 'web-dev-2')],
  ])('%s', (_, one, other) => {
    expect(shapeOf([one])).toBe(shapeOf([other]));
  });
});

describe('workloads have two shapes', () => {
  test.each([
    ['when a bound differs', groupOf('service-1', 'shop'), groupOf('service-2', 'shop', 4)],
    ['when a name of one word shows elsewhere too', groupOf('count', 'shop'), groupOf('sum', 'shop')],
    ['when two names of one are one name of the other', groupOf('shop-api', 'shop-api'), groupOf('shop-api', 'shop-web')],
  ])('%s', (_, one, other) => {
    expect(shapeOf([one])).not.toBe(shapeOf([other]));
  });
});

test.each([
  ['service-10', 'blog-prod'],
  ['count', 'up'],
  ['pod', 'namespace'],
])('the tests of %s in %s are those of any other under these names', (name, namespace) => {
  const text = textOf(groupOf('first-one', 'first-place'));

  expect(textOf(groupOf(name, namespace))).toBe(text.replaceAll('first-one', name).replaceAll('first-place', namespace));
});
