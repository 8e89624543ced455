import { describe, expect, test } from '@jest/globals';
import { inExpression, inFolder } from '../../../../test/planted';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { labelUnknown } from './label-unknown';

describe('label-unknown names', () => {
  test.each([
    [
      'sum by (component) (rate(http_requests_total{job="fastapi"}[5m])) > 5',
      [
        'groups by component, a label that http_requests_total does not carry\n    »component«\n    known are container, endpoint, handler, instance, job, method, namespace, pod, status',
      ],
    ],
    [
      'http_requests_total{job="fastapi",code="500"} > 5',
      [
        'selects code="500", a label that http_requests_total does not carry\n    »code="500"«\n    known are container, endpoint, handler, instance, job, method, namespace, pod, status',
      ],
    ],
    [
      'up{job="fastapi",version="2"} == 0',
      [
        'selects version="2", a label that up does not carry\n    »version="2"«\n    known are container, endpoint, instance, job, namespace, pod',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(labelUnknown, expr);

    expect(found).toEqual(problems);
  });
});

describe('label-unknown leaves alone', () => {
  test.each([['http_requests_total{job="fastapi",code!="500"} > 5 and up{container=""} == 1']])('%s', async (expr) => {
    const found = await inExpression(labelUnknown, expr);

    expect(found).toEqual([]);
  });
});

describe('in a folder of YAML', () => {
  const shop = (expr: string, endpoint = ''): readonly string[] =>
    inFolder(
      labelUnknown,
      scrapedShop({ expr, endpoint, signals: '{metric: gpu_temperature, type: gauge, labels: [gpu, namespace], monitor: shop}' }),
    );

  test('a label that nothing has is named, but for one that several clusters would have', () => {
    expect(shop('count by (job, datacenter) (up{namespace="shop", job="shop"}) < 2')).toHaveLength(1);
    expect(shop('count by (job, cluster) (up{namespace="shop", job="shop"}) < 2')).toEqual([]);
  });

  test('a label that would have another name without honorLabels is named with its own', () => {
    expect(shop('gpu_temperature{exported_namespace="a"} > 90', 'honorLabels: true')).toEqual([
      expect.stringContaining('nothing renames it here: select namespace'),
    ]);
    expect(shop('gpu_temperature{exported_namespace="a"} > 90')).toEqual([]);
  });

  test('a slip in a label of an exporter whose labels may be more is named, and a further label is not', () => {
    expect(shop('node_filesystem_readonly{fstyp="ext4"} == 1')).toHaveLength(1);
    expect(shop('node_filesystem_readonly{rack="r1"} == 1')).toEqual([]);
  });
});
