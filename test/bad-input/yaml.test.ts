import { describe, expect, test } from '@jest/globals';
import { refusal, refusedWith } from '../support/program';

const quoteIt = '    put the value in quotes if it is text';

describe('broken YAML', () => {
  test.each([
    [
      'a list that is not closed',
      'alerting:\n  groupBy: [alertname, namespace\n  groupWait: 10s\n',
      ['3:3: a list in [ ] is not closed before here [yaml]', '    end it with "]", and indent each of its lines more than its key'],
    ],
    [
      'a map that is not closed',
      'monitoring: {nodeExporterPort: 9101\nteams: {}\n',
      ['2:1: a map in { } is not closed before here [yaml]', '    end it with "}", and indent each of its lines more than its key'],
    ],
    ['a bracket that closes nothing', 'monitoring: ]\n', ['1:13: "]" closes nothing [yaml]']],
    [
      'double quotes that are not closed, where they open',
      'monitoring:\n  release: "monitoring\n  nodeExporterPort: 9101\n',
      ['2:12: double quotes open here and never close [yaml]'],
    ],
    [
      'single quotes that are not closed, where they open',
      "monitoring:\n  release: 'x\n",
      ['2:12: single quotes open here and never close [yaml]'],
    ],
    [
      'a colon in text without quotes',
      'runbooks: note: this\n',
      ['1:11: this value holds a second ": " [yaml]', `${quoteIt}, or indent the next key like the one before it`],
    ],
    [
      'a key that is indented too far',
      'monitoring:\n  nodeExporterPort: 9101\n   release: x\n',
      ['2:21: this value holds a second ": " [yaml]', `${quoteIt}, or indent the next key like the one before it`],
    ],
    [
      'a key that is indented too little',
      'monitoring:\n    nodeExporterPort: 9101\n  release: x\n',
      ['3:1: this is indented differently from the keys beside it [yaml]'],
    ],
    [
      'a list entry that is indented otherwise',
      'alerting:\n  groupBy:\n    - alertname\n   - namespace\n',
      ['4:1: this list entry is indented differently from those beside it [yaml]'],
    ],
    [
      'a list on the line of its key',
      'alerting: - a\n',
      ['1:11: a list must start on a line of its own [yaml]', '    or be in brackets: [a, b]'],
    ],
    [
      'no space behind a colon',
      'production:true\nteams: {}\n',
      ['1:1: a key must be on one line, followed by ": " [yaml]', '    write a space after ":"'],
    ],
    ['a key without a colon', 'production: true\nteams\n', ['2:1: a key must be followed by ": " [yaml]']],
    [
      'no comma between entries',
      'alerting: {receiver: a groupBy: [b]}\n',
      ['1:22: a comma is missing between entries in [ ] or { } [yaml]', quoteIt],
    ],
    ['a comma too many', 'alerting: {groupBy: [a,,b]}\n', ['1:24: a comma is where a value is expected [yaml]', quoteIt]],
    ['text behind text', 'platform: "x" y\n', ['1:15: this follows a value that has ended [yaml]', quoteIt]],
    ['text behind a bar', 'platform: |x\n', ['1:12: text after "|" or ">" must start on the next line [yaml]', quoteIt]],
    ['a comment without a blank', 'platform: "x"#y\n', ['1:14: a space is missing before "#" [yaml]']],
    ['an @', 'teams: @x\n', ['1:8: text that starts with this character must be in quotes [yaml]']],
    ['a star alone', 'platform: *\n', ['1:11: text that starts with this character must be in quotes [yaml]']],
    [
      'a Windows path in double quotes',
      'platform: "C:\\dev"\n',
      ['1:14: this is not a valid escape sequence in double quotes [yaml]', '    in single quotes, a backslash is a backslash'],
    ],
    [
      'tabs, line by line',
      'monitoring:\n\tnodeExporterPort: 9101\n\trelease: x\n',
      ['2:1: a tab is where only spaces are allowed [yaml]', '3:1: a tab is where only spaces are allowed [yaml]'],
    ],
    [
      'a second document',
      'production: true\n---\nproduction: false\n',
      ['2:1: a second document starts here, but a file holds one [yaml]'],
    ],
    [
      'a directive',
      '%YAML 1.1\n---\nproduction: true\n',
      ['1:1: directives such as %YAML are not supported [yaml]', '    remove the line'],
    ],
  ])('says of %s what is wrong and where', async (_, text, messages) => {
    const refused = await refusal({ 'dev.yaml': text });

    const expected = messages.map((line) => (line.startsWith(' ') ? line : `environments/dev.yaml:${line}`));
    expect(refused).toEqual(refusedWith(...expected));
  });

  test('tells of every file, in the order of their names', async () => {
    const refused = await refusal({ 'base.yaml': 'platform: "x\n', 'dev.yaml': 'teams: @x\n', 'prod.yaml': 'teams: ]\n' });

    expect(refused).toEqual(
      refusedWith(
        'environments/base.yaml:1:11: double quotes open here and never close [yaml]',
        'environments/dev.yaml:1:8: text that starts with this character must be in quotes [yaml]',
        'environments/prod.yaml:1:8: "]" closes nothing [yaml]',
      ),
    );
  });

  test('stops after twenty faults of one file', async () => {
    const refused = await refusal({ 'dev.yaml': 'a: "x" y\n'.repeat(100) });

    expect(refused.messages.filter((line) => line.startsWith('environments/dev.yaml'))).toHaveLength(20);
  });
});

