import type { App } from 'cdk8s';
import { linkApp } from 'crowsnest';
import { Recommend } from './recommend';
import { Routes } from './routes';

/** Everything in the app, linked as it will be in the cluster. */
export const recommendApp = (app: App): void => {
  linkApp(app, {
    prometheus: {
      namespace: 'monitoring',
      release: 'kps',
      values: {
        prometheus: { prometheusSpec: { retention: '40d' } },
        alertmanager: { alertmanagerSpec: { secrets: ['slack', 'pagerduty'], useExistingSecret: true } },
      },
    },
    metrics: [{ metric: 'queue_depth', type: 'gauge', labels: ['queue'] }],
    existing: [
      { kind: 'secret', namespace: 'monitoring', name: 'slack' },
      { kind: 'secret', namespace: 'monitoring', name: 'pagerduty' },
    ],
  });
  new Recommend(app, 'recommend');
  new Routes(app, 'routes');
};
