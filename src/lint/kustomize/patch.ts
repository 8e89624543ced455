import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import { readSelector, selects } from '../../core/kubernetes/selector';
import type { Location } from '../../core/problem';
import { nearest } from '../../core/suggestion';
import { accepts } from '../../language/matcher';
import { readYaml } from '../../language/yaml/read';
import type { SourceObject } from '../graph/node';
import { has, idOf, isCore, placed, withValue, withWritten } from './built-object';
import { isRemote } from './tree';

/** One patch with the objects that it is for, and where its values are written. */
export interface Patch {
  readonly value: unknown;
  readonly at: SourceObject['at'];
  /** As in `patches`; of a patch without one, its own name and kind say which object it is for. */
  readonly target?: unknown;
  /** Where the name of that object is written. */
  readonly namedAt: () => Location;
  /** Whether its file is not there, so that nobody knows what it changes. */
  readonly isMissing?: true;
}

const whole = (pattern: string | undefined, text: string): boolean =>
  pattern === undefined || pattern === '' || pattern === text || accepts({ label: '', operator: '=~', value: pattern }, text);

const labelled = (selector: string | undefined, labels: Readonly<Record<string, string>>): boolean => {
  if (selector === undefined || selector === '') return true;
  const wanted = Object.fromEntries(selector.split(',').flatMap((one) => (/^[^=!]+==?[^=]+$/.test(one) ? [one.split(/==?/)] : [])));
  return selects(readSelector({ matchLabels: wanted }), labels);
};

const isTargeted = (source: SourceObject, { target, value }: Patch): boolean => {
  const { group, kind, name, namespace } = idOf(source);
  if (target === undefined) {
    const own = idOf({ object: mapAt(value) });
    return (
      own.kind === kind &&
      own.name === name &&
      own.group === group &&
      (own.namespace === '' || namespace === '' || own.namespace === namespace)
    );
  }
  return (
    whole(textAt(target, 'group'), group) &&
    whole(textAt(target, 'kind'), kind) &&
    whole(textAt(target, 'name'), name) &&
    whole(textAt(target, 'namespace'), namespace) &&
    labelled(textAt(target, 'labelSelector'), labelsAt(source.object, 'metadata', 'labels'))
  );
};

const listKeys = ['name', 'containerPort', 'mountPath', 'port'];

const keyOfList = (lists: readonly (readonly unknown[])[]): string | undefined =>
  listKeys.find((key) => lists.every((list) => list.every((item) => isMap(item) && item[key] !== undefined)));

const mergedList = (below: readonly unknown[], above: readonly unknown[]): readonly unknown[] => {
  const key = keyOfList([below, above]);
  if (key === undefined) return above;
  const rest = above.filter((item) => !below.some((one) => valueAt(one, key) === valueAt(item, key)));
  const changed = below.flatMap((one) => {
    const over = above.find((item) => valueAt(item, key) === valueAt(one, key));
    if (over === undefined) return [one];
    return valueAt(over, '$patch') === 'delete' ? [] : [merged(one, over, true)];
  });
  return [...changed, ...rest];
};

// Null removes; lists of Kubernetes' own kinds are merged, all others replaced.
const merged = (below: unknown, above: unknown, lists: boolean): unknown => {
  if (Array.isArray(below) && Array.isArray(above) && lists) return mergedList(below, above);
  if (!isMap(below) || !isMap(above)) return above;
  if (above.$patch === 'replace') return Object.fromEntries(Object.entries(above).filter(([key]) => key !== '$patch'));
  const fields = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    if (value === null) fields.delete(key);
    else fields.set(key, fields.has(key) ? merged(fields.get(key), value, lists) : value);
  }
  return Object.fromEntries(fields);
};

const strategic = (source: SourceObject, patch: Patch): readonly SourceObject[] => {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = mapAt(patch.value);
  if (rest.$patch === 'delete') return [];
  const { name: _name, namespace: _namespace, ...named } = mapAt(metadata);
  const above = { ...rest, ...(Object.keys(named).length === 0 ? {} : { metadata: named }) };
  const lists = isCore(idOf(source));
  const object = mapAt(merged(source.object, above, lists));
  const isOfPatch = (path: ObjectPath): boolean => has(above, path) && (!lists || !path.some((step) => typeof step === 'number'));
  return [{ ...source, object, at: (path, offset) => (isOfPatch(path) ? patch.at(path, offset) : source.at(path, offset)) }];
};

const pointer = (text: string): ObjectPath =>
  text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const removed = (value: unknown, path: ObjectPath): unknown => {
  const [last, above] = [path.at(-1), path.slice(0, -1)];
  const holder = valueAt(value, ...above);
  if (Array.isArray(holder))
    return withValue(
      value,
      above,
      holder.filter((_, index) => index !== last),
    );
  return withValue(value, above, Object.fromEntries(Object.entries(mapAt(holder)).filter(([key]) => key !== String(last))));
};

const operated = (source: SourceObject, operation: unknown, at: SourceObject['at']): SourceObject => {
  const path = pointer(textAt(operation, 'path') ?? '');
  const value = valueAt(operation, 'value');
  const [last, above] = [path.at(-1), path.slice(0, -1)];
  const holder = valueAt(source.object, ...above);
  switch (textAt(operation, 'op')) {
    case 'remove':
      return { ...source, object: mapAt(removed(source.object, path)) };
    case 'add': {
      if (!Array.isArray(holder)) return withWritten(source, path, value, at);
      const index = typeof last === 'number' ? last : holder.length;
      const object = mapAt(withValue(source.object, above, [...holder.slice(0, index), value, ...holder.slice(index)]));
      return withWritten({ ...source, object }, [...above, index], value, at);
    }
    case 'replace':
      return withWritten(source, path, value, at);
    default:
      return source;
  }
};

