import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { hostPortClash } from './host-port-clash';

const values = 'prod/values/monitoring-prod.yaml';
const exporter = (targetPort: number) => ({
  objects: { [values]: (object: object) => ({ ...object, 'prometheus-node-exporter': { service: { port: targetPort, targetPort } } }) },
});

test('names two stacks whose node_exporter takes the same port', async () => {
  expect(await planted(hostPortClash, exporter(9100))).toEqual([
    'environments/prod.yaml:11:21: node_exporter of release monitoring-prod uses port 9100 of its node, which node_exporter of release monitoring-dev uses already [host-port-clash]\n    give one of them another port',
  ]);
});

test('leaves two ports alone', async () => {
  expect(await planted(hostPortClash, exporter(9102))).toEqual([]);
});

const agents = (port: number, network: boolean) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: first, namespace: one}
spec: {template: {spec: {containers: [{name: agent, ports: [{containerPort: 80, hostPort: 3101}, {containerPort: 53, hostPort: 53, protocol: UDP}, {containerPort: 53, hostPort: 53}]}]}}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: second, namespace: two}
spec:
  template:
    spec:
      hostNetwork: ${network}
      containers:
        - name: agent
          ports: [{containerPort: ${port}}]
`;

test('in plain YAML, names Pods on the network of their node', () => {
  expect(inYaml(hostPortClash, agents(3101, true))).toEqual([
    'objects.yaml:16:19: DaemonSet two/second uses port 3101 of its node, which DaemonSet one/first uses already [host-port-clash]\n    give one of them another port',
  ]);
  expect(inYaml(hostPortClash, agents(3102, true))).toEqual([]);
  expect(inYaml(hostPortClash, agents(3101, false))).toEqual([]);
});
