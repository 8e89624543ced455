import { expect, test } from '@jest/globals';
import { inFolder, inYaml } from '../../../../test/planted';
import { analysisTemplate } from '../../../../test/support/analysis-template';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { expressionUnreadable } from '../../checks/expression-unreadable/expression-unreadable';
import { labelValueUnknown } from '../../checks/label-value-unknown/label-value-unknown';
import { metricRenamed } from '../../checks/metric-renamed/metric-renamed';
import { metricUnknown } from '../../checks/metric-unknown/metric-unknown';

const shop = (check: typeof metricUnknown, query: string, args?: string): readonly string[] =>
  inFolder(check, {
    ...scrapedShop({ signals: '{metric: http_requests_total, type: counter, labels: [status], monitor: shop}' }),
    'analysis.yaml': analysisTemplate(query, 'count: 5', args),
  });

test('a metric that is misspelt in an analysis is named at its place', () => {
  expect(shop(metricUnknown, 'sum(rate(http_request_total{job="shop"}[2m]))')).toEqual([
    `analysis.yaml:12:22: metric "share" of AnalysisTemplate shop/canary reads "http_request_total", which nothing exposes or records [metric-unknown]
    sum(rate(http_request_total{job="shop"}[2m]))
             ^^^^^^^^^^^^^^^^^^
    did you mean "http_requests_total"?`,
  ]);
});

test('a metric that was renamed is named, too', () => {
  expect(inYaml(metricRenamed, analysisTemplate('max(vllm:gpu_cache_usage_perc)', 'count: 5'))).toHaveLength(1);
});

test('arguments are neither judged nor in the way', () => {
  const query = 'sum(rate(http_requests_total{job="{{args.service}}", status="{{ args.status }}"}[{{args.window}}])) > {{args.bound}}';

  expect(shop(labelValueUnknown, query)).toEqual([]);
  expect(shop(expressionUnreadable, query)).toEqual([]);
});

test('an argument with a value is judged as that value', () => {
  expect(shop(labelValueUnknown, 'sum(rate(http_requests_total{job="{{args.service}}"}[2m]))', '[{name: service, value: shpo}]')).toEqual([
    expect.stringContaining('selects job="shpo", but http_requests_total only has job "shop"'),
  ]);
  expect(shop(labelValueUnknown, 'sum(rate(http_requests_total{job="{{args.service}}"}[2m]))', '[{name: service, value: shop}]')).toEqual(
    [],
  );
});

test('a query that cannot be read is named at the place of its fault', () => {
  expect(shop(expressionUnreadable, 'sum(rate(http_requests_total[2m])')).toEqual([expect.stringContaining('analysis.yaml:')]);
});