describe('YAML that would be read in two ways', () => {
  const writeOut = '    write the value out; what environments share goes into base.yaml, what workloads repeat into templates';

  test.each([
    [
      'an anchor and its aliases',
      'teams: &a {}\nrunbooks: *a\nlogs: *a\n',
      ['1:11: "&a" is there to repeat a part of the file, which is not supported [alias]', writeOut],
    ],
    [
      'an alias of nothing',
      'platform: *x\n',
      ['1:11: "*x" is there to repeat a part of the file, which is not supported [alias]', writeOut],
    ],
    [
      'a merge key',
      'monitoring: { <<: { nodeExporterPort: 9101 } }\n',
      ['1:15: "<<" is there to repeat a part of the file, which is not supported [alias]', writeOut],
    ],
    [
      'tags',
      'production: !!bool true\nplatform: !mine x\nteams: !!set { a }\n',
      [
        '1:20: the tag "!!bool" is not supported [tag]',
        '    remove it; to make a value text, put it in quotes',
        '2:17: the tag "!mine" is not supported [tag]',
        '    remove it; to make a value text, put it in quotes',
        '3:14: the tag "!!set" is not supported [tag]',
        '    remove it; to make a value text, put it in quotes',
      ],
    ],
    [
      'a template without quotes',
      'platform: {{ name }}\n',
      ['1:12: a map or list is where a key is expected [key]', '    put text in braces, such as {{ a template }}, in quotes'],
    ],
    [
      'keys that are no text',
      '8000: a\ntrue: b\n~: c\n? [x]\n: d\n',
      [
        '1:1: the key 8000 is not text [key]',
        '    put it in quotes',
        '2:1: the key true is not text [key]',
        '    put it in quotes',
        '3:1: the key ~ is not text [key]',
        '    put it in quotes',
        '4:3: a map or list is where a key is expected [key]',
        '    put text in braces, such as {{ a template }}, in quotes',
      ],
    ],
    [
      'keys that JavaScript would take for its own',
      '__proto__: { polluted: true }\nworkloads: { __proto__: { kind: http-service } }\n',
      ['1:1: "__proto__" cannot be a key [key]', '2:14: "__proto__" cannot be a key [key]'],
    ],
    [
      'numbers that would lose digits',
      'workloads: { api: { deploy: { replicas: 99999999999999999999 } } }\nlogs: 1e400\n',
      [
        '1:41: the number 99999999999999999999 is too large to be kept [number]',
        '    put it in quotes to make it text',
        '2:7: the number 1e400 is too large to be kept [number]',
        '    put it in quotes to make it text',
      ],
    ],
    [
      'a control character as it is',
      'platform: a\u001b[31mb\n',
      ['1:12: this is the control character U+001B [yaml]', '    where it is meant, write "\\u001b" in double quotes'],
    ],
    ['half of a character', 'platform: "\\ud83d"\n', ['1:11: "\\ud83d" is half of a character [yaml]', '    write the character itself']],
  ])('is refused: %s', async (_, text, messages) => {
    const refused = await refusal({ 'dev.yaml': text });

    const expected = messages.map((line) => (line.startsWith(' ') ? line : `environments/dev.yaml:${line}`));
    expect(refused).toEqual(refusedWith(...expected));
  });

  test('leaves objects of the program alone', async () => {
    await refusal({ 'dev.yaml': '__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n' });

    expect(({} as { readonly polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('YAML that would exhaust the program', () => {
  const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join('\n');
  const megabytes = (text: string, size = 5): string => text.repeat(Math.floor((size * 1024 * 1024) / text.length));

  test('tells of each anchor of a bomb of aliases, and repeats none of them', async () => {
    const refused = await refusal({ 'dev.yaml': bomb });

    expect(refused.messages.filter((line) => line.endsWith('[alias]'))).toHaveLength(21);
    expect(refused.messages).toContain('and 21 more like this [alias]');
    expect(refused.messages[0]).toBe(
      'environments/dev.yaml:1:9: "&a0" is there to repeat a part of the file, which is not supported [alias]',
    );
  });

  test.each([
    ['5 MB of [', megabytes('['), '1:100: the file is nested more than 100 levels deep here [yaml]'],
    ['5 MB of {', megabytes('{'), '1:100: the file is nested more than 100 levels deep here [yaml]'],
    ['explicit keys in each other', '? '.repeat(1000), '1:199: the file is nested more than 100 levels deep here [yaml]'],
    [
      'dashes beside brackets',
      `${'- '.repeat(50_000)}\n${'['.repeat(100_000)}`,
      '1:199: the file is nested more than 100 levels deep here [yaml]',
    ],
    ['5 MB of dashes', megabytes('- '), '1:199: the file is nested more than 100 levels deep here [yaml]'],
    ['maps in maps', `a: ${'{ a: '.repeat(200)}1${' }'.repeat(200)}\n`, '1:494: the file is nested more than 100 levels deep here [yaml]'],
    [
      'ever deeper lines',
      Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      '100:100: the file is nested more than 100 levels deep here [yaml]',
    ],
    ['2 MB of ]', megabytes(']', 2), '1:1: "]" closes nothing [yaml]'],
    ['commas without end', `a: [${megabytes(',', 2)}`, '1:999999: the file holds more than 1000000 words and signs [yaml]'],
    ['directives without end', megabytes('%a\n'), '1:1: directives such as %YAML are not supported [yaml]'],
    ['5 MB of !', `a: ${megabytes('!')}`.slice(0, 5 * 1024 * 1024), '1:4: tags are not supported [yaml]'],
    ['a key of 4 MB', `"${megabytes('k', 4)}": 1\n`, '1:1: a key must not be longer than 1024 characters [yaml]'],
  ])('is refused soon: %s', async (_, text, message) => {
    const refused = await refusal({ 'dev.yaml': text });

    expect({ ...refused, messages: refused.messages.slice(0, 1) }).toEqual(refusedWith(`environments/dev.yaml:${message}`));
  });

  test.each([
    ['keys that are written twice', `{${'a: {}, '.repeat(50_000)}}\n`, 'duplicate-key', ['980', '48999']],
    ['values that do not fit', `alerting: { groupBy: [${'1, '.repeat(5000)}] }\n`, 'value', ['980', '4000']],
    [
      'keys that are not known',
      `${Array.from({ length: 3000 }, (_, index) => `unknown${index}: 1`).join('\n')}\n`,
      'unknown-key',
      ['2,980'],
    ],
  ])('lists twenty of many %s, and says how many there are', async (_, text, check, [alike, others]) => {
    const { messages } = await refusal({ 'dev.yaml': text });

    expect(messages).toContain(`and ${alike} more like this [${check}]`);
    expect(messages.filter((line) => line.endsWith(`[${check}]`))).toHaveLength(21);
    expect(messages.flatMap((line) => /(\d+) more problems follow this one \[unlisted\]$/.exec(line)?.[1] ?? [])).toEqual(
      others === undefined ? [] : [others],
    );
  });
});
