import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { compileAndCheck } from '../src/compile/synth';
import { type JsonMap, textAt } from '../src/core/json';
import { formatProblem } from '../src/core/problem';
import { type Environments, sourcesOf } from './support/compile';

// Two environments of one shape, which share every name that a cluster has once.
const base = `platform: fleet
repository: { url: "https://git.example.com/fleet.git" }
clusters:
  eu: { server: "https://eu.example.com:6443" }
  us: { name: prod-us }
monitoring: { namespace: monitoring, release: stack }
logs: { namespace: logs, loki: { release: loki }, agent: { kind: alloy, release: alloy } }
secrets: { provider: { kind: external-secrets, store: { name: store }, path: "fleet/\${env}" } }
runbooks: { url: "https://git.example.com/runbooks" }
alerting:
  receiver: chat
  receivers:
    chat:
      slack: { kind: slack, channel: "#alerts-\${env}", webhook: { secret: chat, key: url } }
workloads:
  api: { kind: http-service, namespace: api, deploy: { kind: image, image: "registry.example.com/api:1" } }
  nodes: { kind: nodes }
  kubernetes: { kind: kubernetes }
`;

const platform: Environments = { base, berlin: 'cluster: eu', boston: 'cluster: us' };

const compiled = async (environments: Environments): Promise<Readonly<Record<string, JsonMap>>> => {
  const { files, problems } = await compileAndCheck(sourcesOf(environments));
  expect(problems.map(formatProblem)).toEqual([]);
  return Object.fromEntries(files.flatMap(({ path, object }) => (object === undefined ? [] : [[path, object]])));
};

const namesOf = (objects: Readonly<Record<string, JsonMap>>, folder: string): readonly string[] =>
  Object.keys(objects).filter((path) => path.startsWith(folder));

const route = `{ matchers: ['severity="critical"'], receiver: chat, groupBy: [job] }`;

const configSecret = 'boston/manifests/monitors-boston/Secret.monitoring.alertmanager-stack-kube-prometheus-stac-alertmanager.yaml';

const fileOf = (objects: Readonly<Record<string, JsonMap>>, file: string): string =>
  Buffer.from(textAt(objects[configSecret], 'data', file) ?? '', 'base64').toString('utf8');

describe('environments in different clusters', () => {
  test('may share namespaces, releases, ports and the names of objects', async () => {
    const objects = await compiled(platform);

    expect(objects['berlin/manifests/api-berlin/Deployment.api.api.yaml']).toEqual(
      objects['boston/manifests/api-boston/Deployment.api.api.yaml'],
    );
  });

  test('are synced to their own cluster, by projects that admit no other', async () => {
    const objects = await compiled(platform);

    const spec = { metadata: { namespace: 'argocd' }, spec: { project: 'boston', destination: { name: 'prod-us', namespace: 'api' } } };
    expect(objects['boston/apps/Application.argocd.api-boston.yaml']).toMatchObject(spec);
    expect(objects['bootstrap/AppProject.argocd.boston.yaml']).toMatchObject({
      spec: { destinations: ['api', 'logs', 'monitoring', 'kube-system'].map((namespace) => ({ name: 'prod-us', namespace })) },
    });
    expect(objects['berlin/apps/Application.argocd.api-berlin.yaml']).toMatchObject({
      spec: { destination: { server: 'https://eu.example.com:6443', namespace: 'api' } },
    });
  });

  test('have the operator of their own cluster', async () => {
    const objects = await compiled(platform);

    expect(namesOf(objects, 'shared/')).toEqual([
      'shared/eu/apps/Application.argocd.prometheus-operator-crds-eu.yaml',
      'shared/us/apps/Application.argocd.prometheus-operator-crds-us.yaml',
    ]);
    expect(namesOf(objects, 'bootstrap/')).toEqual([
      'bootstrap/AppProject.argocd.berlin.yaml',
      'bootstrap/AppProject.argocd.bootstrap.yaml',
      'bootstrap/AppProject.argocd.boston.yaml',
      'bootstrap/AppProject.argocd.shared-eu.yaml',
      'bootstrap/AppProject.argocd.shared-us.yaml',
      'bootstrap/Application.argocd.berlin-root.yaml',
      'bootstrap/Application.argocd.bootstrap-root.yaml',
      'bootstrap/Application.argocd.boston-root.yaml',
      'bootstrap/Application.argocd.shared-eu-root.yaml',
      'bootstrap/Application.argocd.shared-us-root.yaml',
    ]);
  });
});

