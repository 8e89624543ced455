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

  test('names one that only an import by hand would fill in', () => {
    const source = { type: 'prometheus', uid: '${DS_MAIN}' };
    const exported = { title: 'API', __inputs: [{ name: 'DS_MAIN', type: 'datasource' }], panels: [panel({ datasource: source })] };

    const found = inYaml(variableUnknown, configMap('api', 'api.json', exported));

    expect(found).toEqual([
      'objects.yaml:5:197: panel "Requests" of dashboard "API" uses $DS_MAIN, one of its __inputs: it was exported for sharing, and only an import by hand fills them in [variable-unknown]\n    declare a variable of type datasource under templating.list and use that, and remove __inputs',
    ]);
  });

  test('leaves alone what the dashboard or Grafana itself brings, and what is not a variable', async () => {
    const expr = 'label_replace(rate(http_requests_total{pod=~"${pod:regex}|x$"}[$__rate_interval]), "a", "$1", "pod", "(.*)")';

    const found = await inPanel(variableUnknown, expr);

    expect(found).toEqual([]);
  });
});
