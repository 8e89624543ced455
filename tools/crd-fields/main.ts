/** Writes the fields of custom resources in a short form: `node build/tools/crd-fields.mjs 'prometheus-operator 0.93.1' <CRDs, one file each> > src/lint/resources/fields.json`. */
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isMap, type JsonMap, listAt, mapAt, textAt, valueAt } from '../../src/core/json';
import type { FieldTree, ResourceFields } from '../../src/lint/resources/field-tree';

// Parts of Pods, which other readers know better; their fields would be nine tenths of the whole.
const opaque =
  /^(containers|initContainers|volumes|volumeMounts|affinity|tolerations|topologySpreadConstraints|securityContext|dnsConfig|hostAliases|volumeClaimTemplate|ephemeral|emptyDir|resources|status|metadata|apiVersion|kind)$/;

const prometheusDuration = '(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?';
const durations = new Set([`^(0|${prometheusDuration})$`, `^${prometheusDuration}$`]);

const scalarOf = (schema: JsonMap): string => {
  const values = listAt(schema, 'enum');
  if (values.length > 0) return `=${values.join('|')}`;
  if (schema['x-kubernetes-int-or-string'] === true) return 'integer or string';
  const type = textAt(schema, 'type') ?? 'any';
  if (type !== 'string') return type;
  const pattern = textAt(schema, 'pattern');
  if (pattern !== undefined) return durations.has(pattern) ? 'duration' : `~${pattern}`;
  return Number(schema.minLength ?? 0) > 0 ? 'text' : 'string';
};

const objectOf = (schema: JsonMap): FieldTree => {
  const required = listAt(schema, 'required');
  return Object.fromEntries(
    Object.entries(mapAt(schema, 'properties')).map(([field, inner]) => [
      required.includes(field) ? `${field}!` : field,
      opaque.test(field) ? 'any' : treeOf(isMap(inner) ? inner : {}),
    ]),
  );
};

const treeOf = (schema: JsonMap): FieldTree => {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return 'any';
  if (isMap(schema.items)) {
    const keys = schema['x-kubernetes-list-type'] === 'map' ? listAt(schema, 'x-kubernetes-list-map-keys').map(String) : [];
    return [treeOf(schema.items), ...keys];
  }
  if (isMap(schema.properties)) return objectOf(schema);
  if (isMap(schema.additionalProperties)) return { '*': treeOf(schema.additionalProperties) };
  return schema.type === 'object' ? 'any' : scalarOf(schema);
};

const shared: Record<string, FieldTree> = {};
const names = new Map<string, string>();

// Every monitor has the same relabelings, TLS settings and references to Secrets.
const withShared = (tree: FieldTree, counts: ReadonlyMap<string, number>): FieldTree => {
  if (typeof tree === 'string') return tree;
  const key = JSON.stringify(tree);
  if (key.length > 60 && (counts.get(key) ?? 0) > 1) {
    const name = names.get(key) ?? `#${names.size}`;
    if (!names.has(key)) {
      names.set(key, name);
      shared[name] = inside(tree, counts);
    }
    return name;
  }
  return inside(tree, counts);
};

const inside = (tree: Exclude<FieldTree, string>, counts: ReadonlyMap<string, number>): FieldTree =>
  Array.isArray(tree)
    ? [withShared(tree[0], counts), ...tree.slice(1)]
    : Object.fromEntries(Object.entries(tree).map(([field, inner]) => [field, withShared(inner, counts)]));

const countIn = (tree: FieldTree, counts: Map<string, number>): void => {
  if (typeof tree === 'string') return;
  const key = JSON.stringify(tree);
  counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const inner of Array.isArray(tree) ? [tree[0]] : Object.values(tree)) countIn(inner, counts);
};

interface Definition {
  readonly kind: string;
  readonly versions: readonly string[];
  readonly spec: FieldTree;
}

const definitionOf = (file: string): Definition => {
  const [document] = parseAllDocuments(fs.readFileSync(file, 'utf8'));
  const spec = mapAt(document?.toJS(), 'spec');
  const served = listAt(spec, 'versions').filter((version) => valueAt(version, 'served') === true);
  return {
    kind: textAt(spec, 'names', 'kind') ?? path.basename(file),
    versions: served.flatMap((version) => textAt(version, 'name') ?? []),
    spec: treeOf(mapAt(served[0], 'schema', 'openAPIV3Schema', 'properties', 'spec')),
  };
};

const [source = '', ...files] = process.argv.slice(2);
const definitions = files.map(definitionOf).sort((a, b) => (a.kind < b.kind ? -1 : 1));
const counts = new Map<string, number>();
for (const { spec } of definitions) countIn(spec, counts);
const kinds = Object.fromEntries(definitions.map(({ kind, versions, spec }) => [kind, { versions, spec: withShared(spec, counts) }]));
const written: ResourceFields = { source, group: 'monitoring.coreos.com', kinds, shared };
process.stdout.write(`${JSON.stringify(written)}\n`);
