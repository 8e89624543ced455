import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { joinNeverMatches } from './join-never-matches';

describe('join-never-matches names', () => {
  test.each([
    [
      'rate(http_requests_total{job="fastapi",status="5xx"}[5m]) / on (job) rate(container_cpu_usage_seconds_total[5m]) > 0.5',
      [
        'joins two sides by "/" that never match: job is fastapi on the left and kubelet on the right\n    »/«\n    leave job out with ignoring, or join on labels that both sides carry',
      ],
    ],
    [
      'rate(http_requests_total{job="fastapi",status="5xx"}[5m]) / rate(http_requests_total{job="fastapi",status="2xx"}[5m]) > 0.5',
      [
        'joins two sides by "/" that never match: status is 5xx on the left and 2xx on the right\n    »/«\n    leave status out with ignoring, or join on labels that both sides carry',
      ],
    ],
    [
      'sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > 0 and sum by (namespace) (up) > 0',
      [
        'joins two sides by "and" that never match: only the left side carries job\n    »and«\n    leave job out with ignoring, or join on labels that both sides carry',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(joinNeverMatches, expr);

    expect(found).toEqual(problems);
  });
});

describe('join-never-matches leaves alone', () => {
  test.each([
    [
      'rate(http_requests_total{job="fastapi",status="5xx"}[5m]) / ignoring (status) group_left () sum without (status) (rate(http_requests_total{job="fastapi"}[5m])) > 0.5',
    ],
    ['up{job="fastapi"} * on (node) group_left () kube_node_info'],
  ])('%s', async (expr) => {
    const found = await inExpression(joinNeverMatches, expr);

    expect(found).toEqual([]);
  });
});
