import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sourcesOf } from '../../../../test/support/compile';
import { place, scratch } from '../../../../test/support/trees';
import { realFileSystem } from '../../../cli/file-system';
import { mapAt } from '../../../core/json';
import { formatProblem } from '../../../core/problem';
import { platformCoverage } from '../../../lint/coverage';
import { compileAndCheck } from '../../synth';
import { stackReader } from './reader';

const base = `platform: acme
repository: {url: https://gitlab.example.com/acme/platform.git}
runbooks: {url: https://gitlab.example.com/acme/runbooks}
clusters: {eu: {name: acme-eu}, us: {name: acme-us}}
monitoring: {kind: existing}
secrets: {provider: {kind: external-secrets, store: {name: vault}, path: "acme/\${env}"}}
alerting: {receiver: chat, receivers: {chat: {slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: alertmanager-slack, key: url}}}}}
workloads: {api: {kind: http-service, namespace: serving, deploy: {kind: external}, pods: {labels: {app: api}, ports: {http: 8000}}}}
`;

const cluster = (retention: string, label: string) => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: k8s, namespace: monitoring}
spec:
  version: v3.5.0
  retention: ${retention}
  externalLabels: {cluster: ${label}}
  remoteWrite: [{url: "https://mimir.example.com/push", headers: {X-Scope-OrgID: acme}}]
  serviceMonitorSelector: {}
  podMonitorSelector: {}
  ruleSelector: {matchLabels: {role: rules}}
---
apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: monitoring}
spec: {alertmanagerConfigSelector: {}, alertmanagerConfigMatcherStrategy: {type: None}}
`;

let root = '';
let remove = (): void => undefined;

beforeEach(() => {
  ({ root, remove } = scratch());
  place(root, { 'clusters/eu.yaml': cluster('30d', 'acme-eu'), 'clusters/us.yaml': cluster('30d', 'acme-us') });
});

afterEach(() => remove());

const compiled = (environments: Readonly<Record<string, string>>) =>
  compileAndCheck({
    ...sourcesOf({ base, ...environments }),
    readStack: stackReader({ fileSystem: realFileSystem, root, shown: (file) => path.posix.join('acme', file) }),
  });

const errors = async (environments: Readonly<Record<string, string>>) =>
  (await compiled(environments)).problems.flatMap((problem) => (problem.level === 'error' ? formatProblem(problem).split('\n')[0] : []));

const both = {
  eu: 'cluster: eu\nmonitoring: {from: clusters/eu.yaml}',
  us: 'cluster: us\nmonitoring: {from: clusters/us.yaml}',
};

describe('an environment whose stack is read from a folder', () => {
  test('gets what that stack selects, and assumes what the folder does not say', async () => {
    const { files, graph, problems } = await compiled(both);

    const rules = files.flatMap(({ object }) => (object?.kind === 'PrometheusRule' ? [object] : []));
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(rules.map((rule) => mapAt(rule, 'metadata', 'labels'))).toEqual([{ role: 'rules' }, { role: 'rules' }]);
    expect(graph && platformCoverage(graph)?.assumed.map(({ what, why }) => `${what} (${why})`)).toEqual([
      'the other routes of Alertmanager monitoring/main are as its owner wants them for alerts of ours (they were not read)',
      'the sidecar of Grafana loads ConfigMaps with grafana_dashboard=1 (monitoring.grafana.dashboards of eu is neither written nor in clusters/eu.yaml)',
      'the sidecar of Grafana loads ConfigMaps with grafana_dashboard=1 (monitoring.grafana.dashboards of us is neither written nor in clusters/us.yaml)',
    ]);
  });

  test('is refused at the line of the folder that is in the way', async () => {
    place(root, { 'clusters/eu.yaml': cluster('30d', 'acme-eu').replace(/ {2}ruleSelector.*\n/, '') });

    expect(await errors(both)).toEqual([
      'acme/clusters/eu.yaml:5:3: Prometheus monitoring/k8s has no ruleSelector, so it selects no PrometheusRules [stack-folder]',
    ]);
  });

  test('goes by what is written in its own file first', async () => {
    const { files } = await compiled({
      ...both,
      us: 'cluster: us\nmonitoring: {from: clusters/us.yaml, prometheus: {ruleSelector: {matchLabels: {own: "yes"}}}}',
    });

    const labels = files.flatMap(({ object }) => (object?.kind === 'PrometheusRule' ? [mapAt(object, 'metadata', 'labels')] : []));
    expect(labels).toEqual([{ role: 'rules' }, { own: 'yes' }]);
  });

  test('is refused with the folder of another cluster, and with what that says', async () => {
    expect(await errors({ ...both, us: 'cluster: us\nmonitoring: {from: clusters/eu.yaml}' })).toEqual([
      expect.stringContaining('share the label of a cluster "acme-eu"'),
      expect.stringContaining('share the tenant for samples "acme of https://mimir.example.com/push"'),
      expect.stringContaining('share the folder of a stack "clusters/eu.yaml"'),
    ]);
  });

  test('gets no answer but what is wrong with the folder', async () => {
    expect(await errors({ ...both, us: 'cluster: us\nmonitoring: {from: nowhere}' })).toEqual([
      'environments/us.yaml:2:20: monitoring.from: there is no folder nowhere [stack-folder]',
    ]);
  });
});
