import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { referenceEnvironments } from '../src/compile/runbooks/reference';
import type { AlertingRule, Severity } from '../src/core/alerts/rule';
import { chartAlerts } from '../src/core/charts/kube-prometheus-stack-alerts';
import { type ChartPair, chartPairs, replacedByPairs } from '../src/core/charts/kube-prometheus-stack-pairs';
import { metricsIn } from '../src/language/promql/ast';
import { readPromQL } from '../src/language/promql/parse';
import { durationOf, inMilliseconds, lasting } from '../src/language/quantity';
import { repository } from './support/dist';

type Rule = readonly [severity: Severity, pending: string, reads: readonly string[]];

// Severity, `for` and metrics of every rule of kube-prometheus-stack 88.5.3.
const chart: Readonly<Record<string, readonly Rule[]>> = JSON.parse(
  fs.readFileSync(path.join(repository, 'test/data/chart-alerts.json'), 'utf8'),
);

const ours = new Map<string, AlertingRule>(
  referenceEnvironments()
    .flatMap(({ workloads }) => workloads.flatMap(({ observability }) => observability.ruleGroups.flatMap(({ rules }) => rules)))
    .flatMap((rule) => (rule.kind === 'alert' ? [[rule.alert, rule] as const] : [])),
);

const metricsOf = ({ expr }: AlertingRule): ReadonlySet<string> => new Set(metricsIn(readPromQL(expr)));

// Their conditions read the same and are others.
const otherConditions: Readonly<Record<string, string>> = {
  'KubeContainerWaiting KubePodCrashLooping': 'every reason but CrashLoopBackOff',
  'KubeNodePressure KubeNodeNotReady': 'pressure on memory, disk or PIDs',
  'KubeNodeReadinessFlapping KubeNodeNotReady': 'a node that is ready and not ready in turns',
  'NodeFilesystemSpaceFillingUp NodeFilesystemAlmostOutOfSpace': 'the trend',
  'KubeletDown LogAgentMissingOnNode': 'the kubelet, not the log agent',
  'KubeDeploymentReplicasMismatch APIPodDown': 'none is available, which inhibits the alert on some',
  'KubeDeploymentReplicasMismatch WorkerPodDown': 'none is available, which inhibits the alert on some',
  'KubePersistentVolumeFillingUp KubePersistentVolumeFillingFast': 'full within hours, not days',
  'KubePersistentVolumeFillingUp PostgreSQLDiskFull': 'the volume of one database, for those who run it',
  'KubeJobFailed CronJobFailed': 'the runs of one CronJob, for those who need what it produces, as news',
  'KubeJobNotCompleted CronJobRunningTooLong': 'the runs of one CronJob, by how long it says that they may last',
  'etcdHighNumberOfFailedGRPCRequests GRPCHighErrorRate': 'calls of a service, not of etcd',
  'NodeSystemSaturation SystemHighCPU': 'the load for each CPU',
};

const severities: readonly string[] = ['none', 'info', 'warning', 'critical'];

const pairsOfOurs = chartPairs.flatMap((pair) => pair.variants.map((variant) => [pair, variant] as const));

describe('alerts of kube-prometheus-stack and of ours', () => {
  test('are all known by their rules', () => {
    expect(Object.keys(chart).sort()).toEqual([...chartAlerts]);
  });

  test('are paired by each severity that the chart has under a name', () => {
    const severitiesOf = ({ variants }: ChartPair) => [...new Set(variants.map(({ severity }) => severity))].sort();

    expect(chartPairs.map((pair) => [pair.chart, severitiesOf(pair)])).toEqual(
      chartPairs.map((pair) => [pair.chart, [...new Set((chart[pair.chart] ?? []).map(([severity]) => severity))].sort()]),
    );
  });

  test.each(pairsOfOurs.map(([pair, variant]) => [pair.chart, variant.severity, variant.about, pair, variant] as const))(
    '%s (%s) %s: ours reads the same, is as severe and no later',
    (name, severity, _about, _pair, variant) => {
      const rules = variant.ours.flatMap((alert) => ours.get(alert) ?? []);
      const [, pending = '0s', reads = []] = chart[name]?.find(([of]) => of === severity) ?? [];

      expect(rules.length).toBeGreaterThan(0);
      for (const rule of rules) {
        expect(severities.indexOf(rule.severity)).toBeGreaterThanOrEqual(severities.indexOf(severity));
        expect(inMilliseconds(rule.for)).toBeLessThanOrEqual(inMilliseconds(lasting(pending)));
        expect(reads.length === 0 || [...metricsOf(rule)].some((metric) => reads.includes(metric))).toBe(true);
      }
    },
  );

  test('read the same only where they are paired, or where their conditions differ', () => {
    const paired = new Set(
      chartPairs.flatMap(({ chart: name, variants }) => variants.flatMap((one) => one.ours.map((own) => `${name} ${own}`))),
    );
    const alike = Object.entries(chart).flatMap(([name, rules]) =>
      [...ours.values()]
        .filter((rule) => {
          const metrics = [...metricsOf(rule)].filter((metric) => metric !== 'up');
          return metrics.length > 0 && rules.some(([, , reads]) => metrics.every((metric) => reads.includes(metric)));
        })
        .map(({ alert }) => `${name} ${alert}`),
    );

    const others = alike.filter((pair) => !paired.has(pair));
    expect(others.sort()).toEqual(Object.keys(otherConditions).sort());
  });

  test('docs/chart-alerts.md lists the pairs; UPDATE_DOCS=1 writes it again', () => {
    const document = path.join(repository, 'docs', 'chart-alerts.md');
    const replaced = new Set(replacedByPairs(new Set(ours.keys())));
    const rows = pairsOfOurs.map(([pair, { severity, about, ours: names }]) => {
      const pending = chart[pair.chart]?.find(([of]) => of === severity)?.[1] ?? '0s';
      const own = names.flatMap((alert) => ours.get(alert) ?? []);
      const shown = own.map((rule) => `${rule.alert} (${rule.severity}, ${durationOf(inMilliseconds(rule.for))})`).join(', ');
      const wins = pair.stays ? 'both; ours inhibits the chart’s' : replaced.has(pair.chart) ? 'ours' : 'the chart’s';
      return `| ${pair.chart}${about === '' ? '' : `: ${about}`} (${severity}, ${pending}) | ${shown} | ${wins.replaceAll('’', "'")} | ${pair.why} |`;
    });
    const known = new Set(chartPairs.map((pair) => pair.chart));
    const left = chartAlerts.filter((alert) => !known.has(alert) && alert !== 'InfoInhibitor');
    const head = fs.readFileSync(path.join(repository, 'test/data/chart-alerts-head.txt'), 'utf8').trimEnd();
    const table = ['| alert of the chart | ours | who wins | why |', '| --- | --- | --- | --- |', ...rows].join('\n');
    const text = `${head}\n\n${table}\n\n## Without a counterpart\n\nThese stay on where their part of the cluster is watched: ${left.join(', ')}.\n`;

    if (process.env.UPDATE_DOCS === '1') fs.writeFileSync(document, text);
    expect(fs.readFileSync(document, 'utf8')).toBe(text);
  });
});
