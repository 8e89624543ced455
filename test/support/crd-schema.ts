import fs from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { KubernetesObject } from '../../src/core/kubernetes/manifest';
import { ofSelectors, regexp } from '../../src/language/regexp/regexp';
import { coreDefinitions, type JsonSchema } from './core-schema';

/** The part of an OpenAPI schema of a CRD that decides what the API server accepts and fills in. */
interface Structural extends JsonSchema {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Structural>>;
  readonly items?: Structural;
  readonly additionalProperties?: Structural | boolean;
}

interface Definition {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly schema: Structural;
}

const folder = path.join(__dirname, '..', 'data', 'crds');

const definitions: readonly Definition[] = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));

const typesOf = (schema: Structural): JsonSchema => {
  const types = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : schema.type === undefined ? [] : [schema.type];
  if (types.length === 0) return {};
  return { type: schema.nullable === true ? [...types, 'null'] : types };
};

const mapped = (properties: Readonly<Record<string, Structural>>): JsonSchema =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, strict(schema)]));

// What the API server would drop without a word is refused here.
const unknownFields = (schema: Structural): JsonSchema => {
  if (schema.type !== 'object' || schema['x-kubernetes-preserve-unknown-fields'] === true) return {};
  const { additionalProperties } = schema;
  return { additionalProperties: typeof additionalProperties === 'object' ? strict(additionalProperties) : additionalProperties === true };
};

const strict = (schema: Structural): JsonSchema => {
  const { nullable: _nullable, default: _default, ...rest } = schema;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => !key.startsWith('x-kubernetes-'))),
    ...typesOf(schema),
    ...unknownFields(schema),
    ...(schema.properties === undefined ? {} : { properties: mapped(schema.properties) }),
    ...(schema.items === undefined ? {} : { items: strict(schema.items) }),
  };
};

// A CRD says of metadata only that it is an object.
const metadata = (scope: Definition['scope']): JsonSchema => ({
  allOf: [{ $ref: 'core#/$defs/ObjectMeta' }],
  required: scope === 'Namespaced' ? ['name', 'namespace'] : ['name'],
});

const customSchema = ({ group, version, kind, scope, schema }: Definition): JsonSchema => ({
  ...strict(schema),
  properties: {
    ...mapped(schema.properties ?? {}),
    apiVersion: { const: `${group}/${version}` },
    kind: { const: kind },
    metadata: metadata(scope),
  },
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
});

const core: readonly (readonly [apiVersion: string, kind: string, scope: Definition['scope']])[] = [
  ['v1', 'Namespace', 'Cluster'],
  ['v1', 'Secret', 'Namespaced'],
  ['v1', 'ConfigMap', 'Namespaced'],
  ['v1', 'Service', 'Namespaced'],
  ['v1', 'PersistentVolume', 'Cluster'],
  ['v1', 'PersistentVolumeClaim', 'Namespaced'],
  ['v1', 'ServiceAccount', 'Namespaced'],
  ['apps/v1', 'Deployment', 'Namespaced'],
  ['batch/v1', 'CronJob', 'Namespaced'],
  ['batch/v1', 'Job', 'Namespaced'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'Namespaced'],
  ['policy/v1', 'PodDisruptionBudget', 'Namespaced'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'Cluster'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'Cluster'],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'Cluster'],
];

const coreSchema = (apiVersion: string, kind: string, scope: Definition['scope']): JsonSchema => {
  // Each type of the API is an object with properties.
  const { properties, ...rest } = coreDefinitions()[`Kube${kind}Props`] as Structural;
  return {
    ...rest,
    properties: { ...inCore(properties), apiVersion: { const: apiVersion }, kind: { const: kind }, metadata: metadata(scope) },
    required: ['apiVersion', 'kind', 'metadata'],
  };
};

const inCore = (properties: unknown): JsonSchema => JSON.parse(JSON.stringify(properties).replaceAll('"#/$defs/', '"core#/$defs/'));

const schemaFor = (apiVersion: string, kind: string): JsonSchema | undefined => {
  const custom = definitions.find((one) => `${one.group}/${one.version}` === apiVersion && one.kind === kind);
  if (custom !== undefined) return customSchema(custom);
  const known = core.find(([version, name]) => version === apiVersion && name === kind);
  return known && coreSchema(...known);
};

// Patterns are written for Go, and may match anywhere in a text. Ajv keeps them by what they look like.
const goPattern = (pattern: string): { readonly test: (text: string) => boolean; readonly toString: () => string } => {
  const compiled = regexp(`(?s:.*)(?:${pattern})(?s:.*)`, ofSelectors);
  if (compiled === undefined) throw new Error(`Go refuses ${pattern}`);
  return { test: compiled.test, toString: () => pattern };
};

// Formats of Kubernetes are not those of JSON Schema.
const ajv = new Ajv({
  strict: false,
  validateFormats: false,
  allErrors: true,
  code: { regExp: Object.assign(goPattern, { code: 'goPattern' }) },
});
ajv.addSchema({ $id: 'core', $defs: coreDefinitions() });
const compiled = new Map<string, ValidateFunction | undefined>();

const validatorOf = ({ apiVersion, kind }: KubernetesObject): ValidateFunction | undefined => {
  const key = `${apiVersion} ${kind}`;
  if (!compiled.has(key)) {
    const schema = schemaFor(apiVersion, kind);
    compiled.set(key, schema && ajv.compile(schema));
  }
  return compiled.get(key);
};

/** What the API server would refuse or drop of an object, as `/spec/port must be string`; empty when it takes all of it. */
export const schemaFaults = (object: KubernetesObject): readonly string[] => {
  const validate = validatorOf(object);
  if (validate === undefined) return [`no schema is carried for ${object.apiVersion} ${object.kind}`];
  if (validate(object)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const unknown = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return `${instancePath} ${message}${unknown}`;
  });
};

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const filled = (schema: Structural, value: unknown, inList: boolean): unknown => {
  if (Array.isArray(value)) return schema.items === undefined ? value : value.map((item) => filled(schema.items ?? {}, item, true));
  if (!isMap(value)) return value;
  const { properties = {}, additionalProperties } = schema;
  const schemaAt = (name: string): Structural => properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
  const absent = Object.keys(properties).filter((name) => !Object.hasOwn(value, name) && properties[name]?.default !== undefined);
  const defaults = inList ? absent.map((name) => [name, properties[name]?.default] as const) : [];
  const present = Object.entries(value).map(([name, inner]) => [name, filled(schemaAt(name), inner, inList)] as const);
  return Object.fromEntries([...present, ...defaults]);
};

/**
 * A custom resource as the API server returns it as far as lists go. Argo CD compares lists as a whole, so a default
 * that is filled in inside one shows as a difference forever; defaults of plain fields do not.
 */
export const withListDefaults = (object: KubernetesObject): unknown => {
  const found = definitions.find(({ group, version, kind }) => `${group}/${version}` === object.apiVersion && kind === object.kind);
  return found === undefined ? object : filled(found.schema, object, false);
};
