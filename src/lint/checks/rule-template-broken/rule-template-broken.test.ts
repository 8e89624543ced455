import { describe, expect, test } from '@jest/globals';
import { inYaml, planted, plantRules } from '../../../../test/planted';
import { ruleTemplateBroken } from './rule-template-broken';

const rules = (fields: string, version = 'v2.55.1'): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: watch}
spec: {version: ${version}, ruleSelector: {}, ruleNamespaceSelector: {}}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec:
  groups:
    - name: shop
      rules:
        - alert: ShopDown
          expr: up == 0
          ${fields}
        - alert: ShopSlow
          expr: up == 1
        - record: shop:up
          expr: up
`;

const lost = 'the operator refuses the whole PrometheusRule shop/shop, and with it the alert "ShopSlow"';

describe('rule-template-broken names', () => {
  test.each([
    [
      'annotations: {summary: "{{ $value | humanise }}"}',
      `objects.yaml:15:47: alert ShopDown of PrometheusRule shop/shop has a broken annotation "summary": Prometheus has no function "humanise" for templates [rule-template-broken]
    {{ $value | humanise }}
                ^^^^^^^^
    did you mean "humanize"?; ${lost}`,
    ],
    [
      "labels: {owner: '{{ $label.team }}'}",
      `objects.yaml:15:31: alert ShopDown of PrometheusRule shop/shop has a broken label "owner": no variable "$label" is defined here [rule-template-broken]
    {{ $label.team }}
       ^^^^^^
    did you mean "$labels"?; ${lost}`,
    ],
    [
      'annotations:\n            summary: >-\n              it is down,\n              {{ if $labels.job }}and has been',
      `objects.yaml:18:15: alert ShopDown of PrometheusRule shop/shop has a broken annotation "summary": {{ if $labels.job }} has no {{ end }} [rule-template-broken]
    it is down, {{ if $labels.job }}and has been
                ^^^^^^^^^^^^^^^^^^^^
    close it with {{ end }}; ${lost}`,
    ],
    [
      'annotations: {summary: "{{ $labels.job"}',
      `objects.yaml:15:35: alert ShopDown of PrometheusRule shop/shop has a broken annotation "summary": "{{" is not closed [rule-template-broken]
    {{ $labels.job
    ^^
    end the action with "}}"; ${lost}`,
    ],
    [
      'annotations: {summary: "{{ if gt $value 80 }}a{{ end }}"}',
      `objects.yaml:15:41: alert ShopDown of PrometheusRule shop/shop has a broken annotation "summary": "gt" compares float64 with int, which Go does not [rule-template-broken]
    {{ if gt $value 80 }}a{{ end }}
          ^^
    the annotation holds the text of the error instead`,
    ],
    [
      'annotations: {summary: "{{ toDuration $value }}"}',
      `objects.yaml:15:38: alert ShopDown of PrometheusRule shop/shop has a broken annotation "summary": Prometheus has no function "toDuration" for templates [rule-template-broken]
    {{ toDuration $value }}
       ^^^^^^^^^^
    Prometheus has it since 3.6, and this is 2.55; ${lost}`,
    ],
  ])('%s', (fields, problem) => {
    expect(inYaml(ruleTemplateBroken, rules(fields))).toEqual([problem]);
  });

  test('what Loki does not know, at its place in the file that a ConfigMap holds', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: rules, namespace: logs, labels: {loki_rule: "1"}}
data:
  rules.yaml: |
    groups:
      - name: logs
        rules:
          - alert: Errors
            expr: sum(rate({job="api"} |= "error" [5m])) > 1
            annotations:
              summary: "errors: {{ $externalURL }}"
`;

    expect(inYaml(ruleTemplateBroken, text)).toEqual([
      `objects.yaml:12:36: alert Errors of ConfigMap logs/rules has a broken annotation "summary": no variable "$externalURL" is defined here [rule-template-broken]
    errors: {{ $externalURL }}
               ^^^^^^^^^^^^
    Loki's ruler refuses the whole ConfigMap logs/rules`,
    ]);
  });

  test('a text of a rule file, which Prometheus refuses as a whole', () => {
    const text = 'groups: [{name: a, rules: [{alert: A, expr: up, annotations: {a: "{{ x }}"}}, {alert: B, expr: up}]}]\n';

    expect(inYaml(ruleTemplateBroken, text).map((problem) => problem.split('\n').at(-1))).toEqual([
      '    Prometheus refuses the whole file, and with it the alert "B"',
    ]);
  });

  test('no more than three faults of a text, and every text', () => {
    const broken = '{{ a }}{{ b }}{{ c }}{{ d }}';

    expect(inYaml(ruleTemplateBroken, rules(`annotations: {a: '${broken}', b: '${broken}'}`))).toHaveLength(6);
  });

  test('a text that the input gives an alert of ours', async () => {
    const problems = await planted(
      ruleTemplateBroken,
      plantRules({ alert: 'Planted', expr: 'up', annotations: { summary: '{{ $value | humanise }}' } }),
    );

    expect(problems).toEqual([
      expect.stringMatching(/^environments\/base\.yaml:49:3: alert Planted of PrometheusRule monitoring-dev\/fastapi-dev /),
    ]);
  });
});

describe('rule-template-broken leaves alone', () => {
  test.each([
    "annotations: {summary: '{{ $labels.job }} at {{ $value | humanizePercentage }}', tip: 'no braces, } and all'}",
    `annotations: {summary: '{{ range query "up" }}{{ .Labels.job }}{{ end }}{{ with $labels.pod }}{{ . }}{{ end }}'}`,
    "annotations: {summary: '{{ if gt $value 80.0 }}high{{ else }}low{{ end }}'}\n          labels: {owner: '{{ $labels.team }}'}",
    'annotations: {summary: 12, description: true}',
  ])('%s', (fields) => {
    expect(inYaml(ruleTemplateBroken, rules(fields))).toEqual([]);
  });

  test('what only a later release knows, where the release is not known or late enough', () => {
    expect(inYaml(ruleTemplateBroken, rules('annotations: {a: "{{ toDuration $value }}"}', 'v3.6.0'))).toEqual([]);
    expect(inYaml(ruleTemplateBroken, rules('annotations: {a: "{{ toDuration $value }}"}', 'main'))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(ruleTemplateBroken, {})).toEqual([]);
  });
});
