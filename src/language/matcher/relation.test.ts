import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accepts, type Matcher } from '.';
import { readMatcherList } from './notation';
import { changedValues, listedValues, relationOf } from './relation';

const matchers = (text: string): readonly Matcher[] => {
  const read = readMatcherList(text);
  return read.kind === 'matchers' ? read.matchers : [];
};

describe('two selections are compared', () => {
  test.each([
    ['a=~"x|y"', 'a=~"y|x"', 'same'],
    ['a=~"x|y"', 'a=~"x|y|z"', 'more'],
    ['a=~"x|y"', 'a="y"', 'less'],
    ['a=~"x|y"', 'a=~"y|z"', 'other'],
    ['a="x"', 'a="y"', 'other'],
    ['a=~"x.*"', 'a=~"x(.*)"', 'same'],
    ['a=~"xy+"', 'a=~"x.*"', 'more'],
    ['a!~"x|y"', 'a!="x"', 'more'],
    ['a="x"', 'a="x",b="y"', 'less'],
    ['a=~"x|y",b="z"', 'a="x",b=~".+"', 'other'],
    ['a=~".*"', '', 'same'],
  ])('%s with %s: %s', (before, after, relation) => {
    expect(relationOf(matchers(before), matchers(after))).toBe(relation);
  });

  test('as something else, where Go refuses an expression', () => {
    expect(relationOf([{ label: 'a', operator: '=~', value: '(' }], matchers('a="x"'))).toBe('other');
  });

  test('as what they accept says', () => {
    const values = ['', 'x', 'y', 'xy', 'yx'];
    const any = fc.record({
      label: fc.constant('a'),
      operator: fc.constantFrom('=~' as const, '!~' as const),
      value: fc.constantFrom('x|y', 'x.*', '.*y', '', '.+', 'x?y', 'xy|yx'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 2 }), fc.array(any, { maxLength: 2 }), (before, after) => {
        const isIn = (all: readonly Matcher[], value: string): boolean => all.every((matcher) => accepts(matcher, value));
        const relation = relationOf(before, after);

        if (relation === 'same' || relation === 'more')
          expect(values.filter((value) => isIn(before, value) && !isIn(after, value))).toEqual([]);
        if (relation === 'same' || relation === 'less')
          expect(values.filter((value) => isIn(after, value) && !isIn(before, value))).toEqual([]);
      }),
    );
  });
});

test.each([
  ['a="x"', ['x']],
  ['a=~"y|x"', ['x', 'y']],
  ['a=~"x|y",a!="x"', ['y']],
  ['a=~"x|y",a="z"', []],
  ['a=~"x.*"', undefined],
  ['a!="x"', undefined],
])('the values of %s are %j', (text, values) => {
  expect(listedValues(matchers(text))).toEqual(values);
});

test('the values that differ are listed where they can be', () => {
  expect(changedValues(matchers('a=~"x|y",b="c",d=~"e.*"'), matchers('a=~"y|z",b="c",d="f"'))).toEqual([
    { label: 'a', gone: ['x'], added: ['z'] },
    { label: 'd' },
  ]);
});
