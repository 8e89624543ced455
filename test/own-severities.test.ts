import { describe, expect, test } from '@jest/globals';
import { wordFor } from '../src/core/alerts/severity-words';
import { isMap } from '../src/core/json';
import { alertmanagerFiles, withConfig } from './support/amtool';
import { objectNamed } from './support/dist';
import { objectsWith, problemsWith, synthesizeWith } from './support/platform';

const own = (severities: string) => ({
  base: (text: string): string =>
    text.replace('alerting:\n', `alerting:\n  severities: ${severities}\n`).replace(`'severity="info"'`, `'severity="P3"'`),
});

const inOrder = own('[P1, P2, P3]');

const secret = 'alertmanager-monitoring-dev-kube-promet-alertmanager';

const severitiesIn = (value: unknown): readonly (readonly [string, string])[] => {
  if (Array.isArray(value)) return value.flatMap(severitiesIn);
  if (!isMap(value)) return [];
  const { alert, labels } = value;
  if (typeof alert === 'string' && isMap(labels)) return [[alert, String(labels.severity)]];
  return Object.values(value).flatMap(severitiesIn);
};

const alertsOf = (objects: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(severitiesIn(Object.values(objects)));

describe('a platform with words of its own for severities', () => {
  test('uses them in every alert, and keeps none for heartbeats', async () => {
    const severities = alertsOf(await objectsWith(inOrder));

    expect([...new Set(Object.values(severities))].sort()).toEqual(['P1', 'P2', 'P3', 'none']);
    expect(severities).toMatchObject({
      FastAPIAllInstancesDown: 'P1',
      FastAPIHighErrorRate: 'P1',
      FastAPIP95LatencyHigh: 'P2',
      Watchdog: 'none',
    });
  });

  test('routes, inhibits and writes messages by them', async () => {
    const { files } = await synthesizeWith(inOrder);
    const file = files.find(({ path }) => path.endsWith(`${secret}.yaml`));
    const { config, templates } = alertmanagerFiles(objectNamed([{ path: file?.path ?? '', text: file?.text() ?? '' }], 'Secret', secret));

    expect(config.inhibit_rules[0]).toMatchObject({ source_matchers: ['severity="P1"'], target_matchers: ['severity="P2"'] });
    expect(templates).toContain('{{ if eq .CommonLabels.severity "P1" "critical" }}danger');
    expect(templates).toContain('{{ else if eq . "P1" }}critical{{ else if eq . "P2" }}warning{{ else if eq . "P3" }}info');
    const said = await withConfig({ config, templates }, async ({ amtool, configFile }) => [
      await amtool('check-config', configFile),
      await amtool('config', 'routes', 'test', `--config.file=${configFile}`, 'severity=P3'),
    ]);
    expect(said[0]).toContain('SUCCESS');
    expect(said[1]).toContain('nobody-dev');
  });

  test('renames the severities of the alerts of charts as they are sent', async () => {
    const objects = await objectsWith(inOrder);

    expect(objects['dev/values/monitoring-dev.yaml']).toMatchObject({
      prometheus: {
        prometheusSpec: {
          additionalAlertRelabelConfigs: [
            { source_labels: ['severity'], regex: 'critical', target_label: 'severity', replacement: 'P1' },
            { source_labels: ['severity'], regex: 'warning', target_label: 'severity', replacement: 'P2' },
            { source_labels: ['severity'], regex: 'info', target_label: 'severity', replacement: 'P3' },
          ],
        },
      },
    });
  });

  test('has a dashboard that counts both, as alerts of charts have the usual ones before they are sent', async () => {
    const text = JSON.stringify(await objectsWith(inOrder));

    expect(text).toContain('Firing: P1');
    expect(text).toContain('severity=~\\\\\\"P1|critical\\\\\\"');
  });

  test('accepts its words where alerts are tuned and where time to page is limited', async () => {
    const tuned = (word: string) => ({
      ...inOrder,
      dev: (text: string): string =>
        `${text.replace('{ for: 2m }', `{ for: 2m, severity: ${word} }`).replace('alerting:\n', `alerting:\n  timeToPage: { ${word}: 30d }\n`)}`,
    });

    expect(await problemsWith(tuned('P3'))).toEqual([]);
    expect(await problemsWith(tuned('critical'))).toEqual([]);
    expect(await problemsWith(tuned('P4'))).toEqual([
      'environments/dev.yaml:7:21: alerting.timeToPage.P4: no severity is named "P4" [value]\n    did you mean "P1"?',
      'environments/dev.yaml:18:51: workloads.fastapi.alerts.FastAPIP95LatencyHigh.severity: "P4" is none of the values known here [value]\n    did you mean "P1"?',
    ]);
  });

  test('finds what is urgent in them: a page that nobody gets', async () => {
    const deaf = {
      base: (text: string): string => inOrder.base(text).replace(`'severity="P3"'`, `'severity="P1"'`),
    };

    const unheard = (await problemsWith(deaf)).filter((problem) => problem.includes('[alert-unrouted]'));

    expect(unheard[0]).toMatch(/nobody is notified of alert APIPodDown .severity P1./);
    expect(await problemsWith(inOrder)).toEqual([]);
  });

  test('names a list that has a word twice', async () => {
    expect((await problemsWith(own('[P1, P1]'))).map((problem) => problem.split('\n')[0])).toEqual([
      'environments/base.yaml:28:3: alerting.severities: names a word twice [value]',
    ]);
  });

  test('names a word that means something else already', async () => {
    expect(await problemsWith(own('[page, critical, P3]'))).toEqual([
      'environments/base.yaml:28:3: alerting.severities: "critical" is a severity of ours and cannot mean warning [value]\n    the first word pages, the second opens a ticket, the third is seen: leave out words that mean the same',
    ]);
  });
});

test('several words may mean one; the first is that of our alerts', () => {
  const words = { P1: 'critical', P2: 'warning', P3: 'warning' } as const;

  expect(['critical', 'warning', 'info', 'P3'].map((severity) => wordFor(words, severity))).toEqual(['P1', 'P2', 'info', 'P3']);
});
