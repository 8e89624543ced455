import { expect, test } from '@jest/globals';
import { objectsWith, problemsWith } from '../../../test/support/platform';

const stack = 'charts:\n  kube-prometheus-stack:\n    values:\n';

const valuesOf = async (base: string, dev = '') =>
  (await objectsWith({ base, dev }))['dev/values/monitoring-dev.yaml'] as {
    readonly prometheus: { readonly prometheusSpec: Readonly<Record<string, unknown>> };
    readonly grafana: Readonly<Record<string, unknown>>;
  };

test('values that are written are laid over those that follow, as Helm lays them', async () => {
  const { prometheus, grafana } = await valuesOf(
    `${stack}      prometheus: { prometheusSpec: { walCompression: false, externalLabels: { cluster: "c-\${env}" } } }\n      grafana: { plugins: [a] }`,
    `${stack}      prometheus: { prometheusSpec: { walCompression: true } }\n      grafana: { plugins: [b], podAnnotations: null }`,
  );

  expect(prometheus.prometheusSpec).toMatchObject({ walCompression: true, externalLabels: { cluster: 'c-dev', environment: 'dev' } });
  expect(grafana).toMatchObject({ plugins: ['b'], podAnnotations: null, rbac: { namespaced: true } });
});

test('null reaches the chart from the base and from the file of an environment, and is no removal of ours', async () => {
  const { grafana } = await valuesOf(`${stack}      grafana: { livenessProbe: null }`, `${stack}      grafana: { readinessProbe: null }`);

  expect(grafana).toMatchObject({ livenessProbe: null, readinessProbe: null });
  expect(await problemsWith({ dev: `${stack}      grafana: { readinessProbe: null }` })).toEqual([]);
});

test('a key that the chart does not read is named where it is written, with the key that is meant', async () => {
  expect(await problemsWith({ dev: `${stack}      prometheus: { prometheusSpec: { retentoin: 3d } }` })).toEqual([
    'environments/dev.yaml:26:50: Application monitoring-dev sets prometheus.prometheusSpec.retentoin, which nothing in kube-prometheus-stack 88.5.3 reads [value-unknown-to-chart]\n    did you mean "retention"?',
  ]);
});

test('the linker reads values as they are merged: what follows from a selector goes with it', async () => {
  const problems = await problemsWith({
    dev: `${stack}      prometheus: { prometheusSpec: { podMonitorSelector: { matchLabels: { team: a } } } }`,
  });

  expect(problems.map((problem) => problem.split('\n').slice(0, 3))).toEqual([
    [
      'environments/dev.yaml:26:39: charts.kube-prometheus-stack.values.prometheus.prometheusSpec.podMonitorSelector is {"matchLabels":{"team":"a"}} in dev, which undoes a guarantee: Prometheus selects every monitor and rule of this environment, and none of another [guarantee-undone]',
      '    remove it; ours is {}',
      '    what follows from it:',
    ],
  ]);
});

test('values of a workload keep their nulls as well', async () => {
  const objects = await objectsWith({
    dev: (text) =>
      text.replace('workloads:\n', `workloads:\n  mlflow: { kind: mlflow, deploy: { kind: chart, values: { strategy: null } } }\n`),
  });

  expect(objects['dev/values/mlflow-dev.yaml']).toMatchObject({ strategy: null });
});

test('values of what all environments share are written once', async () => {
  const objects = await objectsWith({ base: 'charts: { prometheus-operator-crds: { values: { crds: { annotations: { a: b } } } } }' });

  expect(objects['shared/values/prometheus-operator-crds.yaml']).toEqual({ crds: { annotations: { a: 'b' } } });
  expect(objects['shared/apps/Application.argocd.prometheus-operator-crds.yaml']).toMatchObject({
    spec: { sources: [{ helm: { valueFiles: ['$values/dist/shared/values/prometheus-operator-crds.yaml'] } }, { ref: 'values' }] },
  });
});
