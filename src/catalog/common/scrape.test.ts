import { describe, expect, test } from '@jest/globals';
import { objectsWith, problemsWith } from '../../../test/support/platform';
import { observed, refused } from '../../../test/support/workload';

const api = (name: string, fields = '') => `
  ${name}:
    kind: http-service
    namespace: apis-\${env}
    service: { labels: { app: ${name}, component: api } }
    deploy: { kind: external }
    metrics: { monitor: { name: api-services, selector: { component: api } }, targetLabels: [component] ${fields} }`;

const withApis = (apis: string) => ({ base: (text: string) => text.replace(/^workloads:$/m, `workloads:${apis}`) });

const messages = async (apis: string) => [
  ...new Set((await problemsWith(withApis(apis))).map((problem) => problem.replace(/^\S+ /, '').replace(/in (dev|prod)\b/g, 'in <env>'))),
];

describe('what is scraped', () => {
  test('several workloads can share one monitor, which still names each of them', async () => {
    const objects = await objectsWith(withApis(api('waste') + api('auth')));

    const monitors = Object.keys(objects).filter((path) => path.startsWith('dev/') && path.includes('Monitor.'));
    expect(monitors).toEqual([
      'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml',
      'dev/manifests/monitors-dev/ServiceMonitor.monitoring-dev.api-services.yaml',
    ]);
    expect(objects['dev/manifests/monitors-dev/ServiceMonitor.monitoring-dev.api-services.yaml']).toMatchObject({
      spec: {
        jobLabel: 'app',
        targetLabels: ['component'],
        namespaceSelector: { matchNames: ['apis-dev'] },
        selector: { matchLabels: { component: 'api' } },
      },
    });
  });

  test('a shared monitor that two workloads describe differently is refused', async () => {
    const said = await messages(api('waste') + api('auth', ', interval: 1m'));

    expect(said.filter((message) => message.includes('would hold two objects') || !message.includes('[scraped-twice]'))).toEqual([
      expect.stringContaining('ServiceMonitor.monitoring-dev.api-services.yaml would hold two objects'),
      expect.anything(),
    ]);
  });

  test('a shared monitor needs a label with the name of each workload', async () => {
    const said = await messages(api('waste').replace('app: waste', 'app: rubbish'));

    expect(said).toEqual([
      'workloads.waste.metrics.monitor: no label has the value "waste" [value]\n    give the Service of each workload a label with its name, such as app: waste',
    ]);
  });

  test('labels of the Pods become labels of the series where there is no Service', () => {
    const fields = { kind: 'redis', pods: { labels: { app: 'cache', component: 'store' } }, metrics: { targetLabels: ['component'] } };

    const [monitor] = observed('cache', fields).monitors;

    expect([monitor?.targetLabels, monitor?.podTargetLabels]).toEqual([undefined, ['component']]);
  });

  test('labels that are not there are refused', () => {
    const metrics = { targetLabels: ['tier'], monitor: { name: 'stores', selector: { component: 'broker' } } };

    const issues = refused({ kind: 'redis', service: { labels: { app: 'cache', component: 'store' } }, metrics });

    const help = 'labels of the Service are app, component';
    expect(issues).toEqual([
      { path: 'metrics.targetLabels.0', message: 'the Service has no label "tier"', help },
      { path: 'metrics.monitor.selector.component', message: 'the Service has no label "component" of the value "broker"', help },
    ]);
  });
});
