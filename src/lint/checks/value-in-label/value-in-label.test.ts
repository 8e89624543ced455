import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { valueInLabel } from './value-in-label';

const rules = (fields: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec:
  groups:
    - name: shop
      rules:
        - alert: Slow
          expr: latency_seconds > 1
          ${fields}
`;

describe('value-in-label names', () => {
  test('a label that writes the value out, at its place', () => {
    expect(inYaml(valueInLabel, rules("for: 5m\n          labels: {at: 'now {{ $value }}'}"))).toEqual([
      `objects.yaml:11:32: alert Slow of PrometheusRule shop/shop writes its value into the label "at": with each new value it is another alert, and none of them lasts 5m [value-in-label]
    now {{ $value }}
           ^^^^^^
    put the value into an annotation; labels are what makes an alert that alert`,
    ]);
  });

  test.each([
    'labels: {at: \'{{ $value | printf "%.0f" }}\'}',
    'labels: {at: \'{{ printf "%.0f" $value }}\'}',
    "labels: {at: '{{ .Value }}'}",
    "labels: {at: '{{ if $labels.a }}{{ $value }}{{ end }}'}",
  ])('%s', (fields) => {
    expect(inYaml(valueInLabel, rules(fields))).toEqual([
      expect.stringContaining('with each new value it is another alert [value-in-label]'),
    ]);
  });
});

describe('value-in-label leaves alone', () => {
  test.each([
    "annotations: {at: '{{ $value }}'}",
    "labels: {at: '{{ if gt $value 0.9 }}high{{ else }}low{{ end }}'}",
    "labels: {at: '{{ $labels.job }}', value: '$value'}",
    "labels: {at: '{{ $value'}",
  ])('%s', (fields) => {
    expect(inYaml(valueInLabel, rules(fields))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(valueInLabel, {})).toEqual([]);
  });
});
