import { describe, expect, test } from '@jest/globals';
import { sourcesOf } from '../../../test/support/compile';
import { formatProblem } from '../../core/problem';
import { loadConfiguration } from './environment';

const load = (workload: string, others = '') =>
  loadConfiguration(
    sourcesOf({
      base: `platform: one
repository: { url: "https://git.example.com/one.git" }
secrets: { provider: { kind: existing } }
alerting: { receiver: chat, receivers: { chat: {} } }
${others}
workloads:
  api: ${workload}
`,
      dev: '{}',
    }),
  );

describe('an environment', () => {
  test.each([
    ['of its image', '{ kind: http-service, deploy: { kind: image, image: "api:1.0" } }', ['api-dev', 'monitoring-dev']],
    ['of a folder', '{ kind: http-service, deploy: { kind: path, path: api } }', ['api-dev', 'monitoring-dev']],
    ['that others run', '{ kind: http-service, deploy: { kind: external } }', ['monitoring-dev']],
    ['that others run in Argo CD', '{ kind: http-service, namespace: argocd, deploy: { kind: external } }', ['monitoring-dev']],
  ])('owns the namespaces it writes into, for a workload %s', (_, workload, namespaces) => {
    const [dev] = load(workload).environments;

    expect(dev?.ownNamespaces).toEqual(namespaces);
    expect(dev?.namespaces).toHaveLength(2);
  });

  test.each([
    [
      '{ kind: http-service, namespace: argocd, deploy: { kind: path, path: api } }',
      '',
      'environments/base.yaml:7:41: workloads.api.namespace: "argocd" is Argo CD\'s own: what is written there may install anything anywhere [value]',
    ],
    [
      '{ kind: http-service, deploy: { kind: external } }',
      'argocd: { namespace: gitops }\nmonitoring: { namespace: gitops }',
      'environments/base.yaml:6:26: monitoring.namespace: "gitops" is Argo CD\'s own: what is written there may install anything anywhere [value]',
    ],
    [
      '{ kind: http-service, namespace: kube-system, deploy: { kind: path, path: api } }',
      '',
      'environments/base.yaml:7:41: workloads.api.namespace: "kube-system" belongs to Kubernetes [value]',
    ],
  ])('may not own %s %s', (workload, others, message) => {
    const { environments, problems } = load(workload, others);

    expect(environments).toEqual([]);
    expect(problems.map(formatProblem)).toEqual([
      `${message}\n    name another one; what runs there already is watched with deploy: {kind: external}`,
    ]);
  });
});
