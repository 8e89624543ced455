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
])('names %s', (_, spec) => {
  expect(found(policy(spec))).toHaveLength(1);
});

const watched = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: watch}\n';

test('names a label that the namespace has not, where the namespace is there', () => {
  const labelled = policy(from('{namespaceSelector: {matchLabels: {monitoring: "true"}}}'));

  expect([found(labelled), found(labelled, watched)].map(({ length }) => length)).toEqual([0, 1]);
});

test('names a policy that does not let Prometheus out', () => {
  const out = policy(
    '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 443}]}]}',
    'out',
    'watch',
  );

  expect(found(out)).toEqual([
    'policies.yaml:4:56: NetworkPolicy watch/out does not let Prometheus watch/main out: ServiceMonitor shop/shop cannot scrape Deployment shop/shop:8000 through Service shop [network-policy-blocks-scrape]\n    admit {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}], ports: [{port: 8000}]}',
  ]);
});

const ofPrometheus = (port: number): string => `apiVersion: v1
kind: Service
metadata: {name: main, namespace: watch, labels: {app: main}}
spec: {selector: {app.kubernetes.io/name: prometheus, team: sre}, ports: [{name: web, port: 9090, targetPort: web}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: main, namespace: watch}
spec: {selector: {matchLabels: {app: main}}, endpoints: [{port: web}]}
---
${policy(`{podSelector: {matchLabels: {team: sre}}, ingress: [{ports: [{port: ${port}}]}]}`, 'main', 'watch')}`;

test('names one that closes the port of Pods that only the operator makes', () => {
  expect(found(ofPrometheus(9091))).toEqual([
    expect.stringContaining(
      'NetworkPolicy watch/main does not let Prometheus watch/main in: ServiceMonitor watch/main cannot scrape endpoints of Service watch/main',
    ),
  ]);
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
  ['what goes out of others only by a list', [policy('{podSelector: {}, policyTypes: [Egress]}')]],
  ['Prometheus out to its port', [policy('{podSelector: {}, egress: [{ports: [{port: 8000}]}], policyTypes: [Egress]}', 'out', 'watch')]],
  [
    'Prometheus out to addresses',
    [policy('{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}], policyTypes: [Egress]}', 'out', 'watch')],
  ],
  ['Prometheus in to Pods that the operator makes', [ofPrometheus(9090)]],
  [
    'Pods of a Service that may have other labels',
    [ofPrometheus(9091).replace('matchLabels: {team: sre}}, ingress', 'matchLabels: {tier: a}}, ingress')],
  ],
  ['Pods of another namespace in by nothing', [policy('{podSelector: {}}', 'deny', 'bank')]],
  [
    'what a network plugin decides',
    [policy('{podSelector: {}}'), 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: a, namespace: shop}\n'],
  ],
])('leaves alone a policy that lets %s', (_, policies) => {
  expect(found(...policies)).toEqual([]);
});
