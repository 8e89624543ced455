import { describe, expect, test } from '@jest/globals';
import { readYaml } from './read';

const valuesIn = (text: string, version: '1.1' | '1.2' = '1.1'): readonly unknown[] =>
  readYaml(text, version).documents.map(({ value, faults }) => (faults.length > 0 ? faults.map(({ message }) => message) : value));

const faultsIn = (text: string): readonly (readonly [string, number])[] => {
  const { documents, faults } = readYaml(text, '1.1');
  return [...faults, ...documents.flatMap((document) => document.faults)].map(({ message, offset }) => [message, offset]);
};

describe('a stream of documents', () => {
  test.each<[string, string, readonly unknown[]]>([
    ['with every mark', '# one\n--- \na: 1\n...\n# between\n---\n--- b\n---\n', [{ a: 1 }, null, 'b', null]],
    ['without any', 'a: 1\n', [{ a: 1 }]],
    ['of comments alone', '# a\n\n  # b\n', []],
    ['with directives', '%YAML 1.1\n---\na: yes\n', [{ a: true }]],
    ['with a mark within texts, which ends them', 'a: |\n  x\n---\nb: "y"\n', [{ a: 'x\n' }, { b: 'y' }]],
    ['with a mark that is a text', 'a: |\n  ---\nb: ---x\n---x: 1\n', [{ a: '---\n', b: '---x', '---x': 1 }]],
    ['with lines that end as on Windows', 'a: "x\r\n  y"\r\n---\r\nb: |\r\n  z\r\n', [{ a: 'x y' }, { b: 'z\n' }]],
    ['with a mark of the encoding in front', '\ufeffa: 1\n', [{ a: 1 }]],
  ])('%s is read', (_, text, values) => {
    expect(valuesIn(text)).toEqual(values);
  });

  test.each<[string, string]>([
    ['a bracket', 'a: [1'],
    ['a quote', 'a: "x'],
    ['a tab', 'a:\n\tb: 1'],
    ['a control character', 'a: \u0007'],
    ['an alias of nothing', 'a: *x'],
    ['too many levels', '['.repeat(1000)],
    ['a cycle', 'a: &a {b: *a}'],
  ])('with a document that is broken by %s gives its other documents', (_, broken) => {
    const [first, second, third] = readYaml(`a: 1\n---\n${broken}\n---\nc: 3\n`, '1.1').documents;

    expect([first?.value, first?.faults, third?.value, third?.faults]).toEqual([{ a: 1 }, [], { c: 3 }, []]);
    expect(second?.faults).not.toEqual([]);
  });
});

describe('a document', () => {
  test.each<[string, string, unknown]>([
    ['words of YAML 1.1', 'a: yes\nb: Off\nc: ~\nd: 012\ne: 0x1f\nf: 1_000\n', { a: true, b: false, c: null, d: 10, e: 31, f: 1000 }],
    [
      'dates, times, versions and dots',
      'a: 2026-01-01\nb: 22:30\nc: 1.2.3\nd: =\ne: .\n.: ..\n',
      { a: '2026-01-01', b: '22:30', c: '1.2.3', d: '=', e: '.', '.': '..' },
    ],
    ['tags', 'a: !!str 1\nb: !mine x\nc: !!binary eA==\nd: !!set {x: }\n', { a: '1', b: 'x', c: 'eA==', d: { x: null } }],
    ['keys that are not text', '1: a\ntrue: b\n1.5: c\n', { 1: 'a', true: 'b', 1.5: 'c' }],
    ['aliases', 'a: &a {x: 1}\nb: *a\nc: [*a, &c z, *c]\n&k d: *k\n', { a: { x: 1 }, b: { x: 1 }, c: [{ x: 1 }, 'z', 'z'], d: 'd' }],
    ['an anchor that is used again', 'a: &a 1\nb: *a\nc: &a 2\nd: *a\n', { a: 1, b: 1, c: 2, d: 2 }],
    [
      'merged maps',
      'a: &a {x: 1, z: 1}\nb: {<<: *a, z: 2}\nc: {<<: [{w: 3}, *a], x: 4}\n',
      { a: { x: 1, z: 1 }, b: { x: 1, z: 2 }, c: { x: 4, z: 1, w: 3 } },
    ],
    [
      'a key that JavaScript knows',
      '__proto__: {a: 1}\nconstructor: 2\n',
      Object.fromEntries([
        ['__proto__', { a: 1 }],
        ['constructor', 2],
      ]),
    ],
    ['JSON', '{"a": [1, true, null, "\\u00e9\\/"], "b": {}}', { a: [1, true, null, 'é/'], b: {} }],
  ])('of %s holds what Kubernetes reads', (_, text, value) => {
    expect(valuesIn(text)).toEqual([value]);
  });

  test.each<[string, string, unknown]>([
    ['a text in double quotes that goes on at the indentation of its key', 'a:\n  b: "x\n  y"\n  c: 1\n', { a: { b: 'x y', c: 1 } }],
    ['a text in single quotes that goes on at the start of the line', "a:\n  b: 'x\ny'\nc: 1\n", { a: { b: 'x y' }, c: 1 }],
    ['a list that goes on at the start of the line', 'a:\n  b: [1,\n2\n]\nc: 1\n', { a: { b: [1, 2] }, c: 1 }],
    ['a map that goes on at the start of the line', 'a:\n  - {b: 1,\nc: "d\ne"}\nf: |\n  g\n', { a: [{ b: 1, c: 'd e' }], f: 'g\n' }],
    ['a comment without a space', 'a: "x"#y\nb: 1\n', { a: 'x', b: 1 }],
    ['many of them', '- b: "x\n  y"\n'.repeat(3), [{ b: 'x y' }, { b: 'x y' }, { b: 'x y' }]],
  ])('is read as Prometheus and Kubernetes read it: %s', (_, text, value) => {
    expect(valuesIn(text)).toEqual([value]);
  });

  test('of our own input is not', () => {
    expect(readYaml('a:\n  b: "x\n  y"\n', '1.2').documents[0]?.faults.map(({ message }) => message)).toEqual([
      'double quotes open here and never close',
      'a key must be followed by ": "',
    ]);
  });

  test('with a key that is written twice holds the last value, and says so', () => {
    const [document] = readYaml('a: 1\nb: {c: 1, "c": 2}\na: 3\n', '1.1').documents;

    expect(document).toMatchObject({
      value: { a: 3, b: { c: 2 } },
      faults: [],
      repeatedKeys: [
        { offset: 15, message: '"c" is written twice in one map' },
        { offset: 23, message: '"a" is written twice in one map' },
      ],
    });
  });
});

