import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { compose } from '../compose';
import { documentRanges } from '../documents';
import { plainOf } from '../plain';
import { simpleDocument } from '.';

type Version = '1.1' | '1.2';

/** What the library makes of a document; nothing where something is wrong with it. */
const byLibrary = (text: string, version: Version): { readonly value: unknown } | undefined => {
  const { contents, faults } = compose(text, { start: 0, end: text.length }, { version });
  const plain = plainOf(contents, version);
  const all = [...faults, ...plain.faults, ...plain.repeatedKeys];
  return all.length > 0 ? undefined : { value: plain.value };
};

const versions: readonly Version[] = ['1.1', '1.2'];

const expectNoDifference = (stream: string): void => {
  for (const { start, end } of documentRanges(stream))
    for (const version of versions) {
      const text = stream.slice(start, end);
      const simple = simpleDocument(text, version);
      if (simple !== undefined) expect({ text, ...simple }).toStrictEqual({ text, ...byLibrary(text, version) });
    }
};

const parts = fc.constantFrom(
  ...['a: ', 'b:', 'key: ', '- ', '-', '"q" : ', "'k': ", '? ', 'a:b', '"open', 'close"', "'it''s'", '"a\\n\\u00e9\\"b"', "'", '"'],
  ...['|', '>-', '>', '|+', '|2', '# c', ' # c', '#', '&x ', '*x', '&x', '*y', '[1, a]', '{a: b, "c": [d, -1]}', '{}', '[', ']', '{', '}'],
  ...[
    'word',
    'two words',
    'x: y',
    'x:',
    ', ',
    'yes',
    '~',
    'null',
    '012',
    '1_0',
    '0x1f',
    '1e3',
    '-.inf',
    '.',
    '<<: ',
    '!!str ',
    '---',
    '...',
  ],
  ...['\t', ' ', '  ', '\\', '%', '@', '`', '=', 'é', '1.5: ', 'true: ', 'http://x/y#z', '{{ t }}', '${v}', '*x : ', '\r'],
);

const lines = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.array(parts, { maxLength: 4 }))
  .map(([indent, signs]) => ' '.repeat(indent) + signs.join(''));

const values = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });

const writings = fc.record({
  indent: fc.integer({ min: 1, max: 4 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  defaultStringType: fc.constantFrom<'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED'>(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED',
  ),
});

const words = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '\n', '\t', ':', '#', '-', "'", '"', '\\', '1', '{', ',', 'é'),
  maxLength: 12,
});

const named = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.constantFrom(null, true, 1, 'yes', '1e3'),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(words, tie('node'), { maxKeys: 3 }),
  ),
})).node;

describe('a document that is read without the library holds what the library reads', () => {
  test('of lines of whatever signs', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 8 }), (all) => expectNoDifference(all.join('\n'))),
      { numRuns: 1000 },
    );
  });

  test('that a program wrote, with a few signs lost, added or moved', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.option(parts)), { maxLength: 2 });
    fc.assert(
      fc.property(fc.oneof(named, values), writings, changes, (value, options, edits) => {
        let text = stringify(value, options);
        for (const [where, cut, added] of edits) {
          const at = where % (text.length + 1);
          text = text.slice(0, at) + (added ?? '') + text.slice(at + cut);
        }
        expectNoDifference(text);
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, string]>([
    [
      'a manifest',
      '---\n# of a shop\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop # here\nspec:\n  ports:\n  - port: 80\n    name: "http"\n  - 81\n',
    ],
    ['nothing', '---\n# nothing\n'],
    [
      'texts of several lines',
      'a: one\n  two\n\n  three\nb: "four\n  five\\n"\nc: |\n  six\n\n    seven\nd: >-\n  eight\n  nine\n\n   ten\n  eleven\ne: |2-\n    twelve\n',
    ],
    ['lists in lists', '- - a\n  - b: 1\n    c:\n    - d\n-\n  - e\n-\n'],
    ['brackets and braces', 'a: [b, "c", -d, [1], {e: f}]\nb: {g: [], h: {}}\nc: [\n  "--x=1",\n  "--y"\n  ]\n'],
    ['anchors', 'name: &app shop\na: &a\n  b: *app\nc: *a\nd:\n- *app\n- &e f\n- *e\n'],
    ['words', 'a: yes\nb: 012\nc: ~\nd: 1.2.3\ne: .\n1: http://x/y#z\n"on": off\n'],
  ])('of %s', (_, text) => {
    expect(simpleDocument(text, '1.1')).toStrictEqual(byLibrary(text, '1.1'));
    expect(simpleDocument(text, '1.2')).toStrictEqual(byLibrary(text, '1.2'));
  });

  test.each<[string, string]>([
    ['a key that is written twice', 'a: 1\na: 2\n'],
    ['merged maps', 'a: &a {b: 1}\nc:\n  <<: *a\n'],
    ['tags', 'a: !!str 1\n'],
    ['an alias of nothing', 'a: *b\n'],
    ['an alias of what it is a part of', 'a: &a x\nb: &a\n  c: *a\n'],
    ['an explicit key', '? a\n: b\n'],
    ['a template', 'a: {{ b }}\n'],
    ['a tab', 'a:\tb\n'],
    ['an open quote', 'a: "b\n'],
    ['a second colon', 'a: b: c\n'],
    ['lines that end as on Windows', 'a: 1\r\n'],
  ])('and one of %s is left to the library', (_, text) => {
    expect(simpleDocument(text, '1.1')).toBeUndefined();
  });

  test('of the trees that folders are checked with', () => {
    const folder = path.join(__dirname, '../../../../test/brownfield');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
    for (const file of files) expectNoDifference(fs.readFileSync(path.join(folder, file), 'utf8'));
    expect(files.length).toBeGreaterThan(10);
  });
});
