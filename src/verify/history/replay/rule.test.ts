import { expect, test } from '@jest/globals';
import { labelsOfElement, unknownLabel } from './rule';

test.each([
  ['page', 'page'],
  ['{{ $labels.job }}', 'api'],
  ['to {{ .Labels.job }}/{{$labels.path}}', 'to api//a'],
  ['{{ $labels.none }}', undefined],
])('the label %j of a rule becomes %j', (text, expected) => {
  const rule = { alert: 'A', labels: { of: text } };

  expect([unknownLabel(rule), labelsOfElement(rule, { __name__: 'up', job: 'api', path: '/a' })]).toEqual([
    undefined,
    { alertname: 'A', job: 'api', path: '/a', ...(expected === undefined ? {} : { of: expected }) },
  ]);
});

test.each([
  '{{ $value }}',
  '{{ $labels.job | toUpper }}',
  '{{- $labels.job }}',
  '{{ if true }}a{{ end }}',
  '{{ $labels }}',
  '{{ printf "%s" $labels.job }}',
  '{{',
])('only Prometheus knows what becomes of %j', (text) => {
  expect(unknownLabel({ labels: { severity: 'page', of: text } })).toBe('of');
});
