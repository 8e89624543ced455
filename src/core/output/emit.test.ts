import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { emit } from './emit';
import { unusual, writeYaml } from './yaml';

// Pieces that YAML gives a meaning to, in some place or version.
const pieces = [
  'a',
  'Z',
  '0',
  '9',
  ' ',
  '  ',
  '\n',
  '\t',
  ':',
  ': ',
  ' #',
  '#',
  '-',
  '- ',
  '?',
  '? ',
  '|',
  '>',
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a',
  '*a',
  '!',
  '!!',
  '%',
  '@',
  '`',
  "'",
  '"',
  '\\',
  '~',
  '=',
  '<<',
  '---',
  '...',
  'yes',
  'no',
  'on',
  'null',
  'true',
  '1e3',
  '0x1f',
  '0o7',
  '012',
  '1_000',
  '1:30',
  '.5',
  '.inf',
  '.nan',
  '2001-01-01',
  '2001-01-01T00:00:00Z',
  '{{ $x }}',
  'é',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud83d\ude00',
  '\ud800',
  '$',
  '/',
  '(',
  ')',
  '+',
  '.',
  '_',
];

const adversarial = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.lorem({ maxCount: 30 }),
  fc.constantFrom(...pieces),
);

const scalar = fc.oneof(
  { weight: 6, arbitrary: adversarial },
  fc.integer(),
  fc.boolean(),
  fc.double(),
  fc.constant(null),
  fc.constant(undefined),
);

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(adversarial, tie('tree'), { maxKeys: 4 }),
  ),
}));

const objects = fc.dictionary(adversarial, tree, { maxKeys: 5 });

describe('emit', () => {
  test('writes the bytes that writeYaml writes, for any data and any text', () => {
    fc.assert(
      fc.property(objects, (object) => {
        expect(emit(object)).toBe(writeYaml(object));
      }),
      { numRuns: 3000 },
    );
  });

  test('writes the bytes that writeYaml writes, for what manifests hold', () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9./:_-]{0,20}$/);
    const text = fc
      .array(fc.oneof(word, fc.constantFrom('{{ $labels.job }}', '#alerts', '%', '"q"', "it's", '\n', ' ')), { maxLength: 8 })
      .map((parts) => parts.join(' '));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        text,
        word,
        fc.nat(),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 3 }),
      ),
    }));

    fc.assert(
      fc.property(fc.dictionary(word, value, { maxKeys: 5 }), (object) => {
        expect(emit(object)).toBe(writeYaml(object));
      }),
      { numRuns: 2000 },
    );
  });

  test('writes the bytes that writeYaml writes, for texts of several lines', () => {
    const line = fc
      .tuple(
        fc.constantFrom('', '', '  ', '    ', '\t', '# ', '- '),
        fc.constantFrom('', 'sum by (job) (up)', '/', '> 0.05', '---', '...', 'a '),
      )
      .map((parts) => parts.join(''));
    const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));

    fc.assert(
      fc.property(text, (expr) => {
        const object = { expr, rules: [{ expr }, [expr]] };
        expect(emit(object)).toBe(writeYaml(object));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([['1.1' as const], ['1.2' as const]])('is read back equal by a reader of YAML %s', (version) => {
    const text = adversarial.filter((value) => !/[\ud800-\udfff]/.test(value));

    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text), fc.integer(), fc.boolean())), (object) => {
        const written = emit(object);

        expect(parse(written, { version, merge: false })).toEqual(object);
        expect(written).not.toMatch(unusual);
      }),
      { numRuns: 2000 },
    );
  });
});
