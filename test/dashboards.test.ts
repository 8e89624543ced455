import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dist, filesBelow, objectsIn, repository } from './support/dist';

interface Target {
  readonly expr: string;
  readonly queryType?: string;
  readonly instant?: boolean;
  readonly datasource: { readonly uid: string };
}

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly Target[];
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: {
    readonly defaults: { readonly unit?: string; readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] } };
    readonly overrides?: readonly {
      readonly matcher: { readonly options: string };
      readonly properties: readonly { readonly value: readonly { readonly options: object }[] }[];
    }[];
  };
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

interface Loaded {
  readonly environment: string;
  readonly folder: string;
  readonly file: string;
  readonly text: string;
  readonly dashboard: Dashboard;
}

const platforms = ['mlops', 'recommender', 'canary-api', 'recycling-api'] as const;
type Platform = (typeof platforms)[number];

const filesOf = (platform: Platform) => (platform === 'mlops' ? dist() : filesBelow(path.join(repository, 'examples', platform, 'dist')));

const loadedOf = (platform: Platform): readonly Loaded[] =>
  objectsIn(filesOf(platform)).flatMap(({ path: file, object }) => {
    if (object.metadata.labels?.grafana_dashboard === undefined) return [];
    // Every dashboard of ours is one file of JSON.
    const [[name = '', text = ''] = []] = Object.entries(object.data as Readonly<Record<string, string>>);
    const folder = object.metadata.annotations?.grafana_folder ?? '';
    return [{ environment: file.split('/')[0] ?? '', folder, file: name, text, dashboard: JSON.parse(text) as Dashboard }];
  });

const loaded = new Map(platforms.map((platform) => [platform, loadedOf(platform)]));
const all = [...loaded.values()].flat();

const panelsOf = (platform: Platform, dashboard: string): readonly Panel[] => {
  const found = loaded.get(platform)?.find((one) => one.dashboard.title === dashboard);
  if (found === undefined) throw new Error(`${platform} has no dashboard ${dashboard}`);
  return found.dashboard.panels;
};

// What the documents of the platforms ask for, by the dashboards and panels that show it.
const asked: readonly (readonly [document: string, Platform, dashboard: string, panels: readonly string[]])[] = [
  ['000 B2', 'mlops', 'fastapi (dev)', ['Requests', 'Requests by status', 'Latency', 'CPU', 'Memory', 'Slowest handlers']],
  ['000 A5', 'mlops', 'fastapi (dev)', ['Log stream']],
  ['000 A5', 'mlops', 'fastapi (prod)', ['Log stream']],
  ['000 D4', 'mlops', 'data-pipeline (dev)', ['Step flow', 'Runs per day', 'Feature versions']],
  ['000 A2', 'mlops', 'prometheus (dev)', ['Targets by job', 'Scrape duration']],
  ['000 A1', 'mlops', 'argocd (dev)', ['Applications by state', 'Sync status', 'Health', 'Syncs']],
  ['001 ①', 'mlops', 'fastapi (prod)', ['Requests and p95', 'p95 now', 'Error ratio', 'Requests by status', 'CPU', 'Memory']],
  ['001 ①', 'mlops', 'fastapi (prod)', ['Replicas', 'Restarts', 'Errors', 'Warnings', 'Slow requests']],
  ['001 ②', 'mlops', 'nodes (prod)', ['Node CPU', 'Node memory', 'Node disk: free space', 'Packet drops', 'NFS requests']],
  ['001 ②', 'mlops', 'kubernetes (dev)', ['Pending', 'CrashLoopBackOff', 'Volumes by free space', 'Reads and writes of Pods']],
  ['001 ②', 'mlops', 'kubernetes (prod)', ['Kubelet: running Pods', 'API server requests', 'Scheduler: pending Pods']],
  ['001 ②', 'mlops', 'kubernetes (prod)', ['Controller manager: work queues']],
  ['001 ②', 'mlops', 'prometheus (prod)', ['Samples appended', 'Series in the head']],
  ['001 ②', 'mlops', 'loki (prod)', ['Lines received', 'Error ratio by route']],
  ['001 +', 'mlops', 'fastapi (prod)', ['Requests by handler', 'p50 by handler', 'p95 by handler', 'Error ratio by handler']],
  [
    '001 +',
    'mlops',
    'fastapi (prod)',
    ['Slowest handlers', 'Log stream', 'Share of the traffic by handler', 'Slowest hundredth by handler'],
  ],
  ['002 8.2.2', 'recommender', 'mlops-api (prod)', ['Targets up', 'CPU of limit', 'Memory of limit']],
  ['002 8.2.2', 'recommender', 'mlops-api (prod)', ['Requests by method and handler', 'Mean response time']],
  ['002 8.2.2', 'recommender', 'recommender-model (prod)', ['Prediction success', 'Predictions by version and status']],
  ['002 8.2.2', 'recommender', 'recommender-model (prod)', ['Prediction latency p95 by version']],
  ['002 8.2.3', 'recommender', 'recommender-model (prod)', ['Accuracy', 'Success by version', 'Inference latency distribution']],
  ['002 8.2.3', 'recommender', 'recommender-model (prod)', ['Age of the last evaluation']],
  ['002 8.2.3', 'recommender', 'nodes (prod)', ['Node CPU', 'Network I/O', 'Node disk: free space']],
  ['002 8.2.3', 'recommender', 'Platform overview (prod)', ['Targets up by job']],
  ['002 8.2.3', 'recommender', 'business (prod)', ['Daily active users', 'Recommendation click ratio', 'User satisfaction score']],
  ['002 8.2.3', 'recommender', 'business (prod)', ['Revenue per hour']],
  ['002 8.4', 'recommender', 'recommender-model (prod)', ['Drift share', 'Drift score by column', 'Drift score over time', 'Retrain hint']],
  ['002 8.4', 'recommender', 'business (prod)', ['Recommendation click ratio', 'User satisfaction score']],
  ['003', 'canary-api', 'Platform overview (prod)', ['Request rate per service', 'Errors per service', 'Slowest endpoints']],
  ['003', 'canary-api', 'seedtest-api (prod)', ['Requests by version', 'Latency', 'p95 by version', 'Lines of a request']],
  ['004', 'recycling-api', 'Platform overview (prod)', ['Request rate per service', 'Errors per service', 'p95 per service']],
  ['004', 'recycling-api', 'Platform overview (prod)', ['Available replicas', 'CPU per Pod', 'Memory per Pod']],
  ['004', 'recycling-api', 'Platform overview (prod)', ['Worker queue size', 'GPT API latency p95']],
];

