import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { bucketSpelling } from './bucket-spelling';

const prometheus = (version: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: watch}
spec: {${version}, ruleSelector: {}, ruleNamespaceSelector: {}}
---
`;

const alert = (selector: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec:
  groups:
    - name: shop
      rules:
        - alert: Slow
          expr: rate(latency_seconds_bucket{${selector}}[5m]) > 1
`;

const found = (selector: string, version = 'version: v3.5.0'): readonly string[] =>
  inYaml(bucketSpelling, prometheus(version) + alert(selector)).map((problem) =>
    problem.replace(/^\S+ (?:warning: )?alert Slow of PrometheusRule shop\/shop /, '').replace(/ \[bucket-spelling\]\n.*\n.*\n {4}/, ' | '),
  );

describe('bucket-spelling names', () => {
  test.each([
    [
      'le="1"',
      'selects le="1", and Prometheus 3 stores le="1.0": nothing matches | write le="1.0", or le=~"1|1\\\\.0" for Prometheus 2 too',
    ],
    [
      'le="1000000"',
      'selects le="1000000", and Prometheus 3 stores le="1e+06": nothing matches | write le="1e+06", or le=~"1000000|1e\\\\+06" for Prometheus 2 too',
    ],
    [
      'le="10000"',
      'selects le="10000", and Prometheus 3 stores le="10000.0": nothing matches | write le="10000.0", or le=~"10000|10000\\\\.0" for Prometheus 2 too',
    ],
    [
      'le="0.50"',
      'selects le="0.50", and Prometheus 3 stores le="0.5": nothing matches | write le="0.5", or le=~"0\\\\.50|0\\\\.5" for Prometheus 2 too',
    ],
    [
      'le="0.00001"',
      'selects le="0.00001", and Prometheus 3 stores le="1e-05": nothing matches | write le="1e-05", or le=~"0\\\\.00001|1e-05" for Prometheus 2 too',
    ],
    ['le=~"1|5"', 'selects le=~"1|5", and Prometheus 3 stores le="1.0": nothing matches | write le=~"1|1\\\\.0|5|5\\\\.0"'],
    ['le=~"0.5|1"', undefined],
    [
      'le=~"0\\\\.5|1"',
      'selects le=~"0\\.5|1", and Prometheus 3 stores le="1.0": that of 1 does not match | write le=~"0\\\\.5|1|1\\\\.0"',
    ],
    [
      'le!="10"',
      'excludes le!="10", and Prometheus 3 stores le="10.0": nothing matches | write le!="10.0", or le!~"10|10\\\\.0" for Prometheus 2 too',
    ],
    [
      'quantile="1"',
      'selects quantile="1", and Prometheus 3 stores quantile="1.0": nothing matches | write quantile="1.0", or quantile=~"1|1\\\\.0" for Prometheus 2 too',
    ],
  ])('%s', (selector, problem) => {
    expect(found(selector)).toEqual(problem === undefined ? [] : [problem]);
  });

  test('the same where no release is written, as a warning that says so', () => {
    expect(inYaml(bucketSpelling, alert('le="1"'))).toEqual([
      `objects.yaml:9:45: warning: alert Slow of PrometheusRule shop/shop selects le="1", and Prometheus 3 stores le="1.0": nothing matches [bucket-spelling]
    rate(latency_seconds_bucket{le="1"}[5m]) > 1
                                ^^^^^^
    write le="1.0", or le=~"1|1\\\\.0" for Prometheus 2 too; Prometheus 3 is assumed, because no version is written`,
    ]);
  });

  test('the same where the image says the release', () => {
    expect(found('le="1"', 'image: quay.io/prometheus/prometheus:v3.1.0')).toHaveLength(1);
  });
});

describe('bucket-spelling leaves alone', () => {
  test.each(['le="1.0"', 'le="+Inf"', 'le="0.5"', 'le=~"1|1\\\\.0"', 'le=~"1.*"', 'le="1e+06"', 'size="1"', 'le=""', 'le="2.5"'])(
    '%s',
    (selector) => {
      expect(found(selector)).toEqual([]);
    },
  );

  test('rules of another operator, whose program stores what clients write', () => {
    expect(inYaml(bucketSpelling, alert('le="1"').replace('PrometheusRule', 'VMRule'))).toEqual([]);
  });

  test('what Prometheus 2 evaluates, which stores what clients write', () => {
    expect(found('le="1"', 'version: v2.55.1')).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(bucketSpelling, {})).toEqual([]);
  });
});
