import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { templateLabelMissing } from './template-label-missing';

describe('template-label-missing names', () => {
  test.each([
    [
      'sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > 5',
      { annotations: { summary: '{{ $labels.pod }} of {{ $labels.job }}, {{ $labels.pod }}' } },
      ['prints $labels.pod in its annotation summary, a label that its expression does not keep\n    »pod«\n    it keeps job'],
    ],
    [
      'absent(up{job="fastapi"} == 1)',
      { annotations: { description: '{{ index $labels "namespace" }} is gone, {{ .Labels.severity }}' } },
      [
        'prints $labels.namespace in its annotation description, a label that its expression does not keep\n    »"namespace"«\n    it keeps no labels',
        'prints $labels.severity in its annotation description, a label that its expression does not keep\n    »severity«\n    it keeps no labels; labels that the rule itself adds are not there yet when texts are written',
      ],
    ],
    [
      'absent(up{job="fastapi"} == 1)',
      {
        annotations: {
          summary:
            '{{ range query "up" }}{{ $.Labels.pod }}{{ end }}{{ with $labels }}{{ .zone }}{{ end }}{{ $l := .Labels }}{{ $l.node }}',
        },
      },
      [
        expect.stringMatching(/^prints \$labels\.pod in its annotation summary/),
        expect.stringMatching(/^prints \$labels\.zone in its annotation summary/),
        expect.stringMatching(/^prints \$labels\.node in its annotation summary/),
      ],
    ],
  ])('%s', async (expr, further, problems) => {
    const found = await inExpression(templateLabelMissing, expr, further);

    expect(found).toHaveLength(problems.length);
    expect(found).toEqual(expect.arrayContaining(problems));
  });
});

describe('template-label-missing leaves alone', () => {
  test.each([
    [
      'up{job="fastapi"} == 0',
      { annotations: { summary: '{{ $labels.pod }} {{ $value }} {{ range query "up" }}{{ .Labels.zone }}{{ end }} $labels.foo' } },
    ],
    ['absent(up{job="fastapi"} == 1)', { annotations: { summary: '{{ if $labels.pod }}Pod {{ $labels.pod }}{{ else }}a Pod{{ end }}' } }],
    [
      'absent(up{job="fastapi"} == 1)',
      { annotations: { summary: '{{/* $labels.pod */}}{{ "$labels.pod" }}{{ $externalLabels.cluster }}' } },
    ],
  ])('%s', async (expr, further) => {
    const found = await inExpression(templateLabelMissing, expr, further);

    expect(found).toEqual([]);
  });
});