describe('what would exhaust the program', () => {
  const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join('\n');
  const chain = ['a0: &a0 [x]', ...Array.from({ length: 200 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)].join('\n');

  test.each<[string, string, readonly (readonly [string, number])[]]>([
    ['1000 explicit keys in each other', '? '.repeat(1000), [['the file is nested more than 100 levels deep here', 198]]],
    ['60 explicit keys in each other', '? '.repeat(60), [['a map or list is where a key is expected', 2]]],
    ['a map that holds itself', 'x: &w {a: *w}', [['"*w" repeats the value that it is a part of', 10]]],
    ['a list that holds itself', '&a [*a]', [['"*a" repeats the value that it is a part of', 4]]],
    ['a key that holds itself', '&a {*a : 1}', [['"*a" repeats the value that it is a part of', 4]]],
    ['a map that merges itself', 'x: &w {<<: *w}', [['"*w" repeats the value that it is a part of', 11]]],
    ['a merge of a text', 'a: {<<: x}', [['"<<" must be followed by a map or an alias of one', 8]]],
    [
      'a list of lists beside brackets',
      `${'- '.repeat(50_000)}\n${'['.repeat(100_000)}`,
      [['the file is nested more than 100 levels deep here', 198]],
    ],
    ['brackets', '['.repeat(100_000), [['the file is nested more than 100 levels deep here', 99]]],
    ['braces', '{a: '.repeat(100_000), [['the file is nested more than 100 levels deep here', 396]]],
    ['a text of more than a million signs', `[${','.repeat(1_100_000)}`, [['the file holds more than 1000000 words and signs', 999_999]]],
    ['a bomb of aliases', bomb, [['with "*a16", aliases make more than 1000000 values of this', bomb.indexOf('*a16, *a16') + 6]]],
    ['a ladder of aliases', chain, [['with "*a97", this is nested more than 100 levels deep', chain.indexOf('*a97]')]]],
  ])('%s', (_, text, faults) => {
    expect(faultsIn(text).slice(0, 1)).toEqual(faults);
  });

  test.each<[string, string, number]>([
    ['50,000 keys', Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join('\n'), 0],
    ['20,000 anchors and aliases', Array.from({ length: 20_000 }, (_, i) => `k${i}: &a${i} x\nl${i}: *a${i}`).join('\n'), 0],
    ['20,000 documents', '---\na: 1\n'.repeat(20_000), 0],
    ['a long comment', '# x\n'.repeat(500_000), 0],
    ['a text of a megabyte over many lines', `a: "${'x \n '.repeat(300_000)}"`, 0],
    ['a block of a megabyte', `a: |\n${' x\n'.repeat(300_000)}`, 0],
    ['5,000 broken lines', 'a: "x" y\n'.repeat(5_000), 20],
    ['more documents than anybody writes', '---\na\n'.repeat(100_001), 1],
  ])('%s are read soon', (_, text, faults) => {
    expect(faultsIn(text)).toHaveLength(faults);
  });
});
