import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { readSources } from '../src/compile/config/source-files';
import { compileAndCheck } from '../src/compile/synth';
import { accepts, type Labels, type Matcher } from '../src/language/matcher';
import { type Selector, selectorsIn } from '../src/language/promql/ast';
import { decimal } from '../src/language/promql/tag';
import { textMatching } from '../src/language/regexp/texts';
import { filledIn } from '../src/lint/graph/kinds/dashboard-variables';
import { type LinkedQuery, rulesOf } from '../src/lint/graph/prometheus-scope';
import { findProgram } from '../src/verify/programs';
import { startExporter } from '../src/verify/prove/exporter';
import { openExposition } from '../src/verify/prove/exposition';
import { freePorts, loopback } from '../src/verify/prove/ports';
import { readSamples } from '../src/verify/prove/samples';
import { waitFor } from '../src/verify/prove/wait';
import { examplePlatforms, repository } from './support/dist';

const platforms = ['.', ...examplePlatforms().map((name) => `examples/${name}`)];
const running: ChildProcess[] = [];
const folders: string[] = [];

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

// A value that all matchers of a label take, one that the label is known to have where there is any.
const valueFor = (matchers: readonly Matcher[], known: readonly string[]): string => {
  const wanted = matchers.flatMap(({ operator, value }) =>
    operator === '=' ? [value] : operator === '=~' ? (textMatching(value) ?? []) : [],
  );
  const found = [...wanted, ...known, 'x', 'y'].find((value) => matchers.every((matcher) => accepts(matcher, value)));
  if (found === undefined) throw new Error(`no value passes ${JSON.stringify(matchers)}`);
  return found;
};

interface Sampled {
  readonly metric: string;
  readonly labels: Labels;
  readonly step: number;
}

// All series that a selector needs to find something; of a histogram, every bucket.
const seriesOf = (selector: Selector, { scope }: LinkedQuery): readonly Sampled[] => {
  // Workloads may give a metric buckets of their own.
  const ofJob = selector.matchers.filter(({ label, operator }) => operator === '=' && (label === 'namespace' || label === 'job'));
  const { labels, buckets, values } = scope.facts({ ...selector, matchers: ofJob });
  const names = [...new Set([...labels.known.keys(), ...selector.matchers.map(({ label }) => label)])];
  const all = Object.fromEntries(
    names
      .filter((label) => label !== 'le')
      .map((label) => [
        label,
        valueFor(
          selector.matchers.filter((matcher) => matcher.label === label),
          labels.known.get(label)?.values ?? [],
        ),
      ]),
  );
  if (!selector.metric.endsWith('_bucket')) return [{ metric: selector.metric, labels: all, step: values.max === 1 ? 0 : 1 }];
  const bounds = [...(buckets ?? [0.1, 1]).map(decimal), '+Inf'];
  return bounds.map((le, index) => ({ metric: selector.metric, labels: { ...all, le }, step: index + 1 }));
};

const keyOf = ({ metric, labels }: Sampled): string => `${metric}${JSON.stringify(Object.entries(labels).sort())}`;

const url = 'http://everything.invalid:80/metrics';

const configuration = (proxy: number): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: everything
    honor_labels: true
    proxy_url: http://${loopback}:${proxy}
    static_configs: [{ targets: ["everything.invalid:80"] }]
`;

const startPrometheus = async (proxy: number): Promise<string> => {
  const found = findProgram('prometheus', process.env);
  if (found.kind !== 'found') throw new Error('prometheus is not installed');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-data-'));
  folders.push(folder);
  fs.writeFileSync(path.join(folder, 'prometheus.yml'), configuration(proxy));
  const [port] = await freePorts(1);
  const words = [
    `--config.file=${folder}/prometheus.yml`,
    `--storage.tsdb.path=${folder}/data`,
    `--web.listen-address=${loopback}:${port}`,
  ];
  running.push(spawn(found.path, words, { stdio: 'ignore' }));
  return `http://${loopback}:${port}`;
};

const ask = async (base: string, query: string): Promise<readonly unknown[] | undefined> => {
  try {
    const response = await fetch(`${base}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query }) });
    const answer = (await response.json()) as { readonly data?: { readonly result: readonly unknown[] }; readonly error?: string };
    return answer.data?.result ?? [];
  } catch {
    // It does not listen yet.
    return undefined;
  }
};

const emptyQueries = async (queries: readonly LinkedQuery[]): Promise<readonly string[]> => {
  const asked = queries.filter(({ query }) => query.language === 'promql');
  const series = new Map(
    asked.flatMap((linked) =>
      linked.expr.kind === 'unreadable'
        ? []
        : selectorsIn(linked.expr).flatMap((selector) => seriesOf(selector, linked).map((one) => [keyOf(one), one] as const)),
    ),
  );
  const exposition = openExposition(1, () => false, Date.now);
  exposition.play('everything', [], {
    series: [...series.values()].map(({ metric, labels, step }) => ({ url, metric, labels, samples: readSamples(`1+${step}x100000`) })),
    health: [],
    interval: 1000,
    from: 0,
  });
  const exporter = await startExporter(exposition);
  const base = await startPrometheus(exporter.port);
  const ready = await waitFor(async () => {
    const samples = await ask(base, 'count_over_time(up{job="everything"}[1m]) >= 4 and last_over_time(up{job="everything"}[1m]) == 1');
    return (samples ?? []).length > 0 ? true : undefined;
  }, 60_000);
  if (ready === undefined) throw new Error('Prometheus has not scraped the exporter');
  const empty: string[] = [];
  for (const { query } of asked) {
    const expr = filledIn(query.expr, query.dashboard.variables);
    if (((await ask(base, expr)) ?? []).length === 0) empty.push(`${query.dashboard.title}: ${query.asker}: ${expr}`);
  }
  await exporter.close();
  running.pop()?.kill('SIGKILL');
  return [...new Set(empty)];
};

describe('every query of every dashboard finds data in a Prometheus that scrapes what workloads expose', () => {
  test.each(platforms)(
    '%s',
    async (platform) => {
      const { graph, environments } = await compileAndCheck(readSources(realFileSystem, path.join(repository, platform)));
      if (graph === undefined) throw new Error(`${platform} does not compile`);
      const { queries } = rulesOf(graph);

      const empty = [];
      for (const { name } of environments)
        empty.push(...(await emptyQueries(queries.filter(({ query }) => query.dashboard.node.environment === name))));

      expect(queries.filter(({ expr }) => expr.kind === 'unreadable')).toEqual([]);
      expect(queries.length).toBeGreaterThan(100);
      expect(empty).toEqual([]);
    },
    600_000,
  );
});

test('a query of what nobody exposes finds none', async () => {
  const { graph } = await compileAndCheck(readSources(realFileSystem, repository));
  const [first] = graph === undefined ? [] : rulesOf(graph).queries;
  if (first === undefined) throw new Error('the platform has no query');

  const empty = await emptyQueries([first, { ...first, query: { ...first.query, expr: 'nobody_exposes_this' } }]);

  expect(empty).toEqual([expect.stringContaining('nobody_exposes_this')]);
}, 600_000);
