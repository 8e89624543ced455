import { beforeAll, describe, expect, test } from '@jest/globals';
import { unknownToOperator } from '../src/lint/checks/common/operator-types';
import { type AlertmanagerFiles, alertmanagerFiles, withConfig } from './support/amtool';
import { compile } from './support/compile';
import { dist, objectNamed } from './support/dist';
import { everyReceiver } from './support/platforms';

const secretNames = {
  dev: 'alertmanager-monitoring-dev-kube-promet-alertmanager',
  prod: 'alertmanager-monitoring-prod-kube-prome-alertmanager',
};

const committed = (environment: 'dev' | 'prod'): AlertmanagerFiles =>
  alertmanagerFiles(objectNamed(dist(), 'Secret', secretNames[environment]));

let every: AlertmanagerFiles;

beforeAll(async () => {
  every = alertmanagerFiles(objectNamed(await compile(everyReceiver), 'Secret', secretNames.dev));
});

describe('the configuration of Alertmanager', () => {
  test.each([
    ['dist/dev', () => committed('dev')],
    ['dist/prod', () => committed('prod')],
    ['every kind of receiver', () => every],
  ])('of %s holds only fields that the operator reads', (_, files) => {
    expect(unknownToOperator(files().config)).toEqual([]);
  });

  test('with a field that the operator does not read is told', () => {
    const [receiver] = every.config.receivers;
    const changed = { ...every.config, tracing: {}, receivers: [{ ...receiver, labels: {}, slack_configs: [{ colour: 'good' }] }] };

    expect(unknownToOperator(changed)).toEqual([['receivers', 0, 'labels'], ['receivers', 0, 'slack_configs', 0, 'colour'], ['tracing']]);
  });

  test.each([
    ['dist/dev', () => committed('dev')],
    ['dist/prod', () => committed('prod')],
    ['every kind of receiver', () => every],
  ])('of %s passes amtool, lowered to its release', async (_, files) => {
    const said = await withConfig(files(), ({ amtool, configFile }) => amtool('check-config', configFile));

    expect(said).toContain('SUCCESS');
    expect(said).toContain('1 templates');
  });

  test('keeps routes, receivers and inhibition when it is lowered', async () => {
    const { config, changes } = await withConfig(every, async ({ lowered }) => lowered);

    expect(config).toMatchObject({ route: every.config.route, inhibit_rules: every.config.inhibit_rules });
    expect(config.receivers.map(({ name }) => name)).toEqual(every.config.receivers.map(({ name }) => name));
    expect(changes.filter((change) => !/ needs 0\.\d+ and became a (dummy|webhook)$/.test(change))).toEqual([]);
  });
});
