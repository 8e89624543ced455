import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { chartValuesUnused } from './chart-values-unused';

const values = 'charts: { promtail: { values: { resources: { limits: { memory: 200Mi } } } } }';

test('names the values of a chart that no environment installs', async () => {
  const said = await planted(chartValuesUnused, { input: { base: (text) => `${text}\n${values}\n` } });

  expect([...new Set(said)]).toEqual([
    'environments/base.yaml:59:23: warning: charts.promtail.values are read by nothing: no environment installs promtail [chart-values-unused]\n    remove them, or install the chart with logs.agent or logs.loki',
  ]);
});

test('leaves values alone that one environment has a use for', async () => {
  const logs = 'logs: { agent: { kind: promtail } }';

  expect(
    await planted(chartValuesUnused, { input: { base: (text) => `${text}\n${values}\n`, dev: (text) => `${text}\n${logs}\n` } }),
  ).toEqual([]);
});
