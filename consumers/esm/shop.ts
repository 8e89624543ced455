// A Service, a monitor that selects it by a label, an alert and its routes, with a check of the project's own.
import { ApiObject, type App, Chart } from 'cdk8s';
import { Alert, Alertmanager, type LinkOptions, linkApp, receiver, ServiceMonitor, slack } from 'crowsnest';
import type { Check } from 'crowsnest/check';
import { promql } from 'crowsnest/promql';

const owned: Check = {
  id: 'owner-missing',
  level: 'error',
  find: ({ graph }) =>
    graph.nodes
      .filter(({ kind, labels }) => kind === 'Namespace' && labels.owner === undefined)
      .map(({ name, at }) => ({ at: at(['metadata']), message: `Namespace ${name} has no owner`, help: 'add the label owner' })),
};

const options: LinkOptions = {
  prometheus: { namespace: 'monitoring', release: 'kps' },
  checks: [owned],
  existing: [{ kind: 'secret', namespace: 'monitoring', name: 'slack' }],
};

export const shop = (app: App, label: string): void => {
  linkApp(app, options);
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 8000 }] },
  });
  new ServiceMonitor(chart, 'monitor', {
    metadata: { name: 'web' },
    spec: { namespaceSelector: { matchNames: ['shop'] }, selector: { matchLabels: { app: label } }, endpoints: [{ port: 'http' }] },
  });
  new Alert(chart, 'WebDown', {
    expr: String(promql`up${{ namespace: 'shop', job: 'web' }} == 0`),
    severity: 'critical',
    summary: 'The shop is down',
    firesOn: '0x5',
    staysQuietOn: '1x5',
  });
  const chat = receiver('chat', slack({ channel: '#shop', webhook: { secret: 'slack', key: 'url' } }));
  new Alertmanager(chart, 'routes', { to: chat });
};
