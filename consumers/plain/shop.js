// @ts-check
// A Service, and a monitor that selects it by a label.
const { ApiObject, Chart } = require('cdk8s');

/** @type {(app: import('cdk8s').App, label: string) => void} */
exports.shop = (app, label) => {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 8000 }] },
  });
  new ApiObject(chart, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'web', namespace: 'monitoring', labels: { release: 'kps' } },
    spec: { namespaceSelector: { matchNames: ['shop'] }, selector: { matchLabels: { app: label } }, endpoints: [{ port: 'http' }] },
  });
};