describe('what leaves an environment says which cluster it is of', () => {
  test('alerts, of metrics and of logs', async () => {
    const objects = await compiled(platform);

    const labels = { environment: 'boston', cluster: 'us' };
    expect(objects['boston/values/monitoring-boston.yaml']).toMatchObject({ prometheus: { prometheusSpec: { externalLabels: labels } } });
    expect(objects['boston/values/loki-boston.yaml']).toMatchObject({ loki: { rulerConfig: { external_labels: labels } } });
  });

  test('routes and inhibitions, so that no alert is grouped with one of another cluster or hides it', async () => {
    const objects = await compiled({ ...platform, base: base.replace('  receiver: chat\n', `  receiver: chat\n  routes: [${route}]\n`) });

    const config = parse(fileOf(objects, 'alertmanager.yaml'));
    expect(config.route.group_by).toEqual(['namespace', 'alertname', 'cluster']);
    expect(config.route.routes.at(-1).group_by).toEqual(['job', 'cluster']);
    expect(config.inhibit_rules.filter(({ equal }: { equal: readonly string[] }) => !equal.includes('cluster'))).toEqual([]);
  });

  test('messages, in their title where the name of the environment does not say it', async () => {
    const objects = await compiled(platform);

    const texts = fileOf(objects, 'crowsnest.tmpl');
    expect(texts).toContain('[BOSTON][US]');
    expect(texts).toContain('*Cluster:* us\n');
  });

  test('dashboards, by a tag', async () => {
    const objects = await compiled(platform);

    const [file = ''] = Object.values(
      objects['boston/manifests/dashboards-boston/ConfigMap.monitoring.dashboard-api-boston.yaml']?.data as Record<string, string>,
    );
    expect(JSON.parse(file).tags).toEqual(['crowsnest', 'boston', 'http-service', 'us']);
  });
});

describe('Argo CD is watched where it runs', () => {
  const watched = (cluster: string) => base.replace('{ name: prod-us }', cluster);
  const argocd = '\nworkloads: { argocd: { kind: argocd } }';

  test('by the owner of its cluster, who is notified about all of them', async () => {
    const objects = await compiled({
      base: watched('{ server: "https://kubernetes.default.svc" }'),
      berlin: 'cluster: eu',
      boston: `cluster: us${argocd}`,
    });

    expect(JSON.stringify(objects['boston/manifests/monitors-boston/PrometheusRule.monitoring.argocd-boston.yaml'])).toContain(
      'project=~\\"boston|shared-eu|shared-us|bootstrap|berlin\\"',
    );
  });

  test('and not in a cluster that it only syncs to', async () => {
    const { problems } = await compileAndCheck(sourcesOf({ ...platform, boston: `cluster: us${argocd}` }));

    expect(problems.map(formatProblem)).toEqual([
      'environments/boston.yaml:2:30: workloads.argocd.kind: Argo CD does not run in the cluster of boston, so its Prometheus finds no target [value]\n' +
        '    move this workload to the file of an environment in the cluster of Argo CD, which is then notified about all clusters',
    ]);
  });
});

test('an Argo CD in each cluster has projects and roots of its own', async () => {
  const objects = await compiled({ ...platform, base: `${base}argocd: { perCluster: true }\n` });

  expect(namesOf(objects, 'bootstrap/us/')).toEqual([
    'bootstrap/us/AppProject.argocd.bootstrap.yaml',
    'bootstrap/us/AppProject.argocd.boston.yaml',
    'bootstrap/us/AppProject.argocd.shared-us.yaml',
    'bootstrap/us/Application.argocd.bootstrap-root.yaml',
    'bootstrap/us/Application.argocd.boston-root.yaml',
    'bootstrap/us/Application.argocd.shared-us-root.yaml',
  ]);
  expect(objects['boston/apps/Application.argocd.api-boston.yaml']).toMatchObject({
    spec: { destination: { server: 'https://kubernetes.default.svc', namespace: 'api' } },
  });
});

test('names in an Argo CD of several platforms start with that of their platform', async () => {
  const objects = await compiled({ ...platform, base: `${base}argocd: { prefix: fleet }\n` });

  const named = Object.values(objects).filter(({ kind }) => kind === 'Application' || kind === 'AppProject');
  expect(named.filter(({ metadata }) => !(metadata as { name: string }).name.startsWith('fleet-'))).toEqual([]);
  expect(objects['boston/apps/Application.argocd.fleet-api-boston.yaml']).toMatchObject({ spec: { project: 'fleet-boston' } });
});

test('two environments in one cluster that share its names are one problem', async () => {
  const shared = base.replace('  nodes: { kind: nodes }\n', '');
  const { problems } = await compileAndCheck(
    sourcesOf({ base: shared, berlin: 'cluster: eu', boston: 'cluster: eu\nmonitoring: { ownsCluster: true }' }),
  );

  expect(problems.map(({ message, help }) => ({ message, help }))).toEqual([
    {
      message:
        'workloads.api.namespace: berlin and boston share the namespace "api", the namespace "logs", the namespace "monitoring", ' +
        'the Helm release "stack", the Helm release "loki", the Helm release "alloy" and the node port "9100"',
      help:
        'write workloads.api.namespace: api-${env}, logs.namespace: logs-${env}, monitoring.namespace: monitoring-${env}, ' +
        'monitoring.release: stack-${env}, logs.loki.release: loki-${env}, logs.agent.release: alloy-${env} and another ' +
        'monitoring.nodeExporterPort in the file of each; or name another cluster in the file of one of them: us',
    },
  ]);
});

test('one Argo CD cannot hold two objects of one name, whatever clusters they are for', async () => {
  const twice = `${base}  api-b: { kind: http-service, namespace: b, deploy: { kind: image, image: "registry.example.com/api:1" } }\n`;
  const { problems } = await compileAndCheck(sourcesOf({ base: twice, c: 'cluster: eu', 'b-c': 'cluster: us' }));

  expect(problems.map(({ message }) => message)).toEqual([
    'Application argocd/api-b-c is defined in b-c/apps/Application.argocd.api-b-c.yaml and in c/apps/Application.argocd.api-b-c.yaml',
  ]);
});
