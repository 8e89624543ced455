import { describe, expect, test } from '@jest/globals';
import { notificationTemplates } from '../src/compile/alertmanager/templates';
import { lowerTemplates } from '../src/verify/alert-tests/lowered-config';
import { alertmanagerFiles, withConfig } from './support/amtool';
import { dist, objectNamed } from './support/dist';

const files = alertmanagerFiles(objectNamed(dist(), 'Secret', 'alertmanager-monitoring-dev-kube-promet-alertmanager'));

const alert = {
  status: 'firing',
  labels: { alertname: 'FastAPIHighErrorRate', severity: 'critical', namespace: 'fastapi-dev' },
  annotations: {
    summary: 'fastapi returns <b>errors</b>',
    description: '6% of the requests failed',
    runbook_url: 'https://git.example.com/r.md',
  },
  startsAt: '2026-11-21T10:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
};

const firing = {
  receiver: 'slack-dev',
  status: 'firing',
  alerts: [alert],
  groupLabels: { alertname: 'FastAPIHighErrorRate' },
  commonLabels: alert.labels,
  commonAnnotations: alert.annotations,
  externalURL: 'http://alert-dev.local',
};

const resolved = {
  ...firing,
  status: 'resolved',
  alerts: [{ ...alert, status: 'resolved', endsAt: '2026-11-21T10:30:00Z' }],
};

const warning = { ...firing, commonLabels: { ...alert.labels, severity: 'warning' } };
const unlike = { ...firing, alerts: [alert, alert], commonLabels: {} };
const watchdog = { ...firing, commonLabels: { ...alert.labels, severity: 'none' } };

const render = (name: string, data: object, type = 'text'): Promise<string> =>
  withConfig(files, ({ amtool, templateGlob, place }) =>
    amtool(
      'template',
      'render',
      `--template.glob=${templateGlob}`,
      `--template.type=${type}`,
      `--template.text={{ template "crowsnest.${name}" . }}`,
      `--template.data=${place('data.json', JSON.stringify(data))}`,
    ),
  );

describe('notification templates of dev, as amtool renders them', () => {
  test.each([
    ['title', 'firing', firing, '[FIRING:1][DEV] FastAPIHighErrorRate fastapi-dev'],
    ['title', 'resolved', resolved, '[RESOLVED:1][DEV] FastAPIHighErrorRate fastapi-dev'],
    ['title', 'with alerts of several names', unlike, '[FIRING:2][DEV] 2 alerts'],
    ['color', 'critical', firing, 'danger'],
    ['color', 'warning', warning, 'warning'],
    ['color', 'of unlike severities', unlike, 'warning'],
    ['color', 'resolved', resolved, 'good'],
    ['link', 'firing', { ...firing, receiver: 'a b/c' }, 'http://alert-dev.local/#/alerts?receiver=a+b%2Fc'],
    ['footer', 'firing', firing, 'crowsnest | dev'],
    ['environment', 'firing', firing, 'dev'],
    ['pagerduty.severity', 'critical', firing, 'critical'],
    ['pagerduty.severity', 'of Watchdog', watchdog, 'info'],
    ['pagerduty.severity', 'of unlike severities', unlike, 'error'],
  ])('%s, %s', async (name, _, data, text) => {
    expect(await render(name, data)).toBe(text);
  });

  test('html escapes what annotations hold', async () => {
    expect(await render('html', firing, 'html')).toContain('<b>Summary:</b> fastapi returns &lt;b&gt;errors&lt;/b&gt;<br>\n');
  });

  test('telegram escapes it, too', async () => {
    expect(await render('telegram', firing, 'html')).toContain('<b>Summary:</b> fastapi returns &lt;b&gt;errors&lt;/b&gt;\n');
  });

  test.each(['slack', 'plain', 'html', 'telegram', 'markdown'])('%s has no place for what an alert lacks', async (name) => {
    const bare = { ...alert, labels: { alertname: 'A', severity: 'critical' }, annotations: {} };
    const text = await render(name, { ...firing, alerts: [bare] });

    expect(text.match(/Namespace|Summary|Description|Labels|Dashboard|Query|Runbook/g)).toBe(null);
    expect(text).toContain('http://alert-dev.local/#/silences/new?filter=%7Balertname%3D%22A%22%2Cseverity%3D%22critical%22%7D');
  });

  test('slack writes out ten alerts and counts the others', async () => {
    const text = await render('slack', { ...firing, alerts: Array.from({ length: 12 }, () => alert) });

    expect(text.match(/\*Alert:\*/g)).toHaveLength(10);
    expect(text).toContain('\n*Not shown:* 2\n');
  });

  test('what ended is only counted while others of its group fire', async () => {
    const [ended] = resolved.alerts;
    const text = await render('slack', { ...firing, alerts: [ended, alert] });

    expect(text.match(/\*Alert:\*/g)).toHaveLength(1);
    expect(text).not.toContain('resolved 2026');
    expect(text).toContain('\n*Already resolved:* 1\n');
  });

  test('telegram stays below 4096 characters with three long alerts and the page of all alerts as their query', async () => {
    const long = {
      ...alert,
      labels: { ...alert.labels, job: 'j'.repeat(63), workload: 'w'.repeat(63), team: 't'.repeat(20), environment: 'production' },
      annotations: {
        ...alert.annotations,
        summary: 's'.repeat(80),
        description: 'd'.repeat(250),
        dashboard_url: `http://grafana.example.com/d/${'u'.repeat(40)}`,
      },
      generatorURL: `http://prometheus.example.com/graph?g0.expr=${'%28'.repeat(900)}&g0.tab=1`,
    };
    const text = await render('telegram', { ...firing, alerts: [long, long, long, long] }, 'html');

    expect(text).toContain('<a href="http://prometheus.example.com/alerts">Query</a>');
    expect(text.length).toBeLessThan(4096);
  });

  test('times are in the zone of the environment, where Alertmanager knows zones', () => {
    const settings = { environment: 'dev', language: 'en', timeZone: 'Asia/Seoul' } as const;

    expect(notificationTemplates(settings)).toContain('{{ (tz "Asia/Seoul" .StartsAt).Format "2006-01-02 15:04:05 MST" }}');
    expect(lowerTemplates(notificationTemplates(settings), [0, 28, 0])).toBe(notificationTemplates(settings));
    expect(lowerTemplates(notificationTemplates(settings), [0, 27, 0])).toBe(notificationTemplates({ ...settings, timeZone: 'UTC' }));
  });
});
