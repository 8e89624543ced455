import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findProgram, mapConcurrently, runProgram, versionOf } from '../../verify/programs';
import { formatMatcher, type Matcher } from '.';
import { readClassic } from './classic';
import { readMatcherList } from './notation';
import { readUtf8 } from './utf8';

const readable = [
  ...['a=b', 'a = "b"', ' a!=b ', 'a=~b.*', 'a!~"b.*"', 'a=', 'a=""', 'a=b c', 'a="b", c!=d', '{a="b",c=~"d|e"}', '{a=b', 'a=b}', '{}', ''],
  ...[
    'a="b,c"',
    'a="b",',
    'a="\\"", c="d"',
    'a=\\",b=c',
    'a="\\""',
    'a="\\\\"',
    'a="\\n"',
    'a="\\d+"',
    'a=~"\\\\d+"',
    "a='b'",
    'a=b\\',
    'a==b',
    'a=~~b',
    'a=b=c',
    'a=\\"b',
  ],
  ...['a="b" , c="d" ,', 'a_b:c="d"', 'a="{b}"', 'a="é 😀"', 'a=é', 'a="x\\,y"', 'a="b\nc"', 'a=~"(?i)b"', 'a=~""', 'a=\\,b="c"'],
];

const unreadable = [
  ...[
    'a',
    '=b',
    'a b=c',
    '1a=b',
    'a-b=c',
    'a="b',
    'a=b"',
    'a="b"c"',
    '"a"="b',
    'a=~"("',
    'a=~"(?=b)"',
    ',',
    '{,}',
    'a=b,,c=d',
    'a!b',
    'a=~[',
    '{{a=b}',
    'a="',
    '{a="b"}}',
    'a=\\,b',
  ],
];

/** The order in which Alertmanager shows the matchers of a route. */
const inOrder = (matchers: readonly Matcher[]): string => {
  const operators = ['=', '!=', '=~', '!~'];
  const sorted = matchers.toSorted(
    (one, other) =>
      Number(one.label > other.label) - Number(one.label < other.label) ||
      Number(one.value > other.value) - Number(one.value < other.value) ||
      operators.indexOf(one.operator) - operators.indexOf(other.operator),
  );
  return `{${sorted.map(formatMatcher).join(',')}}`;
};

const parseMatchers = (text: string): readonly Matcher[] | undefined => {
  const read = readMatcherList(text);
  return read.kind === 'matchers' ? read.matchers : undefined;
};

describe('texts in quotes and without', () => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-matchers-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const amtool = (): string => {
    const program = findProgram('amtool', process.env);
    if (program.kind === 'missing') throw new Error(program.message);
    return program.path;
  };

  const configured = (name: string, texts: readonly string[]): string => {
    const file = path.join(folder, name);
    const routes = texts.map((text, index) => ({ receiver: `r${index}`, matchers: [text] }));
    const receivers = [{ name: 'none' }, ...routes.map(({ receiver }) => ({ name: receiver }))];
    fs.writeFileSync(file, JSON.stringify({ route: { receiver: 'none', routes }, receivers }));
    return file;
  };

  const generated = fc.sample(
    fc
      .array(fc.constantFrom('a', 'b_', '=', '=', '!=', '=~', '!~', '"', '"', '\\', ',', '{', '}', ' ', 'é', '.*', '(', '\\n', '1'), {
        maxLength: 8,
      })
      .map((parts) => `a${parts.join('')}`),
    { numRuns: 150, seed: 11 },
  );

  test('are read as amtool reads them', async () => {
    const texts = [...readable, ...generated.filter((text) => readClassic(text) !== undefined && parseMatchers(text) !== undefined)];

    const { code, stdout, stderr } = await runProgram(amtool(), [
      'config',
      'routes',
      'show',
      `--config.file=${configured('readable.yaml', texts)}`,
    ]);

    const shown = stdout.split('\n').flatMap((line) => / (\{.*\}|default-route) {2}receiver: r\d+$/.exec(line)?.[1] ?? []);
    expect(texts.filter((text) => parseMatchers(text) === undefined)).toEqual([]);
    expect(code === 0 ? '' : stderr).toBe('');
    expect(shown).toEqual(texts.map((text) => inOrder(parseMatchers(text) ?? [])).map((text) => (text === '{}' ? 'default-route' : text)));
  });

  test('are refused where amtool refuses them', async () => {
    const [major, minor] = await versionOf(amtool());
    const newer = major > 0 || minor >= 27;
    const isRead = (text: string): boolean => (newer || readClassic(text) !== undefined) && parseMatchers(text) !== undefined;
    const texts = [...unreadable, ...generated.filter((text) => !isRead(text)).slice(0, 40)];

    const codes = await mapConcurrently(texts, 2, async (text, index) => {
      const { code } = await runProgram(amtool(), ['check-config', configured(`refused-${index}.yaml`, [text])]);
      return code;
    });

    expect(texts.filter((_, index) => codes[index] === 0)).toEqual([]);
    expect(unreadable.filter(isRead)).toEqual([]);
  });
});

describe('the newer notation', () => {
  const matcher = (label: string, operator: Matcher['operator'], value: string): Matcher => ({ label, operator, value });

  test.each<[string, readonly Matcher[] | undefined]>([
    ['"service.name"="api"', [matcher('service.name', '=', 'api')]],
    ['service.name=api', [matcher('service.name', '=', 'api')]],
    ['{"a b"=~"c\\\\d", é!=😀,}', [matcher('a b', '=~', 'c\\d'), matcher('é', '!=', '😀')]],
    ['a="\\x41\\101\\u00e9\\U0001F600\\t"', [matcher('a', '=', 'AAé😀\t')]],
    ['a="\\xf0\\x9f\\x99\\x82"', [matcher('a', '=', '🙂')]],
    ['{}', []],
    ['', []],
    ['a="\\d"', undefined],
    ['a="\\xff"', undefined],
    ['a="\\ud800"', undefined],
    ["a='b'", undefined],
    ['a=', undefined],
    ['a=b c', undefined],
    ['a=b,,c=d', undefined],
    ['{a=b', undefined],
    ['a=b}', undefined],
    ['{', undefined],
    ['a="b', undefined],
    ['a="b\nc"', undefined],
  ])('%s', (text, matchers) => {
    expect(readUtf8(text)).toEqual(matchers);
  });

  test('gives way to the older where both read a text, and differ', () => {
    expect(parseMatchers('a="\\\\xf0"')).toEqual([matcher('a', '=', '\\xf0')]);
    expect(parseMatchers('a="\\x41"')).toEqual([matcher('a', '=', '\\x41')]);
  });

  test('is read where the older cannot be', () => {
    expect(parseMatchers('"a b"="c"')).toEqual([matcher('a b', '=', 'c')]);
  });
});

test('a matcher is read as it was written', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\\', '\n', ',', '{', '}', ' ', '=', '~', '.', '😀') });
  const operator = fc.constantFrom('=' as const, '!=' as const);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constant('label'),
        text.filter((label) => label !== ''),
      ),
      operator,
      text,
      (label, op, value) => {
        const matcher = { label, operator: op, value };

        expect(parseMatchers(formatMatcher(matcher))).toEqual([matcher]);
      },
    ),
  );
});
