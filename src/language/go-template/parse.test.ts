import { describe, expect, test } from '@jest/globals';
import { readTemplate } from './parse';
import { everyPart } from './tree';

const faultOf = (text: string) => {
  const template = readTemplate(text);
  return template.kind === 'read' ? undefined : [text.slice(template.fault.from, template.fault.to), template.fault.message];
};

describe('a template', () => {
  test('is a tree whose parts know their places', () => {
    const text = 'a {{- if .A.B -}} {{ $x := f 1 "b" | g }}{{ else if $y.C }}{{ (h).D }}{{ end }}';

    const template = readTemplate(text);

    const spans = template.kind === 'read' ? everyPart(template.parts).map((part) => [part.kind, text.slice(part.from, part.to)]) : [];
    expect(spans).toEqual([
      ['text', 'a '],
      ['if', '{{- if .A.B -}} {{ $x := f 1 "b" | g }}{{ else if $y.C }}{{ (h).D }}{{ end }}'],
      ['text', ' '],
      ['action', '{{ $x := f 1 "b" | g }}'],
      ['if', 'else if $y.C }}{{ (h).D }}{{ end }}'],
      ['action', '{{ (h).D }}'],
    ]);
  });

  test.each([
    'no braces, } and }} among them',
    '{{/* a comment */}}{{- /* trimmed */ -}}',
    '{{ "}}" }}{{ `{{` }}{{ \'}\' }}',
    '{{\n  .A\n  | f\n}}',
    '{{ if .A }}{{ else if .B }}{{ else }}{{ end }}',
    '{{ with .A }}{{ else with .B }}{{ else }}{{ end }}',
    '{{ range $i, $x := .A }}{{ if $x }}{{ break }}{{ end }}{{ continue }}{{ else }}{{ end }}',
    '{{ define "x" }}{{ . }}{{ end }}{{ template "x" . }}{{ block `y` .A }}{{ end }}',
    "{{ $x := 1 }}{{ $x = 0x1F }}{{ -1.5e3 }}{{ 1_000 }}{{ 2i }}{{ '\\n' }}",
    '{{ .A.B.C }}{{ $.A }}{{ (f .A).B.C }}{{ f.A }}',
    '{{ true | not }}{{ nil }}{{ printf "%s" "\\u00e9" }}',
    '{{ .A | }}',
  ])('can be %j', (text) => {
    expect(faultOf(text)).toBeUndefined();
  });

  test.each([
    ['{{ .A', '{{', '"{{" is not closed'],
    ['{{ .A }', '}', '"}" does not end an action'],
    ['{{ "a }}', '"', 'a text in double quotes is not closed'],
    ['{{ `a }}', '`', 'a text in backquotes is not closed'],
    ["{{ 'ab' }}", "'ab'", "'ab' is not a single character"],
    ['{{ "\\q" }}', '"\\q"', '"\\q" holds an escape that Go does not have'],
    ['{{ 1x }}', '1x', '"1x" is not a number'],
    ['{{ 089 }}', '089', '"089" is not a number'],
    ['{{-}}', '-', '"-" is not a number'],
    ['{{ $x+1 }}', '$x+', '"+" cannot follow "$x"'],
    ['{{ a : b }}', ':', '":" must be followed by "=": a variable is declared with ":="'],
    ['{{ (f }}', '(', '"(" is not closed before the action ends'],
    ['{{ f) }}', ')', '")" closes nothing'],
    ['{{ § }}', '§', '"§" cannot be a part of an action'],
    ['{{ /* a */ }}', '/', 'a value or a function is expected, not "/"'],
    ['{{/* a }}', '{{/*', 'a comment is not closed'],
    ['{{/* a */ }}', '{{/* a */', 'a comment must end with "*/}}" or "*/ -}}"'],
    ['{{ }}', '}}', 'a value is missing in an action'],
    ['{{ if }}x{{ end }}', '}}', 'a value is missing in if'],
    ['{{ .A | 1 }}', '1', 'only a function, method, field or variable can follow "|"'],
    ['{{ | f }}', '|', 'a value or a function is expected, not "|"'],
    ['{{ .a . b }}{{ "a".b }}', '.b', '"a" has no fields'],
    ['{{ if .A }}x', '{{ if .A }}', '{{ if .A }} has no {{ end }}'],
    ['x{{ end }}', 'end', '{{ end }} closes nothing'],
    ['{{ else }}', 'else', '{{ else }} closes nothing'],
    ['{{ if .A }}{{ else }}{{ else }}{{ end }}', 'else', '{{ if .A }} has an {{ else }} already'],
    ['{{ with .A }}{{ else if .B }}{{ end }}', 'else if', '"else if" cannot continue "with"'],
    ['{{ range .A }}{{ else range .B }}{{ end }}', 'else range', '"else range" cannot continue "range"'],
    ['{{ break }}', 'break', '"break" is only possible within a range'],
    ['{{ range .A }}{{ block "x" . }}{{ break }}{{ end }}{{ end }}', 'break', '"break" is only possible within a range'],
    ['{{ if .A }}{{ define "x" }}{{ end }}{{ end }}', 'define', 'a template can only be defined outside of every block'],
    ['{{ define x }}{{ end }}', 'x', 'the name of a template in quotes is expected, not "x"'],
    ['{{ template "x" . . }}{{ template .A }}', '.A', 'the name of a template in quotes is expected, not ".A"'],
    ['{{ if $a, $b := .A }}{{ end }}', '$a', 'only a range sets two variables at once'],
    ['{{ range $a, .B := .A }}{{ end }}', '.B', 'a second variable and ":=" is expected, not ".B"'],
  ])('cannot be %j: %j', (text, part, message) => {
    expect(faultOf(text)).toEqual([part, message]);
  });
});

describe('a template that would exhaust the program', () => {
  test.each([
    ['20,000 blocks in each other', '{{ with .Values }}'.repeat(20_000), 'the template is nested more than 200 levels deep here'],
    ['20,000 parentheses in each other', `{{ ${'('.repeat(20_000)}`, 'the template is nested more than 200 levels deep here'],
    [
      'a chain of 20,000 else if',
      `{{ if .A }}${'{{ else if .B }}'.repeat(20_000)}`,
      'the template is nested more than 200 levels deep here',
    ],
    ['100,000 openings', '{{-'.repeat(100_000), '"-" is not a number'],
    ['a million quotes', `{{ ${'"'.repeat(900_000)}`, 'a space, "|" or the end of the action is expected, not ""'],
    ['a text of a megabyte that is not closed', `{{ "${'a'.repeat(900_000)}`, 'a text in double quotes is not closed'],
    ['more than a megabyte', 'a'.repeat(1_000_001), 'the template has more than 1000000 characters'],
  ])('is refused soon: %s', (_, text, message) => {
    expect(faultOf(text)?.[1]).toBe(message);
  });

  test.each([
    ['100,000 blocks beside each other', '{{ if .A }}{{ end }}'.repeat(45_000)],
    ['100,000 comments', '{{/**/}}'.repeat(100_000)],
    ['one action of 100,000 words', `{{ f ${'.a '.repeat(100_000)} }}`],
    ['a chain of 100,000 fields', `{{ ${'.a'.repeat(100_000)} }}`],
    ['100,000 pipes', `{{ f ${'| f '.repeat(100_000)} }}`],
    ['many braces that open nothing', '{ { }} '.repeat(100_000)],
  ])('is read soon: %s', (_, text) => {
    expect(faultOf(text)).toBeUndefined();
  });
});
