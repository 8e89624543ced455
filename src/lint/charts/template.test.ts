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
