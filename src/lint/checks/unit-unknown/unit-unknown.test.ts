import { describe, expect, test } from '@jest/globals';
import { inPanel, inYaml } from '../../../../test/planted';
import { configMap, panel } from '../../../../test/support/dashboards';
import { grafanaUnits } from '../../metrics/grafana-units';
import { unitUnknown } from './unit-unknown';

describe('unit-unknown', () => {
  test('names a unit that is a slip', async () => {
    const found = await inPanel(unitUnknown, 'up', { fieldConfig: { defaults: { unit: 'percentunits' }, overrides: [] } });

    expect(found).toEqual(['has the unit "percentunits", which Grafana does not know\n    did you mean "percentunit"?']);
  });

  test('names one that only a part of the series has', () => {
    const overrides = [{ matcher: { id: 'byFrameRefID', options: 'B' }, properties: [{ id: 'unit', value: 'bytez' }] }];
    const fieldConfig = { defaults: {}, overrides };

    const found = inYaml(unitUnknown, configMap('api', 'api.json', { title: 'API', panels: [panel({ fieldConfig })] }));

    expect(found).toEqual([
      expect.stringMatching(/^objects.yaml:5:147: panel "Requests" of dashboard "API" has the unit "bytez", which Grafana does not know/),
    ]);
  });

  test('leaves alone a unit that is made up as Grafana allows', async () => {
    const found = await inPanel(unitUnknown, 'up', { fieldConfig: { defaults: { unit: 'suffix: req/fortnight' }, overrides: [] } });

    expect(found).toEqual([]);
  });

  test('knows every unit of the SDK', async () => {
    const sdk = await import('@grafana/grafana-foundation-sdk/units');

    const units = Object.values<unknown>(sdk).filter((unit): unit is string => typeof unit === 'string');

    expect(units.filter((unit) => !grafanaUnits.has(unit))).toEqual([]);
    expect(units.length).toBeGreaterThan(200);
  });
});
