import { expect, test } from '@jest/globals';
import { readsOf } from './template';

const sorted = (set: ReadonlySet<string>): readonly string[] => [...set].map((path) => path.replaceAll('\n', '/')).sort();

test.each<[string, string, object]>([
  ['a value that is printed', '{{ .Values.a.b }}', { paths: ['a', 'a/b'], handedOn: ['a/b'] }],
  ['a value that is asked for', '{{- if and .Values.a (not $.Values.b) }}x{{ end }}', { paths: ['a', 'b'] }],
  ['a key in quotes', '{{ index .Values.a "b.c" | quote }}', { paths: ['a', 'a/b.c'], handedOn: ['a/b.c'] }],
  ['a map as YAML', '{{- toYaml .Values.a | nindent 2 }}', { paths: ['a'], handedOn: ['a'] }],
  ['a loop', '{{ range $key, $value := .Values.a }}{{ $value }}{{ end }}', { paths: ['a'], handedOn: ['a'] }],
  ['a scope that is handed on', '{{ with .Values.a }}x: {{ toYaml . }}{{ end }}', { paths: ['a'], handedOn: ['a'] }],
  [
    'a scope that is piped on',
    '{{ with .Values.a }}{{ if .b }}{{ end }}{{ . | toYaml }}{{ end }}',
    { paths: ['a'], handedOn: ['a'], names: ['b'] },
  ],
  ['a scope with keys of its own', '{{ with .Values.a }}{{ .b }}{{ end }}{{ toYaml . }}', { paths: ['a'], scopes: ['a'], names: ['b'] }],
  ['a variable', '{{ $x := .Values.a }}{{ $x.b }}', { paths: ['a'], scopes: ['a'], names: ['b'] }],
  ['values of a caller', '{{ .context.Values.a }}', { paths: ['a'], handedOn: ['a'] }],
  ['a comment', '{{/* .Values.a */}}', {}],
  ['a text', '{{ fail "set .Values.a" }}', { names: ['set .Values.a'] }],
])('%s', (_, template, expected) => {
  const { paths, handedOn, scopes, names } = readsOf([template]);

  expect({ paths: sorted(paths), handedOn: sorted(handedOn), scopes: sorted(scopes), names: sorted(names) }).toEqual({
    paths: [],
    handedOn: [],
    scopes: [],
    names: [],
    ...expected,
  });
});

const readPaths = (text: string): readonly string[] => sorted(readsOf([text]).paths);

test.each<[string, string, readonly string[]]>([
  ['braces that are no action at all', '# {{ of nothing\na: "{{ .Values.a.b }}"', ['a', 'a/b']],
  ['a block without its end', '{{ if .Values.a }}{{ .Values.b }}', ['a', 'b']],
  ['an action with a slip between others', '{{ .Values.a }}{{ .Values.b "x }}\n{{ .Values.c }}', ['a', 'b', 'c']],
])('a text that is not a template as a whole still counts: %s', (_, text, paths) => {
  expect(readPaths(text)).toEqual(paths);
});

test.each<[string, string, readonly string[]]>([
  ['20,000 blocks in each other', '{{ with .Values.a }}'.repeat(20_000), ['a']],
  ['100,000 openings', `{{ .Values.a }}${'{{-'.repeat(100_000)}`, ['a']],
  ['100,000 comments that do not close', `{{ .Values.a }}${'{{/* '.repeat(100_000)}`, ['a']],
  ['100,000 backquotes that do not close', `{{ .Values.a }}${'{{ f ` '.repeat(99_999)}`, ['a']],
  [
    'a chain of 100,000 fields',
    `{{ .Values${'.a'.repeat(100_000)} }}`,
    Array.from({ length: 50 }, (_, n) => 'a/'.repeat(n + 1).slice(0, -1)),
  ],
  ['100,000 actions', '{{ .Values.a }}'.repeat(60_000), ['a']],
])('a template that would exhaust the program is read soon: %s', (_, text, paths) => {
  expect(readPaths(text)).toEqual(paths);
});
