import { expect, test } from '@jest/globals';
import { mergeValues } from './helm-values';

test('values are laid over others as Helm does it: maps by key, everything else replaced', () => {
  const below = { statsd: { enabled: true, list: [1, 2] }, kept: 'a', map: { inner: 1 } };

  const merged = mergeValues(below, { statsd: { enabled: false, list: [3] }, map: 'text', added: { b: 1 } });

  expect(merged).toEqual({ statsd: { enabled: false, list: [3] }, kept: 'a', map: 'text', added: { b: 1 } });
});

test('a key that every object has is no value of ours', () => {
  expect(mergeValues({}, { constructor: { a: 1 } })).toEqual({ constructor: { a: 1 } });
});
