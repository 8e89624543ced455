import { describe, expect, test } from '@jest/globals';
import { wrongScenarios } from '../../../../test/support/promtool';
import { observedIn } from '../../../../test/support/workload';
import { kubeStateMetrics } from '../../../lint/metrics/kube-state-metrics';
import { kubelet } from '../../../lint/metrics/kubelet';
import { workloadSchema } from '../..';

const external = { kind: 'external' };
const image = { kind: 'image', image: 'registry.example.com/api:1' };

const groupsOf = (fields: object) =>
  observedIn('api', { kind: 'http-service', ...fields }).ruleGroups.map(({ name, rules }) => ({
    name,
    rules: rules.flatMap((rule) => (rule.kind === 'alert' && rule.runbook.startsWith('workload/') ? [rule] : [])),
  }));

const rulesOf = (fields: object) => groupsOf(fields).flatMap(({ rules }) => rules);

const alertsOf = (fields: object): readonly string[] => rulesOf(fields).map(({ alert }) => alert);

const issuesOf = (fields: object) =>
  workloadSchema
    .safeParse({ kind: 'http-service', ...fields })
    .error?.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message, ...('params' in issue ? issue.params : {}) }));

describe('alerts on Pods', () => {
  test('an image has the alerts of its Deployment, and of the resources that it limits', () => {
    const bare = alertsOf({ deploy: image });
    const limited = alertsOf({ deploy: { ...image, resources: { limits: { cpu: '500m' } } } });

    expect(bare).toEqual(['APIPodDown', 'DeploymentReplicasMissing', 'APIHighMemory']);
    expect(limited).toEqual(['APIPodDown', 'DeploymentReplicasMissing', 'APIHighCPU', 'APIHighMemory']);
  });

  test('none is emitted while nothing says what runs the Pods', () => {
    expect(alertsOf({ deploy: external })).toEqual([]);
  });

  test.each(['Deployment', 'StatefulSet', 'Rollout'])('those of a %s fire and stay quiet in promtool', async (kind) => {
    const groups = groupsOf({ deploy: external, pods: { controller: { kind, name: 'serving' } } });

    const wrong = await wrongScenarios(groups);

    expect(groups[0]?.rules.map(({ alert }) => alert)).toEqual(['APIPodDown', `${kind}ReplicasMissing`, 'APIHighCPU', 'APIHighMemory']);
    expect(wrong).toEqual([]);
  });

  test('a Rollout is watched through its own controller, since there is no Deployment', () => {
    const [down] = rulesOf({ deploy: external, pods: { controller: { kind: 'Rollout' } } });

    expect(down?.expr).toBe(`max by (namespace, name) (rollout_info_replicas_available{namespace="api-dev",name="api"}) == 0
and
max by (namespace, name) (rollout_info_replicas_desired{namespace="api-dev",name="api"}) > 0`);
  });

  test('the Pods of a namesake with a longer name are not counted, nor are Pods as a whole', () => {
    const cpu = rulesOf({ deploy: external, pods: { controller: {} } }).find(({ alert }) => alert === 'APIHighCPU');

    expect(
      cpu?.expr,
    ).toBe(`sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="api-dev",pod=~"api-[a-z0-9]+-[a-z0-9]{5}",container!~"|POD"}[5m]))
/
max by (namespace, pod, container) (kube_pod_container_resource_limits{namespace="api-dev",pod=~"api-[a-z0-9]+-[a-z0-9]{5}",resource="cpu"})
> 0.8`);
  });

  test.each(['Deployment', 'StatefulSet'])('those of a %s read no metric that the cluster does not have', (kind) => {
    const known = new Set([...kubeStateMetrics.metrics, ...kubelet.metrics].map(({ metric }) => metric));

    const read = rulesOf({ deploy: external, pods: { controller: { kind } } }).flatMap(({ expr }) =>
      [...expr.matchAll(/\b(?:kube|container)_\w+/g)].map(([metric]) => metric),
    );

    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });

  test('changes to an alert that the workload does not have are refused with the reason', () => {
    const change = { severity: 'info' };

    expect(issuesOf({ deploy: external, alerts: { APIPodDown: change } })).toEqual([
      {
        path: 'alerts.APIPodDown',
        message: 'nothing says what runs the Pods',
        help: 'name it with pods.controller, e.g. {kind: StatefulSet}',
      },
    ]);
    expect(issuesOf({ deploy: image, alerts: { APIHighCPU: change, RolloutReplicasMissing: change } })).toEqual([
      {
        path: 'alerts.RolloutReplicasMissing',
        message: 'the Pods are run by a Deployment',
        help: 'its alert is DeploymentReplicasMissing',
      },
      {
        path: 'alerts.APIHighCPU',
        message: 'deploy.resources.limits sets no cpu to compare with',
        help: 'set deploy.resources.limits.cpu, or compare with the requests: of: requests',
      },
    ]);
    expect(issuesOf({ deploy: image, pods: { controller: { kind: 'Rollout' } } })).toEqual([
      { path: 'pods.controller', message: 'an image has its own Deployment', help: 'leave pods.controller out' },
    ]);
  });

  test('an image that is released by canary is run by a Rollout, whose alert can be changed', () => {
    const change = { for: '1h' };

    expect(alertsOf({ deploy: image, canary: {}, alerts: { RolloutReplicasMissing: change } })).toContain('RolloutReplicasMissing');
    expect(issuesOf({ deploy: image, canary: {}, alerts: { DeploymentReplicasMissing: change } })).toEqual([
      { path: 'alerts.DeploymentReplicasMissing', message: 'the Pods are run by a Rollout', help: 'its alert is RolloutReplicasMissing' },
    ]);
  });

  test('an image without a limit can be compared with what it requests', () => {
    expect(alertsOf({ deploy: image, alerts: { APIHighCPU: { of: 'requests' } } })).toContain('APIHighCPU');
  });
});
