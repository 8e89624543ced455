import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { linkedPlatform } from '../src/compile/checks';
import type { Environment, NamedWorkload } from '../src/compile/config/environment';
import { linkPlatform } from '../src/compile/link';
import { runbookFiles } from '../src/compile/runbooks';
import { referencePlatforms } from '../src/compile/runbooks/reference';
import { link } from '../src/compile/synth';
import type { LogAlertingRule } from '../src/core/alerts/log-rule';
import type { AlertingRule } from '../src/core/alerts/rule';
import type { OutputFile } from '../src/core/output/file';
import { checks } from '../src/lint/checks';
import { runChecks } from '../src/lint/checks/check';
import { syntaxErrors } from './support/logql';

/** An alert that a page is about, with the labels that each of its samples gives it. */
interface PagedRule {
  readonly environment: Environment;
  readonly workload: NamedWorkload;
  readonly carried: readonly Readonly<Record<string, string>>[];
}

const carriedByLines = ({ expr, labels, firesOn }: LogAlertingRule): Readonly<Record<string, string>> => {
  const [{ samples }] = firesOn;
  const by = (/ by \(([^)]*)\)/.exec(expr)?.[1] ?? '').split(', ');
  return { ...labels, ...Object.fromEntries(by.map((label) => [label, samples[0]?.stream[label] ?? ''])) };
};

const carriedBy = ({ alert, severity, labels, firesOn }: AlertingRule, environment: string) =>
  firesOn.map((scenario) => ({ alertname: alert, severity, environment, ...labels, ...scenario.labels }));

const rulesIn = (environment: Environment): readonly (readonly [string, PagedRule])[] =>
  environment.workloads.flatMap((workload) => {
    const { ruleGroups, logRuleGroups } = workload.observability;
    const rules = ruleGroups.flatMap((group) => group.rules).filter((rule) => rule.kind === 'alert');
    const logRules = logRuleGroups.flatMap((group) => group.rules);
    return [
      ...rules.map((rule) => [rule.runbook, { environment, workload, carried: carriedBy(rule, environment.name) }] as const),
      ...logRules.map((rule) => [rule.runbook, { environment, workload, carried: [carriedByLines(rule)] }] as const),
    ];
  });

const platforms = referencePlatforms().map(async (sources) => {
  const { environments, files } = await link(sources);
  return { environments, files, rules: environments.flatMap(rulesIn) };
});

const pages = runbookFiles().filter(({ path }) => path !== 'README.md');
const idOf = (path: string): string => path.replace(/\.md$/, '');

const wordsIn = (text: string): readonly string[] => [...new Set([...text.matchAll(/\$([A-Za-z_]\w*)/g)].map(([, word = '']) => word))];

const blocksIn = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)\\n *\`\`\`$`, 'gm'))].map(([, , code = '']) => code);

const filled = (code: string, { carried: [labels = {}] }: PagedRule): string =>
  code.replace(/\$([A-Za-z_]\w*)/g, (word, label: string) => labels[label] ?? word);

// The rules of one object give way to those of the pages.
const planted = (files: readonly OutputFile[], rules: readonly object[]): readonly OutputFile[] => {
  const target = files.find(({ path }) => path.includes('/PrometheusRule.'));
  return files.map((file) =>
    file !== target || file.object === undefined
      ? file
      : { ...file, object: { ...file.object, spec: { groups: [{ name: 'runbooks', rules }] } } },
  );
};

// Labels of the Pods of Airflow's chart and of kube-prometheus-stack, which no monitor of ours selects by.
const labelsOfCharts = [
  'component=dag-processor',
  'component=scheduler',
  'app.kubernetes.io/name=alertmanager',
  'app.kubernetes.io/name=prometheus-operator',
];

// The operator gives its Service this name in every namespace.
const namesOfOperators = new Set(['prometheus-operated']);

const objectPattern =
  /(?:\b(?:deploy|deployment|daemonset|statefulset|svc|service|job|node|pod)\/|\b(?:exec|describe (?:pod|node|job|pvc))\s+)(\$\(|[^\s)]+)/g;

// A reader puts in what labels say, or what another command lists.
const isNamedByReader = (name: string): boolean =>
  name === '$(' || name === 'POD' || name === 'NODE' || (/^\$\w+$/.test(name) && name !== '$environment');

