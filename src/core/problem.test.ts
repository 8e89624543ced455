import { describe, expect, test } from '@jest/globals';
import { excerptLines, formatProblem } from './problem';

const at = { file: 'rules.yaml', line: 4, column: 9 };

describe('a problem', () => {
  test('shows the part of an expression that it is about', () => {
    const text = 'sum by (job) (\n  rate(http_request_total[5m])\n)';
    const from = text.indexOf('http_request_total');

    const shown = formatProblem({
      check: 'metric-unknown',
      level: 'error',
      at,
      message: 'nothing exposes "http_request_total"',
      help: 'did you mean "http_requests_total"?',
      excerpt: { text, from, to: from + 'http_request_total'.length },
    });

    expect(shown).toBe(
      [
        'rules.yaml:4:9: nothing exposes "http_request_total" [metric-unknown]',
        '      rate(http_request_total[5m])',
        '           ^^^^^^^^^^^^^^^^^^',
        '    did you mean "http_requests_total"?',
      ].join('\n'),
    );
  });

  test('shows a long line around the fault only', () => {
    const text = `${'a'.repeat(200)}FAULT${'b'.repeat(200)}`;

    const [line = '', carets = ''] = excerptLines({ text, from: 200, to: 205 });

    expect(line).toBe(`…${'a'.repeat(33)}FAULT${'b'.repeat(62)}…`);
    expect(carets).toBe(`${' '.repeat(34)}^^^^^`);
  });

  test('points at the end of a text that stops too early', () => {
    expect(excerptLines({ text: 'rate(x[5m]', from: 10, to: 10 })).toEqual(['rate(x[5m]', '          ^']);
  });

  test('keeps the carets under the fault where something before it cannot be printed', () => {
    expect(excerptLines({ text: 'a\u0007 fault', from: 3, to: 8 })).toEqual(['a\\u0007 fault', '        ^^^^^']);
  });

  test.each([
    ['a line break in the name of a file', 'a\nb.yaml', 'a\\u000ab.yaml'],
    ['what drives a terminal', 'a\u001b[31m.yaml', 'a\\u001b[31m.yaml'],
    ['what turns the direction of writing', 'a\u202elmay.yaml', 'a\\u202elmay.yaml'],
    ['what shows nothing', 'a\u200b\u2060\ufeff\u00ad.yaml', 'a\\u200b\\u2060\\ufeff\\u00ad.yaml'],
    ['tags that show nothing', 'a\u{e0041}.yaml', 'a\\udb40\\udc41.yaml'],
    ['half a character', 'a\ud83d.yaml', 'a\\ud83d.yaml'],
    ['letters of any writing', 'é한\u{1f680}.yaml', 'é한\u{1f680}.yaml'],
  ])('prints %s in one safe line', (_, name, shown) => {
    const problem = { check: 'file', level: 'error', at: { ...at, file: name }, message: name } as const;

    expect(formatProblem(problem)).toBe(`${shown}:4:9: ${shown} [file]`);
  });
});
