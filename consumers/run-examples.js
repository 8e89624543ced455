// Runs every example of the library, each in an app of its own, and links that: prints what is wrong, by example.
const { ApiObject, Chart, Testing } = require('cdk8s');
const { Alert, Alertmanager, linkApp, receiver, slack } = require('crowsnest');
const { expect } = require('expect');
const { examples } = require(process.argv[2]);

globalThis.expect = expect;

// Of the chart: who watches the cluster by rules of this package needs those of the chart no more.
const values = {
  defaultRules: { create: false },
  prometheus: { prometheusSpec: { retention: '40d' } },
  alertmanager: { alertmanagerSpec: { secrets: ['slack', 'pagerduty'] } },
};

// What tests of an app find in it.
const withAlert = (chart) => {
  new Alert(chart, 'QueueStuck', {
    expr: 'queue_depth{queue="mail"} > 1000',
    for: '10m',
    severity: 'warning',
    summary: 'Mails are not sent',
    firesOn: '0 2000x20',
  });
  new Alertmanager(chart, 'routes', {
    to: receiver('chat', slack({ channel: '#alerts', webhook: { secret: 'slack', key: 'url' } })),
  });
};

const run = async (name, example) => {
  const app = Testing.app();
  linkApp(app, {
    prometheus: { namespace: 'monitoring', release: 'kps', values },
    metrics: [{ metric: 'queue_depth', type: 'gauge', labels: ['queue'] }],
  });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8000 }] }] },
      },
    },
  });
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 8000 }] },
  });
  if (name.startsWith('verify/')) withAlert(chart);
  await example(app, chart);
  app.synthYaml();
};

const runAll = async () => {
  for (const [name, example] of Object.entries(examples)) {
    try {
      await run(name, example);
    } catch (error) {
      console.log(`${name}: ${error.message}`);
    }
  }
};

void runAll();
