import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { serviceSelectsNothing } from './service-selects-nothing';

const objects = (selector: string, labels: string, namespace = 'shop'): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: ${selector} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [] } } }
`;

describe('a typing error in what a Service selects', () => {
  test.each([
    ['in a value', '{ app: wbe }', '{ app: web }', 'app=wbe', 'app=web'],
    [
      'in one of several values',
      '{ app: web, tier: frontned }',
      '{ app: web, tier: frontend }',
      'app=web, tier=frontned',
      'app=web, tier=frontend',
    ],
    ['in a label', '{ teir: web }', '{ tier: web }', 'teir=web', 'tier=web'],
  ])('%s', (_, selector, labels, selected, own) => {
    expect(inYaml(serviceSelectsNothing, objects(selector, labels))).toEqual([
      `objects.yaml:4:19: Service shop/web finds no Pods in namespace shop with ${selected}: nothing answers there [service-selects-nothing]\n    Deployment shop/web has ${own}`,
    ]);
  });
});

test.each([
  ['one that finds its Pods', objects('{ app: web }', '{ app: web, tier: frontend }')],
  ['one whose Pods may be made by what is not here', objects('{ app: database }', '{ app: web }')],
  ['one whose Pods differ by a number', objects('{ app: web-1 }', '{ app: web-2 }')],
  ['one whose Pods are in another namespace', objects('{ app: wbe }', '{ app: web }', 'other')],
  ['one whose endpoints somebody else writes', objects('{}', '{ app: web }')],
])('leaves alone %s', (_, text) => {
  expect(inYaml(serviceSelectsNothing, text)).toEqual([]);
});

describe('in a compiled platform', () => {
  const selecting = (app: string) => ({
    'dev/manifests/fastapi-dev/Service.fastapi-dev.fastapi.yaml': (object: JsonMap): JsonMap => ({
      ...object,
      spec: { ...(object.spec as JsonMap), selector: { app } }, // every Service has one
    }),
  });

  test('all Pods are known, so whatever it selects is named', async () => {
    expect(await planted(serviceSelectsNothing, { objects: selecting('elsewhere') })).toEqual([
      'environments/base.yaml:52:13: Service fastapi-dev/fastapi finds no Pods in namespace fastapi-dev with app=elsewhere: nothing answers there [service-selects-nothing]\n    Deployment fastapi-dev/fastapi has app=fastapi',
    ]);
  });

  test('nothing is said of it as it is', async () => {
    expect(await planted(serviceSelectsNothing, {})).toEqual([]);
  });
});
