import { expect, test } from '@jest/globals';
import { isSet, mergeValues, setting } from './helm-values';

test('values are laid over others as Helm does it: maps by key, everything else replaced', () => {
  const below = { statsd: { enabled: true, list: [1, 2] }, kept: 'a', map: { inner: 1 } };

  const merged = mergeValues(below, { statsd: { enabled: false, list: [3] }, map: 'text', added: { b: 1 } });

  expect(merged).toEqual({ statsd: { enabled: false, list: [3] }, kept: 'a', map: 'text', added: { b: 1 } });
});

test('a key that every object has is not a value of ours', () => {
  expect(mergeValues({}, { constructor: { a: 1 } })).toEqual({ constructor: { a: 1 } });
});

test.each<[string, object, unknown]>([
  ['what is written', { a: { b: 1 } }, 1],
  ["the chart's own where nothing is written", { a: {} }, 'own'],
  ['nothing where it is taken away', { a: { b: null } }, undefined],
  ['nothing where all around it is taken away', { a: null }, undefined],
])('a chart reads %s', (_, values, read) => {
  expect(setting(values as Record<string, unknown>, ['a', 'b'], 'own')).toBe(read);
});

test('a template takes everything for true but false, zero and what is empty', () => {
  const values = [true, 1, 'false', [0], { a: null }, false, 0, '', [], {}, null];

  expect(values.map((value) => isSet({ value }, ['value'], true))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
