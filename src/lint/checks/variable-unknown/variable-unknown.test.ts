import { describe, expect, test } from '@jest/globals';
import { inPanel, inYaml } from '../../../../test/planted';
import { configMap, panel } from '../../../../test/support/dashboards';
import { variableUnknown } from './variable-unknown';

describe('variable-unknown', () => {
  test('names a variable that a query uses and the dashboard lacks', async () => {
    const found = await inPanel(variableUnknown, 'up{pod=~"$pods"}');

    expect(found).toEqual(['uses $pods, which is not a variable of the dashboard\n    did you mean "pod"?']);
  });

  test('names one that chooses a data source', () => {
    const source = { type: 'prometheus', uid: '${ds}' };

    const found = inYaml(variableUnknown, configMap('api', 'api.json', { title: 'API', panels: [panel({ datasource: source })] }));

    expect(found).toEqual([
      'objects.yaml:5:145: panel "Requests" of dashboard "API" uses $ds, which is not a variable of the dashboard [variable-unknown]\n    there is none to choose from',
    ]);
  });

  test('leaves alone what the dashboard or Grafana itself brings, and what is not a variable', async () => {
    const expr = 'label_replace(rate(http_requests_total{pod=~"${pod:regex}|x$"}[$__rate_interval]), "a", "$1", "pod", "(.*)")';

    const found = await inPanel(variableUnknown, expr);

    expect(found).toEqual([]);
  });
});