describe('a page of the runbooks', () => {
  test('has words after $ that are labels of each of its alerts', async () => {
    const rules = (await Promise.all(platforms)).flatMap((platform) => platform.rules);

    const unknown = pages.flatMap(({ path, text }) => {
      const carried = rules.filter(([runbook]) => runbook === idOf(path)).flatMap(([, rule]) => rule.carried);
      return wordsIn(text)
        .filter((word) => !carried.every((labels) => word in labels))
        .map((word) => `${path}: $${word}`);
    });

    expect(unknown).toEqual([]);
  });

  test('has queries that link like any rule', async () => {
    const linked = new Set<string>();
    const faults: string[] = [];
    for (const { environments, files, rules } of await Promise.all(platforms)) {
      const queries = pages.flatMap(({ path, text }) => {
        const [, rule] = rules.find(([runbook]) => runbook === idOf(path)) ?? [];
        // What several kinds share is written from the first of them.
        if (rule === undefined || linked.has(path)) return [];
        linked.add(path);
        // The expression at the end is the alert's own.
        return blocksIn(text.slice(0, text.indexOf('## Expression')), 'promql').map((code) => ({ path, expr: filled(code, rule) }));
      });
      const rulesOfPages = queries.map(({ expr }, index) => ({ record: `runbook:query${index}`, expr }));
      const graph = linkPlatform(planted(files, rulesOfPages), environments);
      for (const { check, message } of runChecks(checks, linkedPlatform(environments, graph))) {
        const { path, expr } = queries[Number(/^recording rule runbook:query(\d+) of /.exec(message)?.[1] ?? Number.NaN)] ?? {};
        // A page reads its queries itself.
        if (path !== undefined && check !== 'recording-rule-unused') faults.push(`${path}: ${expr}: ${message} [${check}]`);
      }
    }

    expect({ faults, unlinked: pages.filter(({ path }) => !linked.has(path)).map(({ path }) => path) }).toEqual({
      faults: [],
      unlinked: [],
    });
  });

  test('names objects that an alert names, that are emitted, or that a chart makes', async () => {
    const graphs = (await Promise.all(platforms)).map(({ environments, files }) => linkPlatform(files, environments));
    // A chart names what it makes after its release, which is called like the file of its values.
    const named = new Set(['Deployment', 'DaemonSet', 'Service', 'StatefulSet', 'HelmValues']);
    const emitted = new Set(
      graphs.flatMap(({ nodes }) =>
        nodes
          .filter(({ kind }) => named.has(kind))
          .map((node) => (node.kind === 'HelmValues' ? path.basename(node.path, '.yaml') : node.name)),
      ),
    );
    const selected = new Set([
      ...graphs.flatMap(({ pods }) => pods.flatMap(({ labels }) => Object.entries(labels).map((label) => label.join('=')))),
      ...graphs.flatMap(({ monitors }) =>
        monitors.flatMap(({ selector }) =>
          selector.flatMap((one) => ('values' in one ? one.values.map((value) => `${one.key}=${value}`) : [])),
        ),
      ),
      ...labelsOfCharts,
    ]);

    const unknown = pages.flatMap(({ path: page, text }) => {
      const commands = [...text.matchAll(/kubectl [^\n`]*/g)].map(([command]) => command);
      const objects = commands.flatMap((command) => [...command.matchAll(objectPattern)].map(([, name = '']) => name));
      const labels = commands.flatMap((command) => [...command.matchAll(/ -l (\S+)/g)].map(([, label = '']) => label));
      return [
        ...objects.filter(
          (name) => !isNamedByReader(name) && !emitted.has(name.replace('$environment', 'prod')) && !namesOfOperators.has(name),
        ),
        ...labels.filter((label) => !selected.has(label)),
      ].map((name) => `${page}: ${name}`);
    });

    expect(unknown).toEqual([]);
  });

  test('has LogQL that Loki can read', () => {
    const unreadable = pages.flatMap(({ path, text }) =>
      blocksIn(text, 'logql').flatMap((code) => syntaxErrors(code).map((fault) => `${path}: ${fault}`)),
    );

    expect(unreadable).toEqual([]);
  });
});
