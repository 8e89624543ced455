import { isMap, type JsonMap, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import type { Location } from '../../core/problem';
import { readYaml } from '../../language/yaml/read';
import { globOf } from '../graph/glob';
import { repositoryFile } from '../graph/kinds/applications';
import type { GraphNode } from '../graph/node';
import type { ReleaseSources } from './release-sources';

/** One file or text of values that a chart is given; a later one is laid over an earlier one. */
export interface ValueLayer {
  readonly values: JsonMap;
  readonly at: (path: ObjectPath, offset?: number) => Location;
  /** The file it is, where it is a file of its own. */
  readonly file?: string;
  /** Its YAML as it is written, where it is a text within an object. */
  readonly text?: string;
  /** A file of the chart itself, which only who has the chart can read. */
  readonly chartFile?: string;
  /** A parameter, which Helm reads from its command line. */
  readonly parameter?: Parameter;
}

/** A parameter of an Application: `--set`, or `--set-string` where it is to stay a text. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly asText: boolean;
}

/** What a release is given, and what of it could not be read. */
export interface GivenValues {
  readonly layers: readonly ValueLayer[];
  /** Each as it is written, e.g. `$other/values.yaml`. */
  readonly unread: readonly string[];
}

/** Nothing given. */
export const noValues: GivenValues = { layers: [], unread: [] };

/** What several sources of values give together, the earlier ones first. */
export const together = (given: readonly GivenValues[]): GivenValues => ({
  layers: given.flatMap(({ layers }) => layers),
  unread: given.flatMap(({ unread }) => unread),
});

/** A map of values inside an object. */
export const inlineLayer = (node: GraphNode, path: ObjectPath): GivenValues => {
  const values = valueAt(node.object, ...path);
  return isMap(values) ? { layers: [{ values, at: (below, offset) => node.at([...path, ...below], offset) }], unread: [] } : noValues;
};

/** A text of YAML inside an object; Helm reads it as YAML 1.1. */
export const textLayer = (node: GraphNode, path: ObjectPath, text = textAt(node.object, ...path)): GivenValues => {
  if (text === undefined) return noValues;
  const { documents, faults } = readYaml(text, '1.1');
  const fault = documents[0]?.faults[0] ?? faults[0];
  if (fault !== undefined) return { layers: [], unread: [path.join('.')] };
  const values = documents[0]?.value;
  return isMap(values) ? { layers: [{ values, text, at: (below, offset) => node.at([...path, ...below], offset) }], unread: [] } : noValues;
};

const layersOf = ({ valuesAt }: ReleaseSources, path: string): readonly ValueLayer[] => {
  const found = valuesAt.get(path);
  return found === undefined ? [] : [{ values: found.values, at: found.node.at, file: found.node.path }];
};

/** A file of values by the name that an Application gives it; one that may be missing counts as read where its folder was. */
export const fileLayer = (sources: ReleaseSources, file: string, mayBeMissing: boolean): GivenValues => {
  const path = repositoryFile(file);
  if (/[*?]/.test(path)) {
    const matches = sources.paths.filter((one) => globOf(path).test(one));
    return { layers: matches.flatMap((one) => layersOf(sources, one)), unread: matches.length > 0 || mayBeMissing ? [] : [file] };
  }
  const found = sources.repository.find(path);
  const layers = found === undefined ? [] : layersOf(sources, found);
  const isAbsent = found === undefined && mayBeMissing && sources.repository.covers(path);
  return { layers, unread: layers.length > 0 || isAbsent ? [] : [file] };
};

const typed = (text: string): unknown => {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^-?(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;
};

const nested = (keys: readonly string[], value: unknown): JsonMap => {
  const [first = '', ...rest] = keys;
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
};

/** A parameter as `--set` reads it. */
export const parameterLayer = (parameter: Parameter, at: ValueLayer['at']): GivenValues => {
  const { name, value, asText } = parameter;
  // Lists and indices are read by Helm only.
  const simple = !/[[\],{}=]/.test(name) && !/^\{|(^|[^\\]),/.test(value);
  const keys = name.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  const values = simple ? nested(keys, asText ? value : typed(value)) : {};
  return { layers: [{ values, at, parameter }], unread: simple ? [] : [`parameter ${name}`] };
};

/** Parameters as `--set` reads them, the last ones to be laid over. */
export const parameterLayers = (node: GraphNode, path: ObjectPath): GivenValues =>
  together(
    listAt(node.object, ...path).map((parameter, index): GivenValues => {
      const value = valueAt(parameter, 'value');
      const read = {
        name: textAt(parameter, 'name') ?? '',
        value: value === undefined ? '' : String(value),
        asText: mapAt(parameter).forceString === true,
      };
      return parameterLayer(read, () => node.at([...path, index, 'value']));
    }),
  );

/** A file of the chart that is installed, by its name below the chart. */
export const chartFileLayer = (node: GraphNode, path: ObjectPath, file: string): GivenValues => ({
  layers: [{ values: {}, at: () => node.at(path), chartFile: file }],
  unread: [file],
});
