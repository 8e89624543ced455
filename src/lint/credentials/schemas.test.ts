import { expect, test } from '@jest/globals';
import { withoutSchemas } from '../../core/kubernetes/schemas';
import { searchFile } from './file';

const definition = (password: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          properties:
            password:
              description: |
                the password, such as
                  password: hunter2-hunter2

      served: true
---
kind: Secret
stringData:
  password: ${password}
`;

test('a schema is blank lines, and what is around it keeps its place', () => {
  const text = withoutSchemas(definition('x'));

  expect(text.split('\n')).toEqual(
    definition('x')
      .split('\n')
      .map((line, index) => (index >= 7 && index < 13 ? '' : line)),
  );
});

test('a credential behind a schema is found at its line', () => {
  const { found } = searchFile({ file: 'a.yaml', text: definition('correct-horse-battery-9') });

  expect(found.map(({ at, secret }) => [at.line, secret])).toEqual([[18, 'correct-horse-battery-9']]);
});

test.each([
  ['is of another kind', definition('x').replace('kind: CustomResourceDefinition', 'kind: ConfigMap')],
  ['has its schema in brackets', 'kind: CustomResourceDefinition\nspec: {openAPIV3Schema: {a: 1}}\n'],
  ['names a schema in a text', 'kind: CustomResourceDefinition\na: b openAPIV3Schema:\n  c: 1\n'],
])('a text that %s stays as it is', (_, text) => {
  expect(withoutSchemas(text)).toBe(text);
});
