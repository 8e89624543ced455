import { describe, expect, test } from '@jest/globals';
import type { AlertingRule, RuleGroup } from '../../core/alerts/rule';
import { matching, promql } from '../../language/promql/tag';
import { lasting } from '../../language/quantity';
import { alertTexts, shapeOf, testedText } from './texts';

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

const alertOf = ({ rules: [rule] }: RuleGroup): AlertingRule => {
  if (rule?.kind !== 'alert') throw new Error('the group starts with its alert');
  return rule;
};

const textOf = (group: RuleGroup): string => [...alertTexts(alertOf(group), [group]).values()].join('');

/** An alert on Pods of a Deployment, by their names, in an environment. */
const podAlert = (name: string, namespace: string, labels: AlertingRule['labels']): AlertingRule => ({
  ...alertOf(groupOf(name, namespace)),
  expr: promql`count(up${{ namespace, job: name, pod: matching(`${name}-[0-9]`) }} == 0) > 3`,
  labels,
});

const tested = (rule: AlertingRule): string => testedText(rule, []);

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

describe('alerts are tested once', () => {
  test.each([
    ['whatever labels they add', podAlert('web', 'a', { environment: 'dev' }), podAlert('web', 'a', { cluster: 'eu', team: 'ml' })],
    ['whatever their names are', podAlert('web', 'shop', {}), podAlert('shop-api', 'prod', {})],
    ['where a name holds another', podAlert('web', 'web-dev', {}), podAlert('api', 'api-prod', {})],
  ])('%s', (_, one, other) => {
    expect(tested(one)).toBe(tested(other));
  });
});

describe('alerts are tested each', () => {
  const inhibited = (environment: string): AlertingRule => ({
    ...podAlert('web', 'shop', { environment }),
    expr: promql`count(ALERTS${{ environment }}) > 3`,
  });
  const grouped = (namespace: string): AlertingRule => ({
    ...podAlert('web', 'shop', { namespace }),
    expr: promql`count by (namespace) (up${{ job: 'web' }} == 0) > 3`,
  });

  test.each([
    ['where an expression reads alerts', inhibited('dev'), { ...inhibited('dev'), labels: { environment: 'prod' } }],
    ['where a label that they add is also one of the series', grouped('shop'), { ...grouped('shop'), labels: {} }],
    ['where a pattern matches what a name holds', podAlert('web', 'web-1', {}), podAlert('web', 'web-a', {})],
    ['where a label is a template', podAlert('web', 'a', { team: '{{ $labels.team }}' }), podAlert('web', 'a', {})],
    ['where a label is empty', podAlert('web', 'a', { team: '' }), podAlert('web', 'a', {})],
  ])('%s', (_, one, other) => {
    expect(tested(one)).not.toBe(tested(other));
  });
});