const applied = (source: SourceObject, patch: Patch): readonly SourceObject[] => {
  if (patch.isMissing === true && (patch.target === undefined || isTargeted(source, patch))) return [{ ...source, patchedElsewhere: true }];
  if (!isTargeted(source, patch)) return [source];
  if (!Array.isArray(patch.value)) return strategic(source, patch);
  return [
    patch.value.reduce<SourceObject>(
      (sum, operation, index) => operated(sum, operation, (path, offset) => patch.at([index, 'value', ...path], offset)),
      source,
    ),
  ];
};

/** Objects with patches applied, one after the other. */
export const patched = (sources: readonly SourceObject[], patches: readonly Patch[]): readonly SourceObject[] =>
  patches.reduce((sum, patch) => sum.flatMap((source) => applied(source, patch)), sources);

/** A patch that changes nothing, and why. */
export type IdlePatch = NonNullable<SourceObject['idlePatches']>[number];

// A name in `target` is an expression; only one that is plain means a certain object.
const nameOf = ({ target, value }: Patch): string | undefined => {
  if (target === undefined) return textAt(value, 'metadata', 'name');
  const name = textAt(target, 'name');
  return name !== undefined && /^[\w-]+(?:\.[\w-]+)*$/.test(name) ? name : undefined;
};

const idle = (sources: readonly SourceObject[], patch: Patch): readonly IdlePatch[] => {
  const name = nameOf(patch);
  const known = sources.map((source) => idOf(source));
  // Kustomize knows objects by earlier names, too.
  if (name === undefined || sources.some((source) => isTargeted(source, patch)) || known.some((one) => one.name.includes(name))) return [];
  const kind = textAt(patch.target ?? patch.value, 'kind') ?? '';
  const near = nearest(name, [...new Set(known.filter((one) => kind === '' || one.kind === kind).map((one) => one.name))]);
  const effect = patch.target === undefined ? 'kustomize builds nothing' : 'the patch changes nothing';
  const message = `the patch is for ${kind === '' ? 'an object' : kind} ${name}, which the kustomization does not have: ${effect}`;
  return [{ at: patch.namedAt(), message, ...(near === undefined ? {} : { help: `did you mean "${near}"?` }) }];
};

/** The patches that are for an object which is not there. */
export const idlePatches = (sources: readonly SourceObject[], patches: readonly Patch[]): readonly IdlePatch[] =>
  patches.filter(({ isMissing }) => isMissing !== true).flatMap((patch) => idle(sources, patch));

/** A written target, with the place of the name in it. */
type Target = { readonly value: unknown; readonly namedAt: () => Location } | undefined;

// Where the name is: in the target, or in the patch itself.
const named = (at: SourceObject['at'], target: Target): Pick<Patch, 'target' | 'namedAt'> =>
  target === undefined ? { namedAt: () => at(['metadata', 'name']) } : { target: target.value, namedAt: target.namedAt };

const inText = (text: string, at: SourceObject['at'], target: Target): readonly Patch[] =>
  readYaml(text, '1.1')
    .documents.filter(({ faults }) => faults.length === 0)
    // Only within the first document are there places.
    .map(({ value }) => ({ value, at, ...named(at, target) }));

/** What patches are read from. */
export interface PatchFiles {
  readonly objectsOf: (file: string) => readonly SourceObject[];
  readonly textOf: (file: string) => string | undefined;
  readonly isThere: (file: string) => boolean;
}

const ofFile = (
  file: string,
  { objectsOf, textOf, isThere }: PatchFiles,
  kustomization: SourceObject,
  path: ObjectPath,
  target: Target,
): readonly Patch[] => {
  const objects = objectsOf(file);
  if (objects.length > 0) return objects.map(({ object, at }) => ({ value: object, at, ...named(at, target) }));
  const [text = '', at] = [textOf(file), () => kustomization.at(path)];
  if (!isThere(file)) return isRemote(file) ? [] : [{ value: undefined, at, ...named(at, target), isMissing: true }];
  // A list of operations is not an object.
  return inText(text, at, target);
};

/** The patches of a kustomization, in the order in which kustomize applies them. */
export const patchesOf = (kustomization: SourceObject, files: PatchFiles, spec: JsonMap, prefix: ObjectPath): readonly Patch[] => {
  const written = (entry: unknown, path: ObjectPath): readonly Patch[] => {
    const value = valueAt(entry, 'target');
    const target = value === undefined ? undefined : { value, namedAt: () => kustomization.at([...path, 'target', 'name']) };
    const [file, text] = [textAt(entry, 'path'), textAt(entry, 'patch')];
    if (file !== undefined) return ofFile(file, files, kustomization, [...path, 'path'], target);
    return text === undefined ? [] : inText(text, placed(kustomization, [...path, 'patch']), target);
  };
  const strategic = listAt(spec, 'patchesStrategicMerge').flatMap((entry, index) => {
    const path = [...prefix, 'patchesStrategicMerge', index];
    if (typeof entry !== 'string') return [];
    return entry.includes('\n')
      ? inText(entry, placed(kustomization, path), undefined)
      : ofFile(entry, files, kustomization, path, undefined);
  });
  const listed = (field: string) => listAt(spec, field).flatMap((entry, index) => written(entry, [...prefix, field, index]));
  return [...strategic, ...listed('patches'), ...listed('patchesJson6902')];
};
