import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyLabels, fixedLabels, type LabelFacts, type LabelSet } from '../infer/labels';
import { ofAlertmanager } from '../regexp/regexp';
import { accepts, type Matcher } from '.';
import { isPossible, type Verdict, verdict } from './verdict';

const matcher = (operator: Matcher['operator'], value: string): Matcher => ({ label: 'a', operator, value });

const of = (facts: LabelFacts): LabelSet => ({ known: new Map([['a', facts]]), open: false });

describe('a matcher holds', () => {
  test.each<[string, LabelSet, readonly Matcher[], Matcher, Verdict]>([
    ['for a value that is known', fixedLabels({ a: 'x' }), [], matcher('=', 'x'), 'yes'],
    ['not for another', fixedLabels({ a: 'x' }), [], matcher('=~', 'y|z'), 'no'],
    ['for a label that is missing', fixedLabels({}), [], matcher('=', ''), 'yes'],
    ['for some of several values', of({ always: true, values: ['x', 'y'] }), [], matcher('=', 'x'), 'maybe'],
    ['for all of several values', of({ always: true, values: ['x', 'y'] }), [], matcher('=~', 'x|y|z'), 'yes'],
    ['for a value, unless it is missing', of({ always: false, values: ['x'] }), [], matcher('=', 'x'), 'maybe'],
    ['for a value that is not known but there', of({ always: true }), [], matcher('!=', ''), 'yes'],
    ['whatever the value', anyLabels, [], matcher('=~', '.*'), 'maybe'],
    ['whatever the value on one line', anyLabels, [matcher('!~', '(?s).*\n.*')], matcher('=~', '.*'), 'yes'],
    ['never, as nothing matches', anyLabels, [], matcher('=~', 'a$b'), 'no'],
    ['for what is left of several values', of({ always: true, values: ['x', 'y'] }), [matcher('!=', 'x')], matcher('=', 'y'), 'yes'],
    ['never besides another', anyLabels, [matcher('=~', 'a.*')], matcher('=~', 'b.*'), 'no'],
    ['always besides a narrower one', anyLabels, [matcher('=~', 'ab+')], matcher('=~', 'a[a-c]+'), 'yes'],
    ['perhaps besides one that overlaps', anyLabels, [matcher('=~', 'a.*')], matcher('=~', '.*b'), 'maybe'],
    ['never besides its opposite', anyLabels, [matcher('!~', 'a|b')], matcher('=', 'a'), 'no'],
    ['perhaps, where Go refuses the expression', fixedLabels({ a: 'x' }), [], matcher('=~', '('), 'maybe'],
  ])('%s', (_, labels, assumed, asked, answer) => {
    expect(verdict({ labels, assumed }, asked)).toBe(answer);
  });
});

test('labels are impossible once no value is left', () => {
  const labels = of({ always: true, values: ['x', 'y'] });
  const both = [matcher('!=', 'x'), matcher('!=', 'y')];

  expect([
    isPossible({ labels, assumed: both.slice(1) }),
    isPossible({ labels, assumed: both }),
    isPossible({ labels: anyLabels, assumed: both }),
  ]).toEqual([true, false, true]);
  expect(isPossible({ labels: anyLabels, assumed: [matcher('=~', 'a.*'), matcher('!~', 'a.+'), matcher('!=', 'a')] })).toBe(false);
});

const anyMatcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({
    label: fc.constant('a'),
    operator: fc.constantFrom('=' as const, '!=' as const),
    value: fc.constantFrom('', 'x', 'y', 'xy'),
  }),
  fc.record({
    label: fc.constant('a'),
    operator: fc.constantFrom('=~' as const, '!~' as const),
    value: fc.constantFrom('', 'x|y', 'x.*', '.+', '.*y', '[^x]', '(?i)X', 'xy?', 'z{3}'),
  }),
);

const someValues = ['', 'x', 'y', 'xy', 'X', 'yy', 'zzz', 'xx', 'q'];

test('yes and no are said only of what holds for every value, or for none', () => {
  const anySet = fc.oneof(
    fc.constant(anyLabels),
    fc.record({ always: fc.boolean() }).map((facts) => of(facts)),
    fc.record({ always: fc.boolean(), values: fc.subarray(someValues.slice(1), { minLength: 1 }) }).map((facts) => of(facts)),
  );
  fc.assert(
    fc.property(anySet, fc.array(anyMatcher, { maxLength: 2 }), anyMatcher, (labels, assumed, asked) => {
      const facts = labels.known.get('a');
      const possible = (facts?.values ?? someValues.slice(1)).concat(facts?.always === true ? [] : ['']);
      const given = possible.filter((value) => assumed.every((one) => accepts(one, value, ofAlertmanager)));
      const results = given.map((value) => accepts(asked, value, ofAlertmanager));

      const answer = verdict({ labels, assumed }, asked);

      if (given.length > 0) expect(isPossible({ labels, assumed })).toBe(true);
      if (answer === 'yes') expect(results).not.toContain(false);
      if (answer === 'no') expect(results).not.toContain(true);
    }),
    { numRuns: 200 },
  );
});
