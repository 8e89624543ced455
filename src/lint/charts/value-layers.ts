import { isMap, type JsonMap, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import type { Location } from '../../core/problem';
import { readYaml } from '../../language/yaml/read';
import type { ObjectGraph } from '../graph/graph';
import { repositoryFile } from '../graph/kinds/applications';
import type { GraphNode } from '../graph/node';

/** One file or text of values that a chart is given; a later one is laid over an earlier one. */
export interface ValueLayer {
  readonly values: JsonMap;
  readonly at: (path: ObjectPath) => Location;
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
  return isMap(values) ? { layers: [{ values, at: (below) => node.at([...path, ...below]) }], unread: [] } : noValues;
};

/** A text of YAML inside an object; Helm reads it as YAML 1.1. */
export const textLayer = (node: GraphNode, path: ObjectPath): GivenValues => {
  const text = textAt(node.object, ...path);
  if (text === undefined) return noValues;
  const { documents, faults } = readYaml(text, '1.1');
  const fault = documents[0]?.faults[0] ?? faults[0];
  if (fault !== undefined) return { layers: [], unread: [path.join('.')] };
  const values = documents[0]?.value;
  return isMap(values) ? { layers: [{ values, text, at: (below) => node.at([...path, ...below]) }], unread: [] } : noValues;
};

// An Application names its files from the root of the repository, the graph from the folder that was read.
const nodeOf = ({ helmValues }: ObjectGraph, file: string) => {
  const steps = file.split('/').filter((step) => step !== '' && step !== '.');
  const paths = steps.map((_, index) => steps.slice(index).join('/'));
  const found = paths.map((path) => helmValues.filter(({ node }) => node.path === path)).find((nodes) => nodes.length > 0);
  return found?.[0];
};

/** A file of values by the name that an Application gives it. */
export const fileLayer = (graph: ObjectGraph, file: string): GivenValues => {
  const found = nodeOf(graph, repositoryFile(file));
  return found === undefined
    ? { layers: [], unread: [file] }
    : { layers: [{ values: found.values, at: found.node.at, file: found.node.path }], unread: [] };
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

const parameterLayer = (parameter: Parameter, at: ValueLayer['at']): GivenValues => {
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
