import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textsOf } from './finite';
import { ofSelectors, type Regexp, regexp } from './regexp';
import { exampleOf, textMatching } from './texts';

const compiled = (expression: string): Regexp => {
  const found = regexp(expression, ofSelectors);
  if (found === undefined) throw new Error(`${expression} is refused`);
  return found;
};

describe('a text that a regular expression matches', () => {
  test.each([
    ['data-postgres-.*', 'data-postgres-'],
    ['.*([._-]|^)(dlq|dead|dlx).*', 'dlq'],
    ['(?i)dead', 'dead'],
    ['[^a-z]+\\.x{2,3}\\d', '0.xx0'],
    ['(?:a|b)?(?P<rest>c+)', 'c'],
    ['[[:digit:]]\\.q', '0.q'],
    ['\\pL\\PL', 'a0'],
    ['\\bfoo\\b.+', 'foo-'],
    ['(?s)a.b', 'aab'],
    ['\\x{1F600}+', '😀'],
    ['(a|b)*a(a|b){18}', 'a'.repeat(19)],
  ])('of %s is %s', (expression, text) => {
    expect(textMatching(expression)).toBe(text);
  });

  test.each(['(', 'a$b', 'a\\bc', '[^\\x{0}-\\x{10FFFF}]'])('is not made up for %s', (expression) => {
    expect(textMatching(expression)).toBeUndefined();
  });
});

const atom = fc.constantFrom('a', '.', '\\.', '[a-c]', '[^x]', '\\d', '(b|c)', '(?:d)', '(?i:e)', '\\b', '^', '$', '\\pL', '[[:upper:]]');
const quantified = fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}')).map(([what, often]) => what + often);
const piece = fc.array(quantified, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const anyExpression = fc.oneof(
  piece,
  fc.tuple(piece, piece).map(([left, right]) => `${left}|(${right})`),
);
const anyText = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'E', '0', '.', 'é', ' ', '\n'), maxLength: 6 });

test('an example is matched as asked for, and where there is none no text is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyExpression, fc.boolean()), { minLength: 1, maxLength: 3 }),
      fc.array(anyText, { maxLength: 20 }),
      (asked, texts) => {
        const constraints = asked.map(([expression, matched]) => ({ regexp: compiled(expression), matched }));
        const fulfils = (text: string): boolean => constraints.every(({ regexp: one, matched }) => one.test(text) === matched);

        const example = exampleOf(constraints);

        if (example.kind === 'text') return fulfils(example.text);
        return example.kind === 'unknown' || !texts.some(fulfils);
      },
    ),
    { numRuns: 200 },
  );
});

describe('the texts that can be listed', () => {
  test.each([
    ['a|b', ['a', 'b']],
    ['prod-(eu|us)', ['prod-eu', 'prod-us']],
    ['[a-c]x?', ['a', 'ax', 'b', 'bx', 'c', 'cx']],
    ['a{2,3}', ['aa', 'aaa']],
    ['(?i)a', ['A', 'a']],
    ['', ['']],
    ['a$b', []],
    ['a*', undefined],
    ['.', undefined],
    ['[a-z]{2}', undefined],
  ])('of %s', (expression, texts) => {
    expect(textsOf(compiled(expression))?.toSorted()).toEqual(texts);
  });

  test('are exactly those that are matched', () => {
    const word = fc.array(fc.constantFrom('a', 'b', '[ab]', 'c?', '(a|bc)'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, fc.array(short), (expression, texts) => {
        const found = textsOf(compiled(expression)) ?? [];

        return (
          found.every((text) => compiled(expression).test(text)) &&
          texts.every((text) => compiled(expression).test(text) === found.includes(text))
        );
      }),
    );
  });
});
