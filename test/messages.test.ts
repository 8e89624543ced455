import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { Language } from '../src/core/alerts/text';
import { alertmanagerFiles } from './support/amtool';
import { compile } from './support/compile';
import { objectNamed, repository, type TextFile } from './support/dist';
import { type Arrived, kinds, startAlertmanager } from './support/messages';
import { everyReceiver } from './support/platforms';

const document = path.join(repository, 'docs', 'messages.md');

type Annotations = Readonly<Record<string, string>>;

// What Prometheus makes of the texts of the emitted rule.
const expanded = (texts: Annotations, workload: string, share: string): Annotations => {
  const known: Annotations = {
    '{{ $labels.job }}': workload,
    '{{ $labels.namespace }}': 'serving-dev',
    '{{ $value | humanizePercentage }}': share,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      text.replace(/\{\{.*?\}\}/g, (action) => {
        const value = known[action];
        if (value === undefined) throw new Error(`nothing is known of ${action}`);
        return value;
      }),
    ]),
  );
};

const alertOf = (texts: Annotations, workload: string, share: string) => ({
  labels: {
    alertname: 'FastAPIHighErrorRate',
    environment: 'dev',
    job: workload,
    namespace: 'serving-dev',
    severity: 'critical',
    team: 'serving',
    workload,
  },
  annotations: {
    ...expanded(texts, workload, share),
    dashboard_url: `http://grafana.example.com/d/dev_${workload}`,
    runbook_url: 'https://git.example.com/runbooks/http-service/high-error-rate.md',
  },
  generatorURL: `http://prometheus.example.com/graph?g0.expr=job%3Aerrors%7Bjob%3D%22${workload}%22%7D+%3E+0.05&g0.tab=1`,
  startsAt: '2026-11-21T10:00:00Z',
});

const textsIn = (files: readonly TextFile[]): Annotations => {
  // What the operator reads.
  const { groups } = objectNamed(files, 'PrometheusRule', 'api-dev').spec as {
    readonly groups: readonly { readonly rules: readonly { readonly alert?: string; readonly annotations?: Annotations }[] }[];
  };
  const texts = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === 'FastAPIHighErrorRate')?.annotations;
  if (texts === undefined) throw new Error('the platform has an alert on errors');
  return texts;
};

interface Messages {
  readonly firing: ReadonlyMap<string, Arrived>;
  readonly resolved: ReadonlyMap<string, Arrived>;
}

const messagesIn = async (language: Language): Promise<Messages> => {
  const base = everyReceiver.base?.replace('alerting:\n', `alerting:\n  language: ${language}\n`) ?? '';
  const files = await compile({ ...everyReceiver, base });
  const texts = textsIn(files);
  const alerts = [alertOf(texts, 'fastapi', '12.5%'), alertOf(texts, 'ranker', '7.1%')];
  const workloads = alerts.map(({ labels }) => labels.workload);
  const ended = alerts.map((alert) => ({ ...alert, endsAt: '2026-11-21T10:30:00Z' }));
  const secret = objectNamed(files, 'Secret', 'alertmanager-monitoring-dev-kube-promet-alertmanager');
  const alertmanager = await startAlertmanager(alertmanagerFiles(secret), 'everything-dev');
  try {
    await alertmanager.post(alerts);
    const firing = await alertmanager.messages('firing', workloads);
    await alertmanager.post(ended);
    return { firing, resolved: await alertmanager.messages('resolved', workloads) };
  } finally {
    await alertmanager.end();
  }
};

const leaves = (value: unknown, name: string): readonly string[] => {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, name === '' ? key : `${name}.${key}`));
  }
  if (value === '') return [];
  const lines = String(value).replace(/\n+$/, '').split('\n');
  return lines.length === 1 ? [`${name}: ${lines[0]}`] : [`${name}:`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
};

const block = (message: Arrived | undefined): string => ['```text', ...leaves(message, ''), '```'].join('\n');

const titles: Readonly<Record<(typeof kinds)[number], string>> = {
  slack: 'Slack',
  email: 'Mail',
  pagerduty: 'PagerDuty',
  telegram: 'Telegram',
  webex: 'Webex',
  webhook: 'Webhook',
  msteams: 'Microsoft Teams',
};

const pageOf = (english: Messages, korean: Messages): string =>
  [
    fs.readFileSync(path.join(repository, 'test/data/messages-head.txt'), 'utf8').trimEnd(),
    ...kinds.flatMap((kind) => [
      `## ${titles[kind]}`,
      block(english.firing.get(kind)),
      // Alertmanager's own JSON is in no language.
      ...(kind === 'webhook' ? [] : ['With `language: ko`:', block(korean.firing.get(kind))]),
    ]),
    '## The all-clear',
    block(english.resolved.get('slack')),
    'With `language: ko`:',
    `${block(korean.resolved.get('slack'))}\n`,
  ].join('\n\n');

test('docs/messages.md is what an Alertmanager sends to every kind of receiver; UPDATE_DOCS=1 writes it again', async () => {
  const page = pageOf(await messagesIn('en'), await messagesIn('ko'));

  if (process.env.UPDATE_DOCS === '1') fs.writeFileSync(document, page);
  expect(fs.readFileSync(document, 'utf8')).toBe(page);
}, 120_000);
