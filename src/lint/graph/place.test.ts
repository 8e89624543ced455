import { expect, test } from '@jest/globals';
import { readDocuments } from './documents';

test('finds the text itself where a path goes on in one that is a single value', () => {
  const [source] = readDocuments('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  rules: plain\n').objects;

  expect(source?.at(['data', 'rules', 'groups', 0, 'name'])).toEqual({ file: 'a.yaml', line: 5, column: 10 });
});
