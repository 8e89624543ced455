import { beforeAll, describe, expect, test } from '@jest/globals';
import { type AlertmanagerFiles, alertmanagerFiles, withConfig } from './support/amtool';
import { compile } from './support/compile';
import { dist, objectNamed } from './support/dist';
import { everyReceiver } from './support/platforms';

type Labels = Readonly<Record<string, string>>;

const secretNames = {
  dev: 'alertmanager-monitoring-dev-kube-promet-alertmanager',
  prod: 'alertmanager-monitoring-prod-kube-prome-alertmanager',
} as const;

/** The receivers of an alert, as amtool finds them. */
const receiversOf = async (files: AlertmanagerFiles, labels: Labels): Promise<string> => {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  const said = await withConfig(files, ({ amtool, configFile }) =>
    amtool('config', 'routes', 'test', `--config.file=${configFile}`, ...matchers),
  );
  return said.trim();
};

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string; readonly labels?: Labels }[] }[];
}

/** The labels that an alert of dist/ carries when it fires, besides those of its series. */
const labelsOf = (rules: string, alert: string): Labels => {
  // The spec of a PrometheusRule is a list of groups.
  const { groups } = objectNamed(dist(), 'PrometheusRule', rules).spec as Rules;
  const rule = groups.flatMap((group) => group.rules).find((one) => one.alert === alert);
  if (rule === undefined) throw new Error(`${rules} has no alert ${alert}`);
  return { alertname: alert, ...rule.labels };
};

describe.each(['dev', 'prod'] as const)('alerts of dist/%s', (environment) => {
  const files = alertmanagerFiles(objectNamed(dist(), 'Secret', secretNames[environment]));

  test.each([
    ['alert-chain', 'Watchdog', 'dead-mans-switch'],
    ['fastapi', 'FastAPIHighErrorRate', 'fastapi'],
    ['fastapi', 'FastAPIP95LatencyHigh', 'fastapi'],
    ['fastapi', 'FastAPIInstanceDown', 'fastapi'],
    ['fastapi', 'FastAPIAllInstancesDown', 'fastapi'],
    ['fastapi', 'FastAPIHighClientErrorRate', 'nobody'],
    ['fastapi', 'FastAPITrafficDrop', 'fastapi'],
  ])('of %s: %s goes to %s', async (workload, alert, receiver) => {
    const labels = labelsOf(`${workload}-${environment}`, alert);

    expect(await receiversOf(files, labels)).toBe(`${receiver}-${environment}`);
  });

  test.each<[string, Labels]>([
    ['of the chart', { alertname: 'KubePodCrashLooping', severity: 'warning', namespace: 'kube-system' }],
    ['without a severity', { alertname: 'Unheard', namespace: 'default' }],
    ['of a team that has no receiver', { alertname: 'Unheard', severity: 'critical', team: 'unheard' }],
  ])('%s go to the default receiver', async (_, labels) => {
    expect(await receiversOf(files, labels)).toBe(`slack-${environment}`);
  });
});

describe('alerts that are sent on purpose', () => {
  const files = alertmanagerFiles(objectNamed(dist(), 'Secret', secretNames.dev));

  test.each(['Smoke_Alert_To_Slack', 'FastAPIHighErrorRate_TEST', 'FastAPIP95LatencyHigh_TEST'])(
    '%s goes to the test receiver',
    async (alert) => {
      expect(await receiversOf(files, labelsOf('alert-chain-dev', alert))).toBe('test-dev');
    },
  );
});

describe('nested routes', () => {
  let files: AlertmanagerFiles;

  beforeAll(async () => {
    files = alertmanagerFiles(objectNamed(await compile(everyReceiver), 'Secret', secretNames.dev));
  });

  test.each<[Labels, string]>([
    [{ severity: 'critical', namespace: 'api-test', job: 'web' }, 'plain-mail-dev'],
    [{ severity: 'critical', namespace: 'api-dev', job: 'batch' }, 'nobody-dev'],
    [{ severity: 'critical', namespace: 'other' }, 'pager-dev'],
    [{ severity: 'none' }, 'nobody-dev'],
    [{ severity: 'warning', purpose: 'test' }, 'plain-mail-dev'],
    [{ alertname: 'Watchdog', severity: 'none' }, 'dead-mans-switch-dev'],
    [{ severity: 'warning' }, 'everything-dev'],
  ])('send %j to %s', async (labels, receiver) => {
    expect(await receiversOf(files, labels)).toBe(receiver);
  });
});
