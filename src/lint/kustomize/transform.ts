import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { has, idOf, isCore, isNamespaced, placed, withFields, withWritten } from './built-object';

/** How a kustomization, or one of Flux, changes everything that is built; where each change is written. */
export interface Transformer {
  readonly kustomization: SourceObject;
  readonly spec: JsonMap;
  /** Where the fields are within the kustomization. */
  readonly prefix: ObjectPath;
}

const fieldAt = ({ kustomization, prefix }: Transformer, path: ObjectPath): SourceObject['at'] => {
  const at = placed(kustomization, [...prefix, ...path]);
  return () => at([]);
};

const inNamespace = (source: SourceObject, transformer: Transformer, field: string): SourceObject => {
  const namespace = textAt(transformer.spec, field);
  const { kind } = idOf(source);
  if (namespace === undefined || namespace === '') return source;
  // Kustomize renames the Namespace itself.
  if (kind === 'Namespace') return withWritten(source, ['metadata', 'name'], namespace, fieldAt(transformer, [field]));
  return isNamespaced(kind) ? withWritten(source, ['metadata', 'namespace'], namespace, fieldAt(transformer, [field])) : source;
};

const notRenamed = ['Namespace', 'CustomResourceDefinition', 'APIService'];

const renamed = (source: SourceObject, transformer: Transformer): SourceObject => {
  const [before, after] = [textAt(transformer.spec, 'namePrefix') ?? '', textAt(transformer.spec, 'nameSuffix') ?? ''];
  const { kind, name } = idOf(source);
  if ((before === '' && after === '') || notRenamed.includes(kind)) return source;
  return withWritten(source, ['metadata', 'name'], `${before}${name}${after}`, (path, offset) =>
    source.at(['metadata', 'name', ...path], offset),
  );
};

const holders: Readonly<Record<string, readonly [kind: string, field: string]>> = {
  configMap: ['ConfigMap', 'name'],
  configMapRef: ['ConfigMap', 'name'],
  configMapKeyRef: ['ConfigMap', 'name'],
  secretRef: ['Secret', 'name'],
  secretKeyRef: ['Secret', 'name'],
  secret: ['Secret', 'secretName'],
};

type Names = ReadonlyMap<string, string>;

const referring = (value: unknown, names: Names): unknown => {
  if (Array.isArray(value)) return value.map((item) => referring(item, names));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'serviceAccountName') return [key, names.get(`ServiceAccount/${inner}`) ?? inner];
      const [kind, field] = (Object.hasOwn(holders, key) ? holders[key] : undefined) ?? ['', ''];
      const name = isMap(inner) && field !== '' ? names.get(`${kind}/${inner[field]}`) : undefined;
      return [key, name === undefined ? referring(inner, names) : { ...mapAt(inner), [field]: name }];
    }),
  );
};

// References are only known in kinds of Kubernetes itself; those of custom resources keep the old name.
const withNames = (sources: readonly SourceObject[], transformer: Transformer): readonly SourceObject[] => {
  const all = sources.map((source) => renamed(source, transformer));
  const names = new Map(sources.map((source, index) => [`${idOf(source).kind}/${idOf(source).name}`, idOf(all[index] ?? source).name]));
  return all.map((source) => (isCore(idOf(source)) ? { ...source, object: mapAt(referring(source.object, names)) } : source));
};

const selectorPaths: readonly ObjectPath[] = [
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'],
];

interface Labels {
  readonly pairs: JsonMap;
  readonly at: (key: string) => SourceObject['at'];
  readonly selectors: boolean;
  readonly templates: boolean;
}

const labelled = (source: SourceObject, { pairs, at, selectors, templates }: Labels): SourceObject => {
  const id = idOf(source);
  const paths: ObjectPath[] = [['metadata', 'labels']];
  if (isCore(id) && id.kind !== 'Service' && (selectors || templates))
    paths.push(...selectorPaths.filter((path) => (selectors || path.includes('template')) && has(source.object, path.slice(0, -1))));
  if (selectors && id.kind === 'Service' && has(source.object, ['spec', 'selector'])) paths.push(['spec', 'selector']);
  return paths.reduce((sum, path) => withFields(sum, path, pairs, at), source);
};

const labelsOf = (transformer: Transformer): readonly Labels[] => {
  const { spec } = transformer;
  const common = { pairs: labelsAt(spec, 'commonLabels'), at: (key: string) => fieldAt(transformer, ['commonLabels', key]) };
  return [
    { ...common, selectors: true, templates: true },
    ...listAt(spec, 'labels').map((entry, index) => ({
      pairs: labelsAt(entry, 'pairs'),
      at: (key: string) => fieldAt(transformer, ['labels', index, 'pairs', key]),
      selectors: valueAt(entry, 'includeSelectors') === true,
      templates: valueAt(entry, 'includeTemplates') === true,
    })),
    {
      pairs: labelsAt(spec, 'commonMetadata', 'labels'),
      at: (key: string) => fieldAt(transformer, ['commonMetadata', 'labels', key]),
      selectors: false,
      templates: false,
    },
  ];
};

const annotated = (source: SourceObject, transformer: Transformer): SourceObject =>
  [['commonAnnotations'], ['commonMetadata', 'annotations']].reduce(
    (sum, path) =>
      withFields(sum, ['metadata', 'annotations'], labelsAt(transformer.spec, ...path), (key) => fieldAt(transformer, [...path, key])),
    source,
  );

/** Objects with the namespace, names, labels and annotations that a kustomization gives them. */
export const transformed = (sources: readonly SourceObject[], transformer: Transformer): readonly SourceObject[] => {
  const placedIn = sources.map((source) => inNamespace(inNamespace(source, transformer, 'namespace'), transformer, 'targetNamespace'));
  return withNames(placedIn, transformer).map((source) =>
    annotated(
      labelsOf(transformer).reduce((sum, labels) => (Object.keys(labels.pairs).length === 0 ? sum : labelled(sum, labels)), source),
      transformer,
    ),
  );
};
