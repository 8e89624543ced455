import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { alertWithoutCondition } from './alert-without-condition';

const rules = (expr: string, more = ''): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec:
  groups:
    - name: shop
      rules:
        - alert: Shop
          expr: ${JSON.stringify(expr)}
${more}`;

const record = (expr: string): string => `        - record: shop:bad\n          expr: ${JSON.stringify(expr)}\n`;

describe('alert-without-condition names', () => {
  test('an alert on whatever is there, at its expression', () => {
    expect(inYaml(alertWithoutCondition, rules('up{job="shop"}'))).toEqual([
      `objects.yaml:9:18: alert Shop of PrometheusRule shop/shop has no condition: it fires for every series that is there, whatever its value [alert-without-condition]
    up{job="shop"}
    ^^^^^^^^^^^^^^
    compare with a bound, such as > 0; a comparison with bool yields 0 or 1, and drops nothing`,
    ]);
  });

  test.each([
    'up == bool 0',
    'sum by (job) (up)',
    'rate(up[5m])',
    '1 - up',
    'up or up == 0',
    'up * on (job) group_left up',
    'max_over_time((up == bool 0)[5m:])',
  ])('%s', (expr) => {
    expect(inYaml(alertWithoutCondition, rules(expr))).toHaveLength(1);
  });

  test('of a metric that nobody knows, as a warning', () => {
    expect(inYaml(alertWithoutCondition, rules('queue_depth{job="shop"}'))).toEqual([
      expect.stringMatching(/^objects.yaml:9:18: warning: alert Shop .* has no condition/),
    ]);
  });

  test('of a series that a rule records without one', () => {
    expect(inYaml(alertWithoutCondition, rules('shop:bad', record('1 - up')))).toHaveLength(1);
  });
});

describe('alert-without-condition leaves alone', () => {
  test.each([
    'up == 0',
    'absent(up{job="shop"})',
    'absent_over_time(up{job="shop"}[5m])',
    'up unless up offset 5m',
    'up and on (job) rate(a[5m]) > 1',
    'up * on (job) (up > 0)',
    'count by (job) (up == 0)',
    'min_over_time((up == 0)[5m:])',
    'vector(1)',
    'time() - 5 > bool 3',
    'ALERTS{alertstate="firing", severity="critical"}',
    'flux_instance_info{ready!="True"}',
    'up == 0 or absent(up)',
  ])('%s', (expr) => {
    expect(inYaml(alertWithoutCondition, rules(expr))).toEqual([]);
  });

  test('a series that a rule records with a condition', () => {
    expect(inYaml(alertWithoutCondition, rules('shop:bad', record('up == 0')))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(alertWithoutCondition, {})).toEqual([]);
  });
});
