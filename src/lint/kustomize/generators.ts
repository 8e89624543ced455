import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, textsAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { lastOf } from '../graph/repository-files';
import { has, placed } from './built-object';

/** The text of a file beside a kustomization, with the place of what it holds. */
export interface TextFile {
  readonly text: string;
  readonly at: SourceObject['at'];
}

interface Entry extends TextFile {
  readonly key: string;
}

const ofFiles = (generator: unknown, path: ObjectPath, kustomization: SourceObject, read: (file: string) => TextFile | undefined) =>
  textsAt(generator, 'files').map((written, index): Entry => {
    const [key = '', file = key] = /=/.test(written)
      ? [written.slice(0, written.indexOf('=')), written.slice(written.indexOf('=') + 1)]
      : [lastOf(written), written];
    const found = read(file);
    return { key, text: found?.text ?? '', at: found?.at ?? placed(kustomization, [...path, 'files', index]) };
  });

const ofLiterals = (generator: unknown, path: ObjectPath, kustomization: SourceObject): readonly Entry[] =>
  textsAt(generator, 'literals').map((written, index) => ({
    key: written.slice(0, written.indexOf('=')),
    text: written.slice(written.indexOf('=') + 1).replace(/^(["'])(.*)\1$/s, '$2'),
    at: placed(kustomization, [...path, 'literals', index]),
  }));

const ofVariables = (generator: unknown, path: ObjectPath, kustomization: SourceObject, read: (file: string) => TextFile | undefined) =>
  [...textsAt(generator, 'envs'), ...textsAt(generator, 'env')].flatMap((file) =>
    (read(file)?.text ?? '').split('\n').flatMap((line): readonly Entry[] => {
      const [, key, text] = /^\s*([A-Za-z_][\w.-]*)=(.*?)\r?$/.exec(line) ?? [];
      return key === undefined || text === undefined ? [] : [{ key, text, at: placed(kustomization, path) }];
    }),
  );

/** What one entry of a generator makes. */
export interface Generated {
  readonly source: SourceObject;
  /** Whether it is laid over an object of the same name, or replaces it. */
  readonly behavior: 'create' | 'merge' | 'replace';
}

interface Generator {
  readonly kustomization: SourceObject;
  readonly read: (file: string) => TextFile | undefined;
  readonly kind: 'ConfigMap' | 'Secret';
}

const generated = ({ kustomization, read, kind }: Generator, entry: unknown, path: ObjectPath): Generated => {
  const entries = [
    ...ofFiles(entry, path, kustomization, read),
    ...ofLiterals(entry, path, kustomization),
    ...ofVariables(entry, path, kustomization, read),
  ];
  const field = kind === 'Secret' ? 'stringData' : 'data';
  const options = [mapAt(kustomization.object, 'generatorOptions'), mapAt(entry, 'options')];
  const common = (key: string): JsonMap => Object.assign({}, ...options.map((one) => labelsAt(one, key)));
  const namespace = textAt(entry, 'namespace');
  const metadata = {
    name: textAt(entry, 'name') ?? '',
    ...(namespace === undefined ? {} : { namespace }),
    labels: common('labels'),
    annotations: common('annotations'),
  };
  const data = Object.fromEntries(entries.map(({ key, text }) => [key, text]));
  // Labels and annotations are written in the options of one generator, or of all.
  const optionAt = (key: unknown, label: unknown): ObjectPath | undefined =>
    [[...path, 'options'], ['generatorOptions']]
      .map((above) => [...above, String(key), String(label)])
      .find((one) => has(kustomization.object, one));
  const places = new Map(entries.map(({ key, at }) => [key, at]));
  const behavior = textAt(entry, 'behavior');
  return {
    behavior: behavior === 'merge' || behavior === 'replace' ? behavior : 'create',
    source: {
      path: kustomization.path,
      ...(options.some(({ disableNameSuffixHash }) => disableNameSuffixHash === true) ? {} : { hashed: true as const }),
      object: { apiVersion: 'v1', kind, metadata, [field]: data },
      at: ([top, key, ...rest], offset) => {
        const inFile = top === field ? places.get(String(key)) : undefined;
        if (inFile !== undefined) return inFile(rest, offset);
        return kustomization.at((top === 'metadata' ? optionAt(key, rest[0]) : undefined) ?? path);
      },
    },
  };
};

/** The ConfigMaps and Secrets that a kustomization generates; their names are those without a hash. */
export const generatedObjects = (kustomization: SourceObject, read: (file: string) => TextFile | undefined): readonly Generated[] =>
  (['ConfigMap', 'Secret'] as const).flatMap((kind) => {
    const field = kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator';
    return listAt(kustomization.object, field).flatMap((entry, index) =>
      isMap(entry) ? [generated({ kustomization, read, kind }, entry, [field, index])] : [],
    );
  });

const nameOf = ({ object }: SourceObject): string => `${object.kind}/${textAt(object, 'metadata', 'name')}`;

const fieldOf = ({ object }: SourceObject): string => (object.kind === 'Secret' ? 'stringData' : 'data');

const laidOver = (below: SourceObject, { source, behavior }: Generated): SourceObject => {
  if (behavior === 'replace') return { ...source, object: { ...source.object, metadata: below.object.metadata } };
  const field = fieldOf(source);
  const over = mapAt(source.object, field);
  return {
    ...below,
    object: { ...below.object, [field]: { ...mapAt(below.object, field), ...over } },
    at: (path, offset) => (path[0] === field && path[1] !== undefined && Object.hasOwn(over, path[1]) ? source : below).at(path, offset),
  };
};

/** Objects with what was generated: new ones, and what is laid over one of the same name. */
export const withGenerated = (sources: readonly SourceObject[], all: readonly Generated[]): readonly SourceObject[] => {
  const known = new Set(sources.map(nameOf));
  const over = all.filter(({ source, behavior }) => behavior !== 'create' && known.has(nameOf(source)));
  const changed = sources.map((below) =>
    over.filter(({ source }) => nameOf(source) === nameOf(below)).reduce<SourceObject>(laidOver, below),
  );
  return [...changed, ...all.filter((one) => !over.includes(one)).map(({ source }) => source)];
};
