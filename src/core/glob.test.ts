import { expect, test } from '@jest/globals';
import { globMatcher } from './glob';

test.each([
  ['vendor', ['vendor/a.yaml', 'a/vendor/b/c.yaml', 'vendor'], ['vendored/a.yaml', 'a.vendor']],
  ['vendor/', ['vendor/a.yaml', 'a/vendor/b.yaml'], ['vendor.yaml']],
  ['./charts/api', ['charts/api/values.yaml'], ['x/charts/api/values.yaml', 'charts/api2/values.yaml']],
  ['*.json', ['a.json', 'a/b.json'], ['a.json5', 'json']],
  ['**/test/*.yaml', ['test/a.yaml', 'a/b/test/c.yaml'], ['test/a/b.yaml']],
  ['apps/**', ['apps/a/b.yaml'], ['my/apps/a.yaml']],
  ['a?.yaml', ['ab.yaml'], ['a.yaml', 'a/.yaml']],
  ['a+(b).yaml', ['a+(b).yaml'], ['aab.yaml']],
])('%s', (glob, inside, outside) => {
  const matches = globMatcher(glob);

  expect(inside.filter((path) => !matches(path))).toEqual([]);
  expect(outside.filter(matches)).toEqual([]);
});
