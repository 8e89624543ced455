import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { networkPolicyBlocksScrape } from './network-policy-blocks-scrape';

const policy = (spec: string, name = 'policy', namespace = 'shop'): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;

const found = (...policies: readonly string[]): readonly string[] =>
  inFolder(networkPolicyBlocksScrape, { ...scrapedShop({}), 'policies.yaml': policies.join('---\n') });

const from = (peer: string, ports = ''): string => `{podSelector: {}, ingress: [{from: [${peer}]${ports}}]}`;

const namespace = (name: string): string => `namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}`;

test('names the policy, and what would let Prometheus in', () => {
  expect(found(policy(from(`{${namespace('ingress-nginx')}}`, ', ports: [{port: 8000}]')))).toEqual([
    'policies.yaml:4:34: NetworkPolicy shop/policy does not let Prometheus watch/main in: ServiceMonitor shop/shop cannot scrape Deployment shop/shop:8000 through Service shop [network-policy-blocks-scrape]\n    admit {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: watch}}}], ports: [{port: 8000}]} to Deployment shop/shop',
  ]);
});

test.each([
  ['one that denies everything', '{podSelector: {}, policyTypes: [Ingress]}'],
  ['one without types, which is about what comes in', '{podSelector: {matchLabels: {app: shop}}}'],
  ['another port', from(`{${namespace('watch')}}`, ', ports: [{port: 8080}]')],
  ['the port of the Service', from(`{${namespace('watch')}}`, ', ports: [{port: 80}]')],
  ['another name of a port', from('{namespaceSelector: {}}', ', ports: [{port: metrics}]')],
  ['a range beside it', from('{namespaceSelector: {}}', ', ports: [{port: 8001, endPort: 9000}]')],
  ['another protocol', from('{namespaceSelector: {}}', ', ports: [{port: 8000, protocol: UDP}]')],
  ['Pods of its own namespace', from('{podSelector: {}}')],
  ['other Pods of the right namespace', from(`{${namespace('watch')}, podSelector: {matchLabels: {app.kubernetes.io/name: grafana}}}`)],
  ['a label that the namespace has not', from('{namespaceSelector: {matchLabels: {monitoring: "true"}}}')],
])('names %s', (_, spec) => {
  expect(found(policy(spec))).toHaveLength(1);
});

test('names two policies of which neither lets it in', () => {
  expect(found(policy('{podSelector: {}}', 'deny'), policy(from('{podSelector: {}}'), 'own'))).toEqual([
    expect.stringContaining('NetworkPolicy shop/deny does not let Prometheus watch/main in, and neither do NetworkPolicy shop/own: '),
  ]);
});

test.each([
  ['its namespace on the port', [policy(from(`{${namespace('watch')}}`, ', ports: [{port: 8000}]'))]],
  ['the port by name', [policy(from(`{${namespace('watch')}}`, ', ports: [{port: http}]'))]],
  ['a range around it', [policy(from(`{${namespace('watch')}}`, ', ports: [{port: 7999, endPort: 9000}]'))]],
  ['its Pods by their labels', [policy(from('{namespaceSelector: {}, podSelector: {matchLabels: {prometheus: main}}}'))]],
  [
    'a label of its Pods that nobody knows',
    [policy(from('{namespaceSelector: {}, podSelector: {matchLabels: {app.kubernetes.io/version: v3}}}'))],
  ],
  ['everybody', [policy('{podSelector: {}, ingress: [{}]}')]],
  ['addresses, which may be its own', [policy(from('{ipBlock: {cidr: 10.0.0.0/8}}'))]],
  ['it by a second policy', [policy('{podSelector: {}}', 'deny'), policy(from(`{${namespace('watch')}}`), 'allow')]],
  ['other Pods in by nothing', [policy('{podSelector: {matchLabels: {app: bank}}}')]],
  ['what goes out only by a list', [policy('{podSelector: {}, policyTypes: [Egress]}')]],
  ['Pods of another namespace in by nothing', [policy('{podSelector: {}}', 'deny', 'bank')]],
  [
    'what a network plugin decides',
    [policy('{podSelector: {}}'), 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: a, namespace: shop}\n'],
  ],
])('leaves alone a policy that lets %s', (_, policies) => {
  expect(found(...policies)).toEqual([]);
});
