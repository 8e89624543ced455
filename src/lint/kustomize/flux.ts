import { isMap, labelsAt, listAt, mapAt, textAt, valueAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { below, cleaned, type Entries, rootsAt } from '../graph/repository-files';
import { idOf } from './built-object';

/** Whether an object is a Kustomization of Flux, which builds a folder. */
export const isFluxKustomization = ({ object }: SourceObject): boolean =>
  object.kind === 'Kustomization' && (textAt(object, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/');

/** The folder that a Kustomization of Flux builds, as it was read; undefined where it is not here. */
export const folderBuiltBy = ({ object }: SourceObject, folders: Entries): string | undefined => {
  const path = cleaned(textAt(object, 'spec', 'path') ?? '');
  if (path === '') return undefined;
  const root = rootsAt(path, folders);
  return root === undefined ? undefined : below(root.add, path.slice(root.strip.length));
};

interface Variables {
  readonly known: Readonly<Record<string, string>>;
  /** Whether everything that gives variables was read, so that one which is not among them is empty. */
  readonly complete: boolean;
}

const variablesOf = ({ object }: SourceObject, objects: readonly SourceObject[]): Variables => {
  const namespace = textAt(object, 'metadata', 'namespace') ?? '';
  const from = listAt(object, 'spec', 'postBuild', 'substituteFrom').map((one) => {
    const id = { kind: textAt(one, 'kind'), name: textAt(one, 'name') };
    const found = objects.find((source) => {
      const own = idOf(source);
      return own.kind === id.kind && own.name === id.name && (own.namespace === '' || namespace === '' || own.namespace === namespace);
    });
    // What a Secret in Git holds is mostly encrypted.
    return found === undefined || found.object.sops !== undefined || found.object.kind !== 'ConfigMap'
      ? undefined
      : labelsAt(found.object, 'data');
  });
  return {
    known: Object.assign({}, ...from.map((one) => one ?? {}), labelsAt(object, 'spec', 'postBuild', 'substitute')),
    complete: from.every((one) => one !== undefined),
  };
};

// What is used instead may hold a variable itself: `${CLAIM:-${APP}}`.
const expression = /\$(\$?)\{(\w+)(?:(:?[-=])((?:[^{}$]|\$(?!\{)|\$\{[^{}]*\})*))?\}/g;

const substituted = (text: string, variables: Variables): string =>
  text.replace(expression, (whole, escaped: string, name: string, operator: string | undefined, other: string | undefined) => {
    const { known, complete } = variables;
    if (escaped === '$') return whole.slice(1);
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value !== undefined && value !== '') return value;
    if (!complete) return whole;
    return operator === undefined || other === undefined ? '' : substituted(other, variables);
  });

const within = (value: unknown, variables: Variables): unknown => {
  if (typeof value === 'string') return value.includes('${') ? substituted(value, variables) : value;
  if (Array.isArray(value)) return value.map((item) => within(item, variables));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [String(within(key, variables)), within(inner, variables)]));
};

const isLeftAlone = ({ object }: SourceObject): boolean =>
  ['labels', 'annotations'].some((field) => valueAt(object, 'metadata', field, 'kustomize.toolkit.fluxcd.io/substitute') === 'disabled');

/** Objects with the variables of a Kustomization of Flux in them, which it only replaces where it has any. */
export const withVariables = (
  kustomization: SourceObject,
  objects: readonly SourceObject[],
  all: readonly SourceObject[],
): readonly SourceObject[] => {
  const variables = variablesOf(kustomization, all);
  if (Object.keys(variables.known).length === 0) return objects;
  return objects.map((source) => (isLeftAlone(source) ? source : { ...source, object: mapAt(within(source.object, variables)) }));
};