describe('every panel that a document asks for is there', () => {
  test.each(asked)('%s of %s: %s shows %j', (_, platform, dashboard, titles) => {
    const found = panelsOf(platform, dashboard).map(({ title }) => title);

    expect(titles.filter((title) => !found.includes(title))).toEqual([]);
  });
});

test('Applications stand beside the branch or chart version that they are to be at', () => {
  const [panel] = panelsOf('mlops', 'argocd (dev)').filter(({ title }) => title === 'Applications by state');

  const texts = panel?.fieldConfig?.overrides
    ?.filter(({ matcher }) => matcher.options === 'target_revision')
    .flatMap(({ properties }) => properties.flatMap(({ value }) => value.map(({ options }) => options)));

  expect(panel?.targets?.[0]?.expr).toMatch(/"target_revision", "\$1", "name", "\(\.\*\)"/);
  expect(texts).toEqual(
    expect.arrayContaining([
      { 'monitoring-dev': { text: '88.5.3', index: 2 } },
      { 'fastapi-dev': { text: 'main', index: 9 } },
      { pattern: '.+', result: { text: 'not known here' } },
    ]),
  );
});

test('folders are those that the platform names', () => {
  const folders = new Set(loaded.get('canary-api')?.map(({ folder }) => folder));

  expect([...folders].sort()).toEqual(['API Monitoring', 'Dashboard', 'Infrastructure']);
});

test('no two dashboards of a platform share a uid or a file', () => {
  for (const dashboards of loaded.values()) {
    const uids = dashboards.map(({ dashboard }) => dashboard.uid);
    const files = dashboards.map(({ file }) => file);

    expect(new Set(uids).size).toBe(uids.length);
    expect(new Set(files).size).toBe(files.length);
  }
});

describe('what Grafana and Kubernetes ask of a dashboard holds for', () => {
  // `graph`, `singlestat` and the old table are gone or on their way out.
  const types = ['row', 'timeseries', 'stat', 'table', 'bargauge', 'piechart', 'heatmap', 'state-timeline', 'logs'];

  test.each(all.map((one) => [one.file, one] as const))('%s', (file, { dashboard, text, environment }) => {
    const { panels, uid, title } = dashboard;
    const shown = panels.filter(({ type }) => type !== 'row');
    const logs = shown.filter(({ type }) => type === 'logs');

    expect(panels.filter(({ type }) => !types.includes(type))).toEqual([]);
    expect(file).toBe(`${uid}.json`);
    expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
    expect(uid.startsWith(`${environment}_`) && title.endsWith(`(${environment})`)).toBe(true);
    // What kubectl notes of an object without server-side apply must fit into an annotation.
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
    expect(shown.filter(({ targets }) => (targets ?? []).length === 0)).toEqual([]);
    expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
    expect(logs.flatMap(({ targets = [] }) => targets).filter(({ queryType }) => queryType !== 'range')).toEqual([]);
    expect(shown.flatMap(({ targets = [] }) => targets).filter(({ datasource }) => !/^\$\{\w+\}$/.test(datasource.uid))).toEqual([]);
  });
});

describe('the line in a panel is the bound of the alert', () => {
  const bound = (dashboard: string, panel: string) =>
    panelsOf('mlops', dashboard)
      .find(({ title }) => title === panel)
      ?.fieldConfig?.defaults.thresholds?.steps.at(-1)?.value;

  test.each([
    ['fastapi (dev)', 'Latency', 0.1],
    ['fastapi (prod)', 'Latency', 0.5],
    ['fastapi (prod)', 'Error ratio', 0.05],
    ['nodes (prod)', 'Node CPU', 0.8],
    ['data-pipeline (prod)', 'Age of the last success', 26 * 3600],
  ])('%s: %s', (dashboard, panel, value) => {
    expect(bound(dashboard, panel)).toBe(value);
  });
});

test('alerts lead to the dashboard of their workload', () => {
  const rules = objectsIn(dist()).find(({ path: file }) => file.endsWith('PrometheusRule.monitoring-dev.fastapi-dev.yaml'));
  const urls = new Set([...JSON.stringify(rules?.object).matchAll(/"dashboard_url":"([^"]+)"/g)].map(([, url]) => url));

  expect([...urls]).toEqual(['https://grafana-dev.local/d/dev_fastapi']);
});
