import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runbookFiles } from '../src/compile/runbooks';
import { referenceEnvironments } from '../src/compile/runbooks/reference';
import type { Signal } from '../src/core/alerts/signal';
import { metricsIn } from '../src/language/promql/ast';
import { parsePromQL } from '../src/language/promql/parse';
import { exporters } from '../src/lint/metrics';
import { examplePlatforms, filesBelow, repository } from './support/dist';

const folder = path.join(repository, 'docs', 'runbooks');

const pages = runbookFiles();

const platforms = ['.', ...examplePlatforms().map((name) => path.join('examples', name))].sort();

const linksOf = (platform: string): readonly string[] => {
  const texts = filesBelow(path.join(repository, platform, 'dist')).filter(({ path: file }) => file.includes('/manifests/'));
  const links = texts.flatMap(({ text }) => [...text.matchAll(/runbook_url: "?([^\s"]+)/g)].map(([, url]) => url ?? ''));
  return [...new Set(links)].sort();
};

const pageOf = (url: string): string => url.split('/docs/runbooks/')[1] ?? url;

const exists = (platform: string, page: string): boolean =>
  [folder, path.join(repository, platform, 'docs', 'runbooks')].some((place) => fs.existsSync(path.join(place, page)));

const workloads = referenceEnvironments().flatMap((environment) => environment.workloads);

const suffixed = ({ metric, type }: Pick<Signal, 'metric' | 'type'>): readonly string[] =>
  type === 'histogram' || type === 'summary' ? ['', '_bucket', '_sum', '_count'].map((suffix) => `${metric}${suffix}`) : [metric];

const known = new Set([
  'up',
  'scrape_duration_seconds',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
  'ALERTS',
  ...workloads.flatMap(({ observability }) => observability.signals.flatMap(suffixed)),
  ...workloads.flatMap(({ observability: { ruleGroups } }) =>
    ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'record' ? [rule.record] : []))),
  ),
  ...exporters.flatMap(({ metrics }) => metrics.flatMap(suffixed)),
]);

const queriesOf = (text: string): readonly string[] =>
  [...text.matchAll(/^ *```promql\n([\s\S]*?)\n *```/gm)].map(([, code]) => code ?? '');

describe('runbooks', () => {
  test.each(platforms)('have a page for every link of %s', (platform) => {
    const links = linksOf(platform);

    expect(links.filter((url) => !exists(platform, pageOf(url)))).toEqual([]);
  });

  test('are linked by the alerts of platforms', () => {
    expect(platforms.filter((platform) => linksOf(platform).length > 0).length).toBeGreaterThan(3);
  });

  const queries = pages.flatMap(({ path: page, text }) => queriesOf(text).map((code) => ({ page, code })));

  test('have queries that Prometheus can read', () => {
    const unreadable = queries.filter(({ code }) => parsePromQL(code).kind === 'unreadable');

    expect(queries.length).toBeGreaterThan(pages.length);
    expect(unreadable).toEqual([]);
  });

  test('query metrics that something exposes', () => {
    const unknown = queries.flatMap(({ page, code }) => {
      const parsed = parsePromQL(code);
      return parsed.kind === 'unreadable'
        ? []
        : metricsIn(parsed)
            .filter((metric) => !known.has(metric))
            .map((metric) => `${page}: ${metric}`);
    });

    expect(unknown).toEqual([]);
  });

  test('name no namespace, job or workload of the reference platform', () => {
    const own = workloads.flatMap(({ name, identity }) => [
      `job="${name}"`,
      `namespace="${identity.kind === 'running' ? identity.namespace : 'none'}"`,
    ]);
    const allowed = new Set(['job="argo-rollouts"']);

    expect(queries.filter(({ code }) => own.some((text) => code.includes(text) && !allowed.has(text)))).toEqual([]);
  });
});
