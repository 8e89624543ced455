import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { agentEndOfLife } from './agent-end-of-life';

const logs = (agent: string) => (text: string) => `${text}\nlogs:\n  agent: {kind: ${agent}}\n`;

test('warns of Promtail where it is chosen', async () => {
  const problems = await planted(agentEndOfLife, { input: { prod: logs('promtail') } });

  expect(problems).toEqual([
    'environments/prod.yaml:28:3: warning: Application promtail-prod installs Promtail, whose last release was in March 2026: faults in it stay [agent-end-of-life]\n    Grafana Alloy gives lines the same labels: set logs.agent to kind: alloy',
  ]);
});

test('says nothing of Alloy', async () => {
  const problems = await planted(agentEndOfLife, { input: { prod: logs('alloy') } });

  expect(problems).toEqual([]);
});

test('sees the chart in an Application written by hand', () => {
  const problems = inYaml(
    agentEndOfLife,
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: logs, namespace: argocd}
spec:
  source: {repoURL: https://grafana.github.io/helm-charts, chart: promtail, targetRevision: 6.17.1}
`,
  );

  expect(problems).toEqual([
    'objects.yaml:5:67: warning: Application logs installs Promtail, whose last release was in March 2026: faults in it stay [agent-end-of-life]\n    Grafana Alloy gives lines the same labels: set logs.agent to kind: alloy',
  ]);
});
