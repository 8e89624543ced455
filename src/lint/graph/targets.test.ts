import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apiDeployment } from '../../../test/support/api-objects';
import { type Requirement, selects } from '../../core/kubernetes/selector';
import { readDocuments } from './documents';
import { linkObjects } from './link';
import { finder, targetsOf } from './targets';

const key = fc.constantFrom('app', 'tier', 'team');
const value = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(key, value, { maxKeys: 3 });
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.record({
    operator: fc.constantFrom('In' as const, 'NotIn' as const),
    key,
    values: fc.uniqueArray(value, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const), key }),
);
const selector = fc.array(requirement, { maxLength: 3 });

// What the documentation of Kubernetes says of each operator, one by one.
const byTheBook = (given: Readonly<Record<string, string>>, wanted: Requirement): boolean => {
  const has = Object.keys(given).includes(wanted.key);
  if (!('values' in wanted)) return wanted.operator === 'Exists' ? has : !has;
  const among = has && wanted.values.some((one) => one === given[wanted.key]);
  return wanted.operator === 'In' ? among : !among;
};

test('a selector takes what the rules of Kubernetes say', () => {
  fc.assert(
    fc.property(selector, labels, (wanted, given) => {
      expect(selects(wanted, given)).toBe(wanted.every((one) => byTheBook(given, one)));
    }),
  );
});

test('looking objects up finds what looking at each of them would', () => {
  const scopes = fc.constantFrom<readonly string[] | undefined>(['one'], ['one', 'two'], undefined);
  const object = fc.record({ namespace: fc.constantFrom('one', 'two'), labels });

  fc.assert(
    fc.property(fc.array(object), selector, scopes, (objects, wanted, names) => {
      const scope = names === undefined ? { kind: 'any' as const } : { kind: 'names' as const, names };

      const found = finder(objects)(scope, wanted);

      const each = objects.filter(({ namespace, labels: given }) => (names?.includes(namespace) ?? true) && selects(wanted, given));
      expect(new Set(found)).toEqual(new Set(each));
      expect(found.length).toBe(each.length);
    }),
  );
});

const objects = `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: serving, labels: {app: api}}
spec: {selector: {app: api}, ports: [{name: web, port: 80, targetPort: http}, {name: raw, port: 81, targetPort: 9000}, {name: gone, port: 82, targetPort: nowhere}]}
---
${apiDeployment('http')}---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: monitoring}
spec:
  namespaceSelector: {matchNames: [serving]}
  selector: {matchLabels: {app: api}}
  endpoints: [{port: web}, {port: raw}, {port: gone}, {port: missing}, {targetPort: http}, {targetPort: 8000}, {targetPort: 80}]
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: api-pods, namespace: serving}
spec:
  selector: {matchLabels: {app: api}}
  podMetricsEndpoints: [{port: http}, {port: web}, {portNumber: 8000}]
`;

describe('a monitor finds', () => {
  const found = targetsOf(linkObjects(readDocuments('all.yaml', objects).objects));

  test('through a Service the ports of its Pods, by name and by number', () => {
    expect(found[0]?.endpoints.map(({ targets }) => targets.map(({ portName, port }) => `${portName}:${port}`))).toEqual([
      ['web:8000'],
      ['raw:9000'],
      [],
      [],
      ['http:8000'],
      ['8000:8000'],
      [],
    ]);
  });

  test('Pods in its own namespace, by the ports of their containers', () => {
    expect(found[1]?.endpoints.map(({ targets }) => targets.map(({ portName, port }) => `${portName}:${port}`))).toEqual([
      ['http:8000'],
      [],
      ['http:8000'],
    ]);
  });
});
