import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { quickFolder } from './support/memory';
import { inPlatform, run, smallBase } from './support/program';
import { scratch } from './support/trees';

const alerts = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `        - { alert: Alert${index}, expr: up == 0, labels: { severity: critical }, annotations: { runbook_url: "https://x" } }`,
  ).join('\n');

const rules = (count: number, labels = ''): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: rules, namespace: watch${labels} }
spec:
  groups:
    - name: rules
      rules:
${alerts(count)}
`;

const alertmanager = (receiver: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main, namespace: watch }
spec: {}
---
apiVersion: v1
kind: Secret
metadata: { name: alertmanager-main, namespace: watch }
stringData:
  alertmanager.yaml: |
    route: { receiver: ${receiver} }
    receivers: [{ name: slack, webhook_configs: [{ url: "http://bridge.example.com" }] }]
`;

const monitors = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `---\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: app-${index}, namespace: watch, labels: { release: stack } }\nspec: { selector: { matchLabels: { app: app-${index} } }, endpoints: [{ port: http }] }\n`,
  ).join('');

const prometheus = (release: string): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: main, namespace: watch }\nspec: { serviceMonitorSelector: { matchLabels: { release: ${release} } }, ruleSelector: {} }\n`;

const checkedBelow = async (below: string, files: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const { root, remove } = scratch(quickFolder);
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
    return await run(root, ['check', '--manifests', below, ...words]);
  } finally {
    remove();
  }
};

const checked = (files: Readonly<Record<string, string>>, ...words: readonly string[]) => checkedBelow('.', files, ...words);

const application = (name: string, source: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: watch }
  project: default
  ${source}
`;

const synced = (name: string, folder: string): string =>
  application(
    name,
    `source: { repoURL: https://git.example.com/platform.git, targetRevision: main, path: ${folder}, directory: { recurse: true } }`,
  );

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: watch }\n`;

describe('one fault is one finding', () => {
  test('a wrong receiver, however many alerts it would have', async () => {
    const { code, err } = await checked({ 'rules.yaml': rules(34), 'alertmanager.yaml': alertmanager('slak') });

    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      'alertmanager.yaml:11:24: the root route of Secret watch/alertmanager-main names the receiver "slak", which is not defined there: Alertmanager refuses the whole configuration [name-undefined]',
      '    did you mean "slack"?',
      '    what follows from it:',
      expect.stringMatching(/^ {6}alertmanager\.yaml:.*warning: no route leads to the receiver slack \[receiver-unused\]$/),
      expect.stringMatching(/^ {6}rules\.yaml:8:11: .*Alert0 .*\[alert-unrouted\]$/),
      expect.stringMatching(/^ {6}rules\.yaml:9:11: .*Alert1 .*\[alert-unrouted\]$/),
      '      and 32 more',
      'read 2 files: 34 alerts and 1 Alertmanager configuration',
      'assumed:',
      '  some Prometheus selects these monitors and rules (no Prometheus was read)',
      '1 error, 35 consequences',
      '',
    ]);
  });

  test('a wrong selector, however many monitors it misses', async () => {
    const { err } = await checked({ 'monitors.yaml': prometheus('stakc') + monitors(13) });

    expect(err).toContain('Prometheus watch/main ignores ServiceMonitor watch/app-0: it selects release=stakc [release-label-missing]');
    expect(err).toContain('1 error, 12 more places\n');
  });

  test('a namespace that is not there, however many objects are in it', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: watch-it }\n---\n';
    const { err } = await checked({
      'monitors.yaml':
        namespace +
        prometheus('stack').replace('namespace: watch', 'namespace: watchit') +
        monitors(13).replaceAll('namespace: watch', 'namespace: watchit'),
    });

    expect(err).toContain('Prometheus watchit/main is in the namespace "watchit", which nothing here creates [name-undefined]');
    expect(err).toContain('1 error, 13 more places\n');
  });
});

describe('one fault in an Application is one finding', () => {
  test.each([['.'], ['dist']])(
    'a folder that is not there, however many objects are in the one that was meant, read from %s',
    async (below) => {
      const { err } = await checkedBelow(below, {
        'dist/apps/one.yaml': synced('one', 'dist/manifests/one'),
        'dist/apps/two.yaml': synced('two', 'dist/manifests/serivng'),
        'dist/manifests/one/a.yaml': configMap('a'),
        'dist/manifests/serving/b.yaml': configMap('b'),
        'dist/manifests/serving/below/c.yaml': configMap('c'),
      });

      expect(err).toContain('syncs the folder "dist/manifests/serivng", which is not in the repository [name-undefined]');
      expect(err).toContain('did you mean "dist/manifests/serving"?');
      expect(err).toMatch(/\n1 error, 2 consequences\n$/);
    },
  );

  test('a values file that is not there, however much it would have switched off', async () => {
    const sources = (file: string) => `sources:
    - repoURL: https://charts.example.com
      chart: kube-prometheus-stack
      targetRevision: 1.0.0
      helm: { releaseName: stack, valueFiles: ["$values/values/${file}"] }
    - { repoURL: https://git.example.com/platform.git, targetRevision: main, ref: values }`;
    const files = (file: string) => ({
      'apps/stack.yaml': application('stack', sources(file)),
      'values/stack.yaml': 'defaultRules: { disabled: { Watchdog: true, TargetDown: true } }\n',
      'manifests/rules.yaml': rules(2, ', labels: { release: stack }').replace('Alert0', 'Watchdog').replace('Alert1', 'TargetDown'),
    });

    const [right, mistyped] = [await checked(files('stack.yaml')), await checked(files('stak.yaml'))];

    expect(right.err).not.toContain('error');
    expect(mistyped.err).toContain('reads the values file "values/stak.yaml", which is not in the repository [name-undefined]');
    expect(mistyped.err).toMatch(/\n1 error, 2 consequences\n$/);
  });
});

