import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { TextPath } from '../text-fault';
import { readYaml } from './read';

/** Every text in a value with the path to it. */
const textsIn = (value: unknown, path: TextPath = []): readonly (readonly [TextPath, string])[] => {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key])) : [];
};

const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', a: '\u0007' };

/** What an escape in double quotes represents. */
const decoded = (text: string, place: number): string => {
  const [, code, letter = ''] = /^\\(?:[xuU]([0-9a-fA-F]+)|(.))/s.exec(text.slice(place, place + 10)) ?? [];
  if (code === undefined) return named[letter] ?? letter;
  return String.fromCodePoint(Number.parseInt(code.slice(0, text[place + 1] === 'x' ? 2 : text[place + 1] === 'u' ? 4 : 8), 16));
};

/** What is written at the place of each character of each text: the character itself, or an escape or a line break that represents it. */
const strayCharacters = (text: string): readonly string[] =>
  readYaml(text, '1.1').documents.flatMap(({ value, placeOf }) =>
    textsIn(value).flatMap(([path, inside]) => {
      const { character } = placeOf(path);
      return [...inside.split('').entries()].flatMap(([offset, expected]) => {
        const place = character(offset) ?? -1;
        const found = text[place] ?? '';
        const isBreak = /[\r\n]/.test(found) && (expected === ' ' || expected === '\n');
        const isEscape = decoded(text, place).includes(expected);
        return found === expected || isBreak || isEscape
          ? []
          : [`${path.join('.')}[${offset}] is ${JSON.stringify(expected)}, not ${JSON.stringify(found)}`];
      });
    }),
  );

const words = fc.string({
  unit: fc.constantFrom(...' \n\tab\'"#:\\{},é', '- ', ': ', '\n\n', '  ', '😀', '\u0007', 'word '),
  maxLength: 30,
});

const styles = fc.record({
  lineWidth: fc.constantFrom(0, 8, 20, 80),
  minContentWidth: fc.constant(0),
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  blockQuote: fc.constantFrom<boolean | 'literal' | 'folded'>('literal', 'folded', true, false),
  singleQuote: fc.constantFrom(true, false, null),
  defaultStringType: fc.constantFrom(
    'PLAIN' as const,
    'QUOTE_SINGLE' as const,
    'QUOTE_DOUBLE' as const,
    'BLOCK_LITERAL' as const,
    'BLOCK_FOLDED' as const,
  ),
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
});

const data = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('any'), { maxKeys: 4 }),
  ),
})).any;

describe('a character of a value', () => {
  test('is written at its place, in any document in any style', () => {
    fc.assert(
      fc.property(data, styles, fc.constantFrom('\n', '\r\n'), (value, options, lineEnd) => {
        const text = stringify({ value }, options).replaceAll('\n', lineEnd);
        // The library folds some texts in ways that it cannot read itself.
        fc.pre(readYaml(text, '1.1').documents[0]?.faults.length === 0);

        expect(strayCharacters(text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  const written = fc.tuple(
    fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|1', '>2-', '>1+ # why', '"', "'", ''),
    fc.array(
      fc.string({
        unit: fc.constantFrom('a', ' ', '  ', 'b c', '\t', "''", '\\n', '\\\n   ', '\\"', '\\u00e9', '\\U0001F600', '-', '🙂'),
        maxLength: 5,
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    fc.constantFrom('k:', 'k:\n  l:', '-', '- - m:'),
    fc.constantFrom('\n', '\r\n'),
  );

  test('is written at its place, whatever people write by hand', () => {
    fc.assert(
      fc.property(written, ([sign, lines, above, lineEnd]) => {
        const quote = /^["']$/.test(sign) ? sign : '';
        const header = quote === '' ? `${sign}\n   ` : quote;
        const text = `${above} ${header}${lines.join('\n   ')}${quote}\nz: end\n`.replaceAll('\n', lineEnd);
        fc.pre(readYaml(text, '1.1').documents[0]?.faults.length === 0);

        expect(strayCharacters(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
