import fc from 'fast-check';

/** Starts a line where a line break of the input got into what is printed. */
export const lineMark = 'FUZZLINE';

const nested = (open: string, close: string, levels: number): string => `${open.repeat(levels)}${close.repeat(levels)}`;

const pieces = [
  // What drives a terminal, turns the direction of writing, shows nothing or is not text.
  ...[
    '\u001b[2J',
    '\u001b]0;x\u0007',
    '\u0000',
    '\r',
    '\t',
    '\u0085',
    '\u2028',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u3164',
    '\ud800',
    '\udc00',
  ],
  ...['\u{e0001}', '\u{10ffff}', 'ü', '日本', '\u0301', 'ﬃ', 'İ', 'ß'],
  `\n${lineMark}: x`,
  `\r\n${lineMark}: x\r`,
  `\n\n- ${lineMark}\n`,
  '\n::error file=a::b\n',
  '##[group]x',
  // What Markdown reads.
  ...[
    '`',
    '``',
    '```',
    `\n\`\`\`\n# ${lineMark}\n`,
    '@team',
    '<!--',
    '-->',
    '</details>',
    '|',
    '[a](javascript:b)',
    '&amp;',
    '~~',
    '**',
    '_a_',
  ],
  // What templates, expressions and patterns read.
  ...[
    '{{',
    '}}',
    '{{ end }}',
    '{{ $labels.x }}',
    '{{ template "x" . }}',
    '{{ range . }}',
    '{{- /* */ -}}',
    '${env}',
    '${x}',
    '$1',
    '$(x)',
    '%s',
  ],
  ...[
    '{a="b"}',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '[5m]',
    '[5m:]',
    '=~',
    '!=',
    '"',
    "'",
    '\\',
    '\\x',
    ' by (a)',
    ' / 0',
    ' offset -1d',
    ' @ end()',
  ],
  ...[
    'rate(',
    'up == bool 0',
    'absent(up)',
    '1e999',
    '-0',
    '0x1f',
    '.inf',
    'NaN',
    '(?i)',
    '(a+)+$',
    '[[:alpha:]]',
    '\\pL',
    '\\Qa',
    '(?P<a>b)',
    '*',
    '+',
    '?',
  ],
  // What YAML, shells, paths and addresses read.
  ...[': ', ' #', '- ', '? ', '---', '...', '&a', '*a', '!!str', '<<', '|', '>', '%', '@', '~', 'null', 'yes', '012', '1:30', '2001-01-01'],
  ...[
    '$HOME',
    ';rm',
    '../',
    '..',
    '/',
    '//',
    '/dev/zero',
    '.',
    '-',
    '--',
    '--help',
    '://',
    'http://[::1',
    'https://u:p@h/?a=b#c',
    'a@b',
    ',',
    ';',
    '=',
  ],
  // What JavaScript has in every object.
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'prototype'],
];

/** Short texts that some reader gives a meaning to. */
export const piece: fc.Arbitrary<string> = fc.constantFrom(...pieces);

const long = [
  'a'.repeat(64),
  'a'.repeat(254),
  'a'.repeat(70_000),
  'a '.repeat(20_000),
  'a\n'.repeat(20_000),
  '{{'.repeat(5000),
  '{{ with . }}'.repeat(3000),
  nested('(', ')', 3000),
  `${'('.repeat(3000)}up${')'.repeat(3000)}`,
  `up${' + up'.repeat(3000)}`,
  `${'-'.repeat(3000)}up`,
  `${'sum('.repeat(500)}up${')'.repeat(500)}`,
  nested('[', ']', 3000),
  '`'.repeat(5000),
  '\\'.repeat(5001),
  `${'(a|'.repeat(500)}b${')'.repeat(500)}`,
  'a{1000}'.repeat(50),
  '((a{1,1000}){1,1000}){1,1000}',
  '1'.repeat(400),
  `${'1h'.repeat(500)}`,
];

/** Texts of any kind. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: piece },
  { weight: 3, arbitrary: fc.array(piece, { minLength: 2, maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.array(fc.nat({ max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(...long) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\n') },
);

/** A value that is written into a file as it is, because no data stands for it. */
export interface Raw {
  readonly raw: string;
}

const raws = [
  '&a {x: *a}',
  '&a [*a]',
  '*nowhere',
  '{a: 1, a: 2}',
  '{<<: 5}',
  '{<<: {a: 1}, b: 2}',
  '&a {b: &b [1, *b], c: *a}',
  '{? [a]: b}',
  '{[a]: b, {c: d}: e}',
  '!!binary "x"',
  '!!python/object:os.system {}',
  '!<tag:example.com,2000:x> y',
  '!!float "x"',
  '!!set {a, b}',
  '!!timestamp 2001-01-01',
  '0x7fffffffffffffffffff',
  '9223372036854775808',
  '1e400',
  '-.inf',
  '.nan',
  '0o7777777777777777777777',
  '1_000',
  '"\\ud800"',
  '"\\x00"',
  '"\\u202e"',
  '{',
  '[',
  '"',
  "'",
  '|',
  '@x',
  '`x`',
  '%x',
  '{{ .Values.x }}',
  nested('[', ']', 90),
  nested('[', ']', 5000),
  nested('{a: ', '}', 90),
  '{a: '.repeat(3000),
  '? '.repeat(1000),
  '- '.repeat(1000),
  `&a [${'x,'.repeat(1500)}]`,
  `[&a [${'x,'.repeat(1500)}], ${'*a,'.repeat(1500)}]`,
];

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const values: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 53,
    1e21,
    1e308,
    '',
    'x',
    [],
    {},
    [null],
    [[]],
    { '': null },
    [1, 'a', null, {}],
    deep(20),
    deep(95),
  ],
  // Only JSON makes a key of this name.
  JSON.parse('{"__proto__": {"a": 1}, "constructor": null, "toString": 5}'),
  Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`k${index}`, index])),
  Array.from({ length: 1500 }, () => null),
  Array.from({ length: 300 }, (_, index) => ({ name: `n${index}`, kind: 'x' })),
];

/** Values of any type. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...values) },
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(...raws).map((raw): Raw => ({ raw })) },
  { weight: 1, arbitrary: fc.oneof(fc.integer(), fc.double()) },
);

/** Names of files and folders. */
export const hostileName: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 2, arbitrary: hostileText },
    fc.constantFrom('dev.yaml', 'DEV.yaml', 'base.yaml', 'x.yml', 'a b.json', '.hidden.yaml', 'prod.YAML', 'node_modules', 'signals.yaml'),
    piece.map((text) => `${text}.yaml`),
    fc.constantFrom(`${'a'.repeat(250)}.yaml`, `${'d/'.repeat(120)}x.yaml`, '::add-mask::x.yaml'),
  )
  .map((name) => name.replaceAll('\0', '').replace(/^\/+|(?<=\/)\.{0,2}(?=\/)/g, ''))
  .filter((name) => name !== '' && !/(^|\/)\.{1,2}(\/|$)/.test(name));

/** Bytes that are no text, or none that a reader expects. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc.oneof(
  hostileText.map((text) => Buffer.from(text)),
  fc.constantFrom(
    Buffer.from([0xff]),
    Buffer.from([0xc0, 0x80]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0xef, 0xbb, 0xbf]),
    Buffer.from([0xfe, 0xff]),
    Buffer.from([0]),
    Buffer.from('\r'),
    Buffer.from('\t'),
    Buffer.from('\u2028'),
  ),
  fc.uint8Array({ maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
);
