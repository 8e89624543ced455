// @ts-check
const assert = require('node:assert');
const test = require('node:test');
const { Chart, Testing } = require('cdk8s');
const { Alertmanager, linkApp, PrometheusRule, receiver, webhook } = require('crowsnest');
const { notifies } = require('crowsnest/testing');
const { shop } = require('./shop');

test('an outage notifies whoever the webhook wakes', async () => {
  const app = Testing.app();
  linkApp(app, { prometheus: { namespace: 'monitoring', release: 'kps' } });
  shop(app, 'web');
  const chart = new Chart(app, 'alerts', { namespace: 'shop' });
  new PrometheusRule(chart, 'rules', {
    spec: {
      groups: [
        {
          name: 'web',
          rules: [{ alert: 'WebDown', expr: 'up{namespace="shop",job="web"} == 0', labels: { severity: 'critical' } }],
        },
      ],
    },
  });
  const waker = receiver('waker', webhook({ url: { secret: 'waker', key: 'url' } }));
  const chat = receiver('chat', webhook({ url: { secret: 'chat', key: 'url' } }));
  new Alertmanager(chart, 'routes', { to: chat, routes: [{ match: { severity: 'critical' }, to: waker }] });

  assert.deepStrictEqual(await notifies(app, 'WebDown'), ['waker']);
});
