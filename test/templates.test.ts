import { describe, expect, test } from '@jest/globals';
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
    ['title', 'firing', firing, '[FIRING][DEV] FastAPIHighErrorRate'],
    ['title', 'resolved', resolved, '[RESOLVED][DEV] FastAPIHighErrorRate'],
    ['title', 'with alerts of several names', unlike, '[FIRING][DEV] 2 alerts'],
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

  test('slack tells what, how bad, since when and what to do', async () => {
    expect(await render('slack', firing)).toBe(`*Alert:* FastAPIHighErrorRate
*Severity:* critical
*Summary:* fastapi returns <b>errors</b>
*Description:* 6% of the requests failed
*Time:* 2026-11-21 10:00:00 UTC
*Runbook:* https://git.example.com/r.md

`);
  });

  test('slack tells when it ended', async () => {
    expect(await render('slack', resolved)).toContain('*Time:* 2026-11-21 10:00:00 UTC, resolved 2026-11-21 10:30:00 UTC\n');
  });

  test('plain has no markup', async () => {
    expect(await render('plain', resolved)).toBe(`FastAPIHighErrorRate (critical)
fastapi returns <b>errors</b>
6% of the requests failed
since 2026-11-21 10:00:00 UTC, resolved 2026-11-21 10:30:00 UTC
https://git.example.com/r.md

`);
  });

  test('html escapes what annotations hold', async () => {
    expect(
      await render('html', firing, 'html'),
    ).toBe(`<h3>[FIRING][DEV] FastAPIHighErrorRate</h3><p><b>FastAPIHighErrorRate</b> (critical)<br>
fastapi returns &lt;b&gt;errors&lt;/b&gt;<br>
6% of the requests failed<br>
since 2026-11-21 10:00:00 UTC<br>
<a href="https://git.example.com/r.md">runbook</a></p>
`);
  });

  test('telegram uses the few tags that Telegram takes and escapes the rest', async () => {
    const text = await render('telegram', firing, 'html');

    expect(text).toBe(`<b>[FIRING][DEV] FastAPIHighErrorRate</b>
<b>FastAPIHighErrorRate</b> (critical)
fastapi returns &lt;b&gt;errors&lt;/b&gt;
6% of the requests failed
since 2026-11-21 10:00:00 UTC
https://git.example.com/r.md

`);
  });

  test('markdown separates paragraphs by empty lines', async () => {
    expect(await render('markdown', firing)).toBe(`**[FIRING][DEV] FastAPIHighErrorRate**

**FastAPIHighErrorRate** (critical)

fastapi returns <b>errors</b>

6% of the requests failed

since 2026-11-21 10:00:00 UTC

https://git.example.com/r.md

`);
  });

  test.each(['slack', 'plain', 'markdown'])('%s leaves the runbook out where there is none', async (name) => {
    const { runbook_url: _none, ...annotations } = alert.annotations;

    expect(await render(name, { ...firing, alerts: [{ ...alert, annotations }] })).toMatch(/UTC\n\n$/);
  });
});
