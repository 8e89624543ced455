import { isCollection, isMap, isScalar, parseDocument } from 'yaml';
import type { ConfigPath } from '../../src/core/path';
import type { SourceFile, Sources } from '../../src/core/sources';

type Range = readonly [number, number];

// A block of several lines goes to the end of its last one.
const replaced = <Source extends SourceFile>(source: Source, [from, to]: Range, by: string): Source => {
  const end = source.text.slice(from, to).endsWith('\n') ? '\n' : '';
  return { ...source, text: `${source.text.slice(0, from)}${by}${end}${source.text.slice(to)}` };
};

const rangeOf = (node: unknown): Range | undefined => {
  if (!isScalar(node) || node.range == null) return undefined;
  return [node.range[0], node.range[1]];
};

// Other values of the same form; which of them the schema accepts is found out by compiling.
const words = [
  ...['info', 'warning', 'critical', 'pause', 'promote', 'SecretStore', 'ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany'],
  ...['existing', 's3', 'alloy', 'promtail', 'StatefulSet', 'Deployment', 'Rollout', 'requests', 'limits'],
];

const otherTexts = (text: string): readonly string[] => [
  text.replace(/\d+(?!.*\d)/, (digits) => String(Number(digits) + 1)),
  text.replace(/\d+/, (digits) => String(Number(digits) * 2)),
  text.replace(/"([^"]*)"/, '"$1x"'),
  `${text}x`,
  `x${text}`,
  ...words,
];

const others = (value: unknown): readonly string[] => {
  if (typeof value === 'number') return [value + 1, value * 2, value - 1, value / 2].map(String);
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value !== 'string') return [];
  return [...new Set(otherTexts(value))].filter((text) => text !== value).map((text) => JSON.stringify(text));
};

// Another value in the place of the one that is written there.
const revalued = <Source extends SourceFile>(source: Source, path: ConfigPath): readonly Source[] => {
  const node = parseDocument(source.text).getIn(path, true);
  const range = rangeOf(node);
  if (range !== undefined && isScalar(node)) return others(node.value).map((by) => replaced(source, range, by));
  const steps = isMap(node) ? node.items.map((pair) => String(pair.key)) : isCollection(node) ? [0] : [];
  return steps.flatMap((step) => [...renamed(source, [...path, step]), ...revalued(source, [...path, step])]);
};

// Another name for the part that is written there.
const renamed = <Source extends SourceFile>(source: Source, path: ConfigPath): readonly Source[] => {
  const document = parseDocument(source.text);
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = isMap(holder) ? holder.items.find((pair) => isScalar(pair.key) && pair.key.value === path.at(-1))?.key : undefined;
  const range = rangeOf(key);
  return range === undefined ? [] : [replaced(source, range, `${String(path.at(-1))}x`)];
};

const inAll = (sources: Sources, edit: <Source extends SourceFile>(source: Source) => Source): Sources => ({
  ...sources,
  ...(sources.base === undefined ? {} : { base: edit(sources.base) }),
  environments: sources.environments.map(edit),
});

// What others refer to, or repeat, is changed wherever it is written; the name of a kind is another word.
const changedEverywhere = (sources: Sources, word: string): Sources => {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = new RegExp(`(?<!kind: ?"?)(?<![\\w/.-])${escaped}(?![\\w/.-])`, 'g');
  return inAll(sources, (source) => ({ ...source, text: source.text.replaceAll(places, `${word}x`) }));
};

const inFile = (
  sources: Sources,
  file: string,
  edit: <Source extends SourceFile>(source: Source) => readonly Source[],
): readonly Sources[] => {
  const { base, environments } = sources;
  const inBase = base?.file === file ? edit(base).map((edited) => ({ ...sources, base: edited })) : [];
  const inOthers = environments.flatMap((source, index) =>
    source.file === file ? edit(source).map((edited) => ({ ...sources, environments: environments.with(index, edited) })) : [],
  );
  return [...inBase, ...inOthers];
};

const textAt = (sources: Sources, file: string, path: ConfigPath): string | undefined => {
  const source = [...sources.environments, ...(sources.base === undefined ? [] : [sources.base])].find((one) => one.file === file);
  const node = parseDocument(source?.text ?? '').getIn(path, true);
  return isScalar(node) ? String(node.value) : undefined;
};

const isOther = (sources: Sources, edited: Sources): boolean =>
  edited.base?.text !== sources.base?.text || edited.environments.some(({ text }, index) => text !== sources.environments[index]?.text);

/** What else could be written at a path of one of the files: another name for what is there, and other values. */
export interface Edits {
  /** A part may be called otherwise; a value has no name. */
  readonly renamings: readonly Sources[];
  readonly revaluations: readonly Sources[];
}

/** Platforms in which something else is written at a path of one of the files; not all of them compile. */
export const editsAt = (sources: Sources, file: string, path: ConfigPath): Edits => {
  const text = textAt(sources, file, path);
  const [first, ...others] = inFile(sources, file, (source) => revalued(source, path));
  const word = text ?? String(path.at(-1));
  const everywhere = changedEverywhere(sources, word);
  const renamings =
    text === undefined
      ? [
          ...inFile(sources, file, (source) => renamed(source, path)),
          inAll(sources, (source) => renamed(source, path)[0] ?? source),
          everywhere,
        ]
      : [];
  const revaluations = [...(first === undefined ? [] : [first]), ...(text === undefined ? [] : [everywhere]), ...others];
  return {
    renamings: renamings.filter((edited) => isOther(sources, edited)),
    revaluations: revaluations.filter((edited) => isOther(sources, edited)),
  };
};
