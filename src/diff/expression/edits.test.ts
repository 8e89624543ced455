import { describe, expect, test } from '@jest/globals';
import { readPromQL } from '../../language/promql/parse';
import { canonical } from './canonical';
import { editsBetween } from './edits';
import { type EditWords, editWords } from './words';

const readable = (text: string) => canonical(readPromQL(text));

const wordsOf = (before: string, after: string): readonly EditWords[] | undefined =>
  editsBetween(readable(before), readable(after))?.map((edit) => editWords(edit, () => 'unknown'));

describe('an alert that reads more or fewer values of a label', () => {
  const [two, three] = ['namespace=~"a|b"', 'namespace=~"a|b|c"'];

  test.each<[string, string, EditWords['direction']]>([
    ['fires on more, where each has a result of its own', 'x{@} > 1', 'stricter'],
    ['as well in an aggregation that keeps the label', 'avg by (namespace) (x{@}) > 1', 'stricter'],
    ['as well in a share of two that keep it', 'sum by (namespace) (x{@}) / sum by (namespace) (y{@}) > 0.1', 'stricter'],
    ['as well where only a low value fires', 'min without (pod) (x{@}) < 1', 'stricter'],
    ['as well where both sides of an exclusion read it', 'x{@} unless on (namespace) y{@}', 'stricter'],
    ['as well in a larger sum', 'sum(x{@}) > 1', 'stricter'],
    ['as well in a smaller minimum', 'min(x{@}) < 1', 'stricter'],
    ['fires on less, where a larger sum does not fire', 'sum(x{@}) < 1', 'looser'],
    ['as well in a smaller minimum that does not fire', 'min(x{@}) > 1', 'looser'],
    ['as well where it excludes', 'y unless x{@}', 'looser'],
    ['as well where it must be absent', 'absent(x{@})', 'looser'],
    ['goes either way in an average', 'avg(x{@}) > 1', 'either'],
    ['as well in a share of two sums', 'sum(x{@}) / sum(y{@}) > 0.1', 'either'],
    ['as well where the label is replaced', 'label_replace(x{@}, "namespace", "$1", "pod", "(.*)") > 1', 'either'],
    ['as well where it is not matched', 'x{@} / ignoring (namespace) y > 1', 'either'],
  ])('%s: %s', (_, expression, direction) => {
    const [before, after] = [two, three].map((matcher) => expression.replaceAll('@', matcher));
    const words = wordsOf(before ?? '', after ?? '') ?? [];
    const back = wordsOf(after ?? '', before ?? '') ?? [];

    expect(new Set(words.map((edit) => edit.words))).toEqual(new Set(['also watches namespace c']));
    expect(new Set(back.map((edit) => edit.words))).toEqual(new Set(['no longer watches namespace c']));
    const opposite = { stricter: 'looser', looser: 'stricter', either: 'either', elsewhere: 'elsewhere' } as const;
    const combined = (all: readonly EditWords[]): string => {
      const directions = new Set(all.map((edit) => edit.direction));
      return directions.size === 1 ? String([...directions][0]) : 'either';
    };
    expect([combined(words), combined(back)]).toEqual([direction, opposite[direction]]);
  });
});

test.each<[string, string, readonly EditWords[] | undefined]>([
  ['x{a=~"b|c"} > 1', 'x{a=~"c|b"} > 1', []],
  ['x{a=~"b.*"} > 1', 'x{a=~"b(.*)"} > 1', [{ words: '', direction: 'either' }]],
  ['x{a=~"b|c"} > 1', 'x{a=~"b|c|d"} > 1', [{ words: 'also reads x with a d', direction: 'stricter' }]],
  ['x{a=~"b.*"} > 1', 'x{a=~"b+"} > 1', [{ words: 'reads x with a=~"b+" instead of a=~"b.*"', direction: 'looser' }]],
  ['x{a=~"b|c"} > 1', 'x{a=~"c|d"} > 1', [{ words: 'reads x with a=~"c|d" instead of a=~"b|c"', direction: 'either' }]],
  ['x{namespace="b"} > 1', 'x{namespace="c"} > 1', [{ words: 'watches namespace c instead of namespace b', direction: 'elsewhere' }]],
  ['x{a="b"} > 1', 'x{a="b",c="d"} > 1', [{ words: 'reads x with c="d" instead of no such condition', direction: 'looser' }]],
])('%s after %s', (before, after, expected) => {
  expect(wordsOf(before, after)).toEqual(expected);
});
