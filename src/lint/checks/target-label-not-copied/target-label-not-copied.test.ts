import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { targetLabelNotCopied } from './target-label-not-copied';

describe('target-label-not-copied names', () => {
  test.each([
    [
      'sum by (app) (rate(http_requests_total{job="fastapi"}[5m])) > 5',
      [
        'groups by app, a label of Pods of Deployment fastapi-dev/fastapi that PodMonitor monitoring-dev/fastapi-dev-pm does not copy to its targets\n    »app«\n    add "app" to podTargetLabels of the PodMonitor',
      ],
    ],
    [
      'http_requests_total{job="fastapi",app="fastapi"} > 5',
      [
        'selects app="fastapi", a label of Pods of Deployment fastapi-dev/fastapi that PodMonitor monitoring-dev/fastapi-dev-pm does not copy to its targets\n    »app="fastapi"«\n    add "app" to podTargetLabels of the PodMonitor',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(targetLabelNotCopied, expr);

    expect(found).toEqual(problems);
  });
});

describe('target-label-not-copied leaves alone', () => {
  test.each([
    ['sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > 5'],
    ['sum by (component) (rate(http_requests_total{job="fastapi"}[5m])) > 5'],
  ])('%s', async (expr) => {
    const found = await inExpression(targetLabelNotCopied, expr);

    expect(found).toEqual([]);
  });
});
