import { expect, test } from '@jest/globals';
import { differencesBetween, isContent, isPodAnnotation } from './difference';
import { readRender } from './documents';

const secret = (key: string): string => `---
# Source: api/templates/secret.yaml
apiVersion: v1
kind: Secret
metadata: {name: api, namespace: serving}
data: {key: ${key}, fixed: eA==}
`;

const deployment = (sum: string): string => `---
# Source: api/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: serving}
spec: {template: {metadata: {annotations: {checksum/secret: ${sum}}}, spec: {containers: []}}}
`;

const job = (name: string): string => `---
# Source: api/templates/job.yaml
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}}
`;

test('two renders differ where a value or a name does, and nowhere else', () => {
  const differences = differencesBetween(
    secret('YQ==') + deployment('one') + job('job-x'),
    secret('Yg==') + deployment('two') + job('job-y'),
  );

  expect(differences.map(({ object, template, paths }) => [object.kind, template, paths])).toEqual([
    ['Secret', 'api/templates/secret.yaml', [['data', 'key']]],
    ['Deployment', 'api/templates/deployment.yaml', [['spec', 'template', 'metadata', 'annotations', 'checksum/secret']]],
    ['Job', 'api/templates/job.yaml', [[]]],
  ]);
  expect(differences.map((one) => one.paths.map((path) => [isContent(one, path), isPodAnnotation(one, path)]))).toEqual([
    [[true, false]],
    [[false, true]],
    [[false, false]],
  ]);
});

test('the order of objects and of keys makes no difference', () => {
  const one = secret('YQ==') + job('job');
  const other = job('job') + secret('YQ==').replace('{key: YQ==, fixed: eA==}', '{fixed: eA==, key: YQ==}');

  expect(differencesBetween(one, other)).toEqual([]);
});

test('what Helm prints is read object by object, lists unfolded, with the template of each', () => {
  const list =
    '---\n# Source: api/templates/list.yaml\napiVersion: v1\nkind: List\nitems: [{kind: ConfigMap, metadata: {name: one}}, {kind: ConfigMap, metadata: {name: two}}]\n';
  const { objects, faults } = readRender(
    `${list}---\n# Source: api/templates/empty.yaml\n---\n# Source: api/templates/broken.yaml\na: [\n${job('job')}`,
  );

  expect(objects.map(({ template, object }) => [template, object.kind])).toEqual([
    ['api/templates/list.yaml', 'ConfigMap'],
    ['api/templates/list.yaml', 'ConfigMap'],
    ['api/templates/job.yaml', 'Job'],
  ]);
  expect(faults.map(({ template }) => template)).toEqual(['api/templates/broken.yaml']);
});

test('a line of dashes within a text belongs to the text', () => {
  const text = '---\n# Source: api/templates/a.yaml\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  file: |\n    one\n    ---\n    two\n';

  expect(readRender(text).objects.map(({ object }) => object.data)).toEqual([{ file: 'one\n---\ntwo\n' }]);
});
