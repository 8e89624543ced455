import { describe, expect, test } from '@jest/globals';
import { dotted } from '../../../core/path';
import { crdsIn, customKinds } from './crds';
import { schemaFaults } from './schema';

const definition = `{{- if .Values.enabled }}
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: gauges.example.com
  annotations:
  {{- toYaml .Values.annotations | nindent 4 }}
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Gauge
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [groups]
              properties:
                groups:
                  type: array
                  items:
                    type: object
                    required: [name]
                    properties:
                      name: { type: string }
                      limit: { type: integer, nullable: true }
                      mode: { type: string, enum: [fast, slow] }
                      port: { x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }] }
                      labels: { type: object, additionalProperties: { type: string } }
                      rules: { type: array, items: { type: string } }
                      any: { type: object, x-kubernetes-preserve-unknown-fields: true }
{{- end }}
`;

const kinds = customKinds(crdsIn(new Map([['templates/crd.yaml', Buffer.from(definition)]]), new Set(['Gauge'])));
const schema = kinds.schemas.get('example.com/v1/Gauge') ?? {};

const faults = (group: object): readonly string[] =>
  schemaFaults(schema, {
    apiVersion: 'example.com/v1',
    kind: 'Gauge',
    metadata: { name: 'a' },
    spec: { groups: [{ name: 'a', ...group }] },
  }).map(({ path, kind, message }) => `${kind}: ${dotted(path)} ${message}`);

test('definitions are read from charts, be they templates with a line or two to fill in', () => {
  expect([...kinds.schemas.keys()]).toEqual(['example.com/v1/Gauge']);
  expect(crdsIn(new Map([['crds/crd.yaml', Buffer.from(definition)]]), new Set(['Other']))).toEqual([]);
});

describe('the API server refuses', () => {
  test.each<[string, object, string]>([
    ['a list that is null', { rules: null }, 'null: spec.groups[0].rules is null, and must be an array'],
    ['a field that is unknown', { rule: [] }, 'unknown: spec.groups[0].rule is not a field of it'],
    ['a text in the place of a list', { rules: 'a' }, 'type: spec.groups[0].rules is a string, and must be an array'],
    [
      'a number in the place of a text',
      { labels: { severity: 1 } },
      'type: spec.groups[0].labels.severity is an integer, and must be a string',
    ],
    ['a fraction in the place of a whole number', { limit: 1.5 }, 'type: spec.groups[0].limit is a number, and must be an integer'],
    [
      'a value that is not among those allowed',
      { mode: 'middling' },
      'value: spec.groups[0].mode is "middling", and must be one of "fast", "slow"',
    ],
    ['a map in the place of a port', { port: {} }, 'type: spec.groups[0].port is an object, and must be an integer or a string'],
  ])('%s', (_, group, fault) => {
    expect(faults(group)).toEqual([fault]);
  });

  test('what lacks a field', () => {
    expect(schemaFaults(schema, { spec: {} }).map(({ message }) => message)).toEqual(['lacks groups']);
    expect(schemaFaults(schema, {}).map(({ message }) => message)).toEqual(['lacks spec']);
  });
});

test('it accepts what fits, null where that is allowed, and anything where a field is open', () => {
  expect(faults({ limit: null, mode: 'fast', port: 'http', labels: { a: 'b' }, rules: ['a'], any: { thing: null } })).toEqual([]);
  expect(faults({ port: 80 })).toEqual([]);
});
