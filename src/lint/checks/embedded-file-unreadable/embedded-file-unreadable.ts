import { mapAt, type ObjectPath, textAt } from '../../../core/json';
import { readStructured } from '../../../language/structured';
import type { TextFault } from '../../../language/text-fault';
import type { ObjectGraph } from '../../graph/graph';
import { configKey, filesOfSecret } from '../../graph/kinds/alertmanager';
import type { GraphNode } from '../../graph/node';
import type { Check, Finding } from '../check';

/** A text of YAML in an object. */
interface EmbeddedFile {
  readonly name: string;
  readonly text: string;
  readonly path: ObjectPath;
}

// The labels by which Loki's ruler and Grafana's sidecar find their files; dashboards have a check of their own.
const labels = ['loki_rule', 'grafana_datasource'];

const ofConfigMap = ({ object, labels: carried }: GraphNode): readonly EmbeddedFile[] =>
  labels.some((label) => Object.hasOwn(carried, label))
    ? Object.entries(mapAt(object, 'data')).flatMap(([name, text]) =>
        typeof text === 'string' ? [{ name, text, path: ['data', name] }] : [],
      )
    : [];

const ofSecret = ({ object }: GraphNode): readonly EmbeddedFile[] => {
  const text = filesOfSecret(object)[configKey];
  const field = textAt(object, 'stringData', configKey) === undefined ? 'data' : 'stringData';
  return text === undefined ? [] : [{ name: configKey, text, path: [field, configKey] }];
};

const ofApplications = ({ applications }: ObjectGraph): ReadonlyMap<GraphNode, readonly EmbeddedFile[]> =>
  new Map(
    applications.map(({ node, sources }) => [
      node,
      sources.flatMap(({ path }) => {
        const text = textAt(node.object, ...path, 'helm', 'values');
        return text === undefined ? [] : [{ name: 'values', text, path: [...path, 'helm', 'values'] }];
      }),
    ]),
  );

const filesOf = (node: GraphNode): readonly EmbeddedFile[] => {
  if (node.kind === 'ConfigMap') return ofConfigMap(node);
  return node.kind === 'Secret' ? ofSecret(node) : [];
};

// Of one broken file, the first faults say enough.
const mostFaults = 3;

const findingOf = (node: GraphNode, { name, path }: EmbeddedFile, { offset, message, help }: TextFault): Finding => ({
  at: node.at(path, offset),
  message: `"${name}" of ${node.kind} ${node.namespace === '' ? '' : `${node.namespace}/`}${node.name} cannot be read as YAML: ${message}`,
  help: help === undefined ? 'what it holds was not checked' : `${help}; what it holds was not checked`,
});

const faultsIn = (node: GraphNode, file: EmbeddedFile): readonly Finding[] => {
  const { faults, repeatedKeys } = readStructured(file.text);
  return [...faults, ...repeatedKeys].slice(0, mostFaults).map((fault) => findingOf(node, file, fault));
};

/** Files inside objects that whoever reads them refuses, so that nothing in them was checked. */
export const embeddedFileUnreadable: Check = {
  id: 'embedded-file-unreadable',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const ofNodes = graph.nodes.map((node) => [node, filesOf(node)] as const);
    return [...ofNodes, ...ofApplications(graph)].flatMap(([node, files]) => files.flatMap((file) => faultsIn(node, file)));
  },
};
