import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { printable } from '../problem';
import { markdownBlock, markdownCode, markdownRow, markdownText } from './markdown';

const reader = new MarkdownIt({ html: true }).enable(['table', 'strikethrough']);

type Token = ReturnType<typeof reader.parse>[number];

const signs = [
  ...'`*_~|<>[]()!#&;@\\-+=.:"\'/1a \n\t',
  '``',
  '```',
  '~~~',
  '&amp;',
  '&#64;',
  '<b>',
  '![a](b)',
  '1. ',
  '# ',
  '\u202e',
  '\u200b',
  '\u001b',
];

const hostile = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

// The zero-width space that keeps a name or number from being a link, and what stands for blanks at both ends.
const read = (text: string): string => text.replaceAll('\u200b', '').trim();

const shown = (text: string): string => printable(text).trim();

const inline = (tokens: readonly Token[]): readonly Token[] => tokens.flatMap(({ children }) => children ?? []);

const kinds = (tokens: readonly Token[]): readonly string[] => tokens.map(({ type }) => type);

const plainText = (tokens: readonly Token[]): string =>
  inline(tokens)
    .map(({ content }) => content)
    .join('');

const onlyText = ['text', 'text_special'];

describe('a text of the input is text to a reader of Markdown', () => {
  test('in a sentence, at its start and in an item of a list', () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => shown(text) !== ''),
        (text) => {
          for (const around of [`so ${markdownText(text)}`, `${markdownText(text).trim()}`, `- ${markdownText(text).trim()}`]) {
            const tokens = reader.parse(around, {});

            expect(read(plainText(tokens))).toBe(around.startsWith('so') ? `so ${printable(text)}`.trim() : shown(text));
            expect(kinds(inline(tokens)).filter((kind) => !onlyText.includes(kind))).toEqual([]);
            expect(kinds(tokens)).not.toContain('heading_open');
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('in the cells of a table, which stay as many as they were', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 3, maxLength: 3 }), (cells) => {
        const tokens = reader.parse(
          [markdownRow('a', 'b', 'c'), markdownRow('---', '---', '---'), markdownRow(...cells.map(markdownText))].join('\n'),
          {},
        );
        const found = tokens.filter(({ type }) => type === 'inline').slice(3);

        expect(found.map((one) => read(plainText([one])))).toEqual(cells.map(shown));
      }),
      { numRuns: 2000 },
    );
  });

  test('as code, whatever backticks it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [one, ...others] = inline(reader.parse(`x${markdownCode(text)}`, {})).slice(1);

        expect([one?.type, one?.content.trim(), others]).toEqual(['code_inline', shown(text), []]);
      }),
      { numRuns: 2000 },
    );
  });

  test('in a block of code', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tokens = reader.parse([...markdownBlock('sh', [text]), 'after'].join('\n'), {});

        expect(tokens.map(({ type, content }) => [type, content])).toEqual([
          ['fence', `${text.split('\n').map(printable).join('\n')}\n`],
          ['paragraph_open', ''],
          ['inline', 'after'],
          ['paragraph_close', ''],
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['@team', '@&#8203;team'],
  ['(@team)', '(@&#8203;team)'],
  ['ops@example.com', 'ops@example.com'],
  ['#12', '#&#8203;12'],
  ['#alerts-dev', '#alerts-dev'],
  ['A_Long_Name_', 'A_Long_Name\\_'],
  ['namespace=~"a|b"', 'namespace=\\~"a|b"'],
  ['<b>&amp;', '\\<b\\>&amp;amp;'],
  ['a\nb', 'a\\\\u000ab'],
])('%j notifies nobody, and is changed no more than it must be', (text, written) => {
  expect(markdownText(text)).toBe(written);
});