describe('of one fault', () => {
  const files = { 'rules.yaml': rules(34), 'alertmanager.yaml': alertmanager('slak') };

  test('JSON has every consequence', async () => {
    const { out } = await checked(files, '--format', 'json');
    // Its own JSON.
    const { problems } = JSON.parse(out) as {
      readonly problems: readonly { readonly check: string; readonly consequences: readonly unknown[] }[];
    };

    expect(problems.map(({ check, consequences }) => [check, consequences.length])).toEqual([['name-undefined', 35]]);
  });

  test('SARIF has one result', async () => {
    const { out } = await checked(files, '--format', 'sarif');
    // As the standard has it.
    const { runs } = JSON.parse(out) as {
      readonly runs: readonly { readonly results: readonly { readonly message: { readonly text: string } }[] }[];
    };

    expect(runs[0]?.results.map(({ message }) => message.text.split('\n').at(-1))).toEqual(['35 findings follow from it']);
  });

  test('a pull request gets one annotation', async () => {
    const { out } = await checked(files, '--format', 'github');

    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^::error file=alertmanager\.yaml,.*did you mean "slack"\?%0A35 findings follow from it$/),
    ]);
  });
});

test('of many faults of one check, a few are printed', async () => {
  const keys = Array.from({ length: 3000 }, (_, index) => `key${index}: 1\n`).join('');
  const { err } = await inPlatform({ 'base.yaml': smallBase + keys, 'dev.yaml': '{}\n' }, (root) => run(root, ['check']));
  const lines = err.trimEnd().split('\n');

  expect(lines.filter((line) => /: no key .*\[unknown-key\]$/.test(line))).toHaveLength(20);
  expect(lines.slice(-2)).toEqual(['and 2,980 more like this [unknown-key]', '3000 errors']);
});

describe('the last line says', () => {
  const config = alertmanager('slack');

  test('that nothing is wrong only where nothing was said', async () => {
    expect(await checked({ 'alertmanager.yaml': config })).toEqual({
      code: 0,
      out: 'read 1 file: 1 Alertmanager configuration\nnothing is wrong in 2 objects\n',
      err: '',
    });
  });

  test('how many warnings there are', async () => {
    const unused = config.replace('receivers: [', 'receivers: [{ name: old, webhook_configs: [{ url: "http://old.example.com" }] }, ');
    const { code, out, err } = await checked({ 'alertmanager.yaml': unused });

    expect({ code, out }).toEqual({ code: 0, out: 'read 1 file: 1 Alertmanager configuration\nno errors in 2 objects: 1 warning\n' });
    expect(err).toMatch(/warning: no route leads to the receiver old \[receiver-unused\]\n.*\n$/);
  });
});
