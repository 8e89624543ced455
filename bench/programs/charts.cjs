// A cdk8s app of 200 charts as people write it: in each a Deployment, a Service, a monitor and an alert; linked if so wished.
const { ApiObject, App, Chart } = require('cdk8s');
const { linkApp } = require('../../build/library/index.js');

const [, , outdir, linked] = process.argv;
const app = new App({ outdir });
if (linked === 'linked') linkApp(app, { prometheus: { namespace: 'monitoring', release: 'kps' } });

const monitoring = (name) => ({ name, namespace: 'monitoring', labels: { release: 'kps' } });

for (let index = 0; index < 200; index += 1) {
  const name = `service-${index}`;
  const labels = { app: name };
  const chart = new Chart(app, name, { namespace: 'shop' });
  const containers = [{ name, image: `${name}:1`, ports: [{ name: 'http', containerPort: 8000 }] }];
  new ApiObject(chart, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  });
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels },
    spec: { selector: labels, ports: [{ name: 'http', port: 8000 }] },
  });
  new ApiObject(chart, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: monitoring(name),
    spec: { namespaceSelector: { matchNames: ['shop'] }, selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] },
  });
  const expr = `up{namespace="shop",job="${name}"} == 0`;
  const rules = [{ alert: 'ServiceDown', expr, for: '5m', labels: { severity: 'critical' }, annotations: { summary: `${name} is down` } }];
  new ApiObject(chart, 'rules', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: monitoring(name),
    spec: { groups: [{ name, rules }] },
  });
}
app.synth();
