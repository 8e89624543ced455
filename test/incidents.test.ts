import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inPlatform, run, smallBase } from './support/program';

const files = { 'base.yaml': smallBase, 'dev.yaml': '{}\n' };

const outage = (by: string): string => `incidents:
  all-down:
    story: The only Pod is gone
    workload: api
    every: 1m
    begins: 10m
    samples: [{ series: 'up{namespace="\${namespace}",job="\${job}",pod="api-0"}', values: 1x10 stale _x60 }]
    notified: [{ severity: critical, alert: FastAPIAllInstancesDown, receivers: ["chat-\${env}"], by: ${by}, until: 1h }]
    silent: { severities: [warning, info] }
`;

/** Runs incidents of a platform as a user would. */
const tested = (incidents: string, ...words: readonly string[]) =>
  inPlatform(files, (root) => {
    fs.mkdirSync(path.join(root, 'incidents'));
    fs.writeFileSync(path.join(root, 'incidents', 'api.yaml'), incidents);
    return run(root, ['test', '--incidents', ...words]);
  });

describe('crowsnest test', () => {
  test('runs incidents in promtool and amtool', async () => {
    expect(await tested(outage('5m'))).toEqual({ code: 0, out: '1 incident by promtool and amtool: all as promised\n', err: '' });
  });

  test('shows the promise that does not hold, and what happened instead', async () => {
    const { code, out } = await tested(outage('1m'));

    expect({ code, out }).toEqual({
      code: 1,
      out: `incidents/api.yaml:2: dev all-down: The only Pod is gone
    expected FastAPIAllInstancesDown (critical) at chat-dev from 11m at the latest until 1h10m
    got      FastAPIAllInstancesDown (critical) fires from 13m to 1h11m
1 incident by promtool and amtool: 1 wrong
`,
    });
  });

  test('has incidents in its reports for programs', async () => {
    const [json, junit] = [await tested(outage('1m'), '--format', 'json'), await tested(outage('5m'), '--format', 'junit')];

    expect(JSON.parse(json.out).incidents).toEqual([
      {
        environment: 'dev',
        incident: 'all-down',
        story: 'The only Pod is gone',
        file: 'incidents/api.yaml',
        line: 2,
        outcome: 'failed',
        broken: [
          {
            expected: 'FastAPIAllInstancesDown (critical) at chat-dev from 11m at the latest until 1h10m',
            got: 'FastAPIAllInstancesDown (critical) fires from 13m to 1h11m',
          },
        ],
      },
    ]);
    expect(junit.out).toContain('<testcase classname="incidents" name="dev all-down: The only Pod is gone"/>');
  });

  test('shows silence that would hold whatever happens', async () => {
    const misspelt = outage('5m')
      .replace('up{', 'upp{')
      .replace(/ {4}notified: .*\n/, '');
    const other = outage('5m').replace('severities: [warning, info]', 'alerts: [FastAPIHighErrorRate]');
    const said = async (incidents: string) => (await tested(incidents)).out.split('\n').slice(1, 3);

    expect([await said(misspelt), await said(other)]).toEqual([
      ['    expected an alert that reads one of the metrics', '    got      none does'],
      [
        '    expected FastAPIHighErrorRate reads one of the metrics',
        '    got      it reads none, so that it would be silent whatever happens',
      ],
    ]);
  });

  test('tests nothing where an incident cannot be read', async () => {
    const { code, out, err } = await tested(outage('5min'));

    expect({ code, out, err: err.split('\n')[0] }).toEqual({
      code: 1,
      out: '',
      err: 'incidents/api.yaml:8:102: incidents.all-down.notified[0].by: "5min" is not a duration [value]',
    });
  });

  test('keeps to the kind that was chosen', async () => {
    expect(await tested(outage('1m'), '--kind', 'http-service')).toMatchObject({ code: 1 });
  });
});
