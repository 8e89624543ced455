import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { forms } from '../forms';
import { unmarked } from '../forms/tokens';
import { hitsIn } from './search';

// Long enough that a search in quadratic time would not end within the time of a test.
const long = (text: string, length = 200_000): string => text.repeat(Math.ceil(length / text.length));

describe('a hostile text costs no more than another one of its length', () => {
  test('because every repetition in a form has an end, but for the last one', () => {
    const withoutClasses = ({ source }: RegExp): string => source.replace(/\\[pP]\{[^}]*\}|\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    // What may follow the last: ends of groups, padding, and what is only compared.
    const isLast = (rest: string): boolean => /^(?:\)|\?|x?=?\{0,\d\}|\(\?![^()]*\))*(?:\||$)/.test(rest);
    const endless = [...forms, ...unmarked].flatMap(({ what, pattern }) => {
      const source = withoutClasses(pattern);
      return [...source.matchAll(/[*+]|\{\d+,\}/g)]
        .filter(({ 0: sign, index }) => !isLast(source.slice(index + sign.length)))
        .map(({ index }) => `${what}: ${source.slice(0, index)} … ${source.slice(index)}`);
    });

    expect(endless).toEqual([]);
  });

  test('with the mark of any form over and over', () => {
    const marks = new Set(forms.flatMap((form) => form.marks));

    for (const mark of marks) expect(hitsIn(long(mark, 20_000)).length).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['starts of addresses', 'https://'],
    ['starts of addresses with a user', 'https://a:b'],
    ['hosts without an end', 'a.b-c.'],
    ['names without a value', 'password '],
    ['names with a sign', 'password='],
    ['names in one word', 'passwordtoken'],
    ['options', '--password '],
    ['tags', '<password '],
    ['quotes', '"\'`'],
    ['backslashes', '\\'],
    ['escapes', '\\x41\\'],
    ['percent signs', '%41%'],
    ['entities', '&#65;&'],
    ['equals signs', '=3D='],
    ['blanks', '   \t'],
    ['lines', '\n# '],
    ['base64', 'QUJD'],
    ['lines of base64', 'QUJDREVGR0hJSktMTU5PUA\n'],
    ['hexadecimal', '41 42 '],
    ['numbers', '65, 66, '],
    ['octal', '101 102 '],
    ['binary', '01000001 '],
    ['Ascii85', '<~abc'],
    ['files by mail', 'begin 644 x\nabc\n'],
    ['base32', 'ABCDEFGH'],
    ['keys of YAML', 'key: '],
    ['lists of YAML', '- '],
    ['sets of YAML', '? '],
    ['flows of YAML', '[{token: '],
    ['anchors', 'a: &a [*a, *a]\n'],
    ['starts of private keys', '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAA'],
    ['machines', 'machine a login b '],
    ['curl', 'curl -u a '],
    ['signed web tokens', 'eyJ0eXAiOiJK.'],
    ['Korean', '비밀번호 '],
    ['unseen characters', '\u200b'],
  ])('%s', (_, text) => {
    expect(hitsIn(long(text)).length).toBeGreaterThanOrEqual(0);
    expect(hitsIn(`token: ""\nnote: ${JSON.stringify(long(text))}\n`).length).toBeGreaterThanOrEqual(0);
  });

  test.each(['k', 'ab', 'AB', '123'])('a run of 8 MB of %s', (text) => {
    expect(hitsIn(long(text, 8_000_000))).toEqual([]);
  });

  test('and hides no credential, wherever it is in a long text', () => {
    const places = [0, 1_000_000, 1_048_560, 1_048_576, 1_100_000, 1_114_094, 1_114_100, 2_500_000];

    const found = places.map((place) => hitsIn(`${long('word ', place).slice(0, place)} password=hunter2x9 ${long('word ', 300_000)}`));

    expect(found.map((hits) => hits.map(({ from, to }) => [from, to]))).toEqual(places.map((place) => [[place + 10, place + 19]]));
  });

  test('aliases that would multiply are not followed', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}, *l${level}]`);

    expect(hitsIn(`l0: &l0 {password: hunter2x9}\n${levels.join('\n')}\n`)).toHaveLength(1);
  });

  test('what is packed is opened up to a limit', () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, 'a ')).toString('base64');

    expect(hitsIn(`${`${bomb}\n`.repeat(50)}password=hunter2x9`)).toHaveLength(1);
  });
});
