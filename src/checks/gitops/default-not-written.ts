import type { GraphNode } from '../../linker/graph';
import { isMap, type JsonMap, type ObjectPath } from '../../model/json';
import type { Check, Finding } from '../check';
import { called } from './synced';

/** Fields that the API server fills in for each item of a list; `*` stands for every item. */
interface Default {
  readonly list: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

const relabelings = (endpoints: string): readonly Default[] => [
  { list: ['spec', endpoints, '*', 'relabelings', '*'], fields: { action: 'replace' } },
  { list: ['spec', endpoints, '*', 'metricRelabelings', '*'], fields: { action: 'replace' } },
];

const containers: readonly Default[] = [
  {
    list: ['spec', 'template', 'spec', 'containers', '*'],
    fields: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  },
  { list: ['spec', 'template', 'spec', 'containers', '*', 'ports', '*'], fields: { protocol: 'TCP' } },
];

/** From the CRDs of the Prometheus operator and External Secrets (2.8 and older), and from the API of Kubernetes. */
const defaults: Readonly<Record<string, readonly Default[]>> = {
  PodMonitor: relabelings('podMetricsEndpoints'),
  ServiceMonitor: relabelings('endpoints'),
  ExternalSecret: [
    {
      list: ['spec', 'data', '*', 'remoteRef'],
      fields: { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' },
    },
  ],
  Service: [{ list: ['spec', 'ports', '*'], fields: { protocol: 'TCP' } }],
  Deployment: containers,
  StatefulSet: containers,
  DaemonSet: containers,
};

interface Item {
  readonly value: JsonMap;
  readonly path: ObjectPath;
}

const itemsAt = (value: unknown, steps: readonly string[], path: ObjectPath): readonly Item[] => {
  const [step, ...rest] = steps;
  if (step === undefined) return isMap(value) ? [{ value, path }] : [];
  if (step === '*') return Array.isArray(value) ? value.flatMap((item, index) => itemsAt(item, rest, [...path, index])) : [];
  return isMap(value) && Object.hasOwn(value, step) ? itemsAt(value[step], rest, [...path, step]) : [];
};

const missing = (node: GraphNode, { list, fields }: Default): readonly Finding[] =>
  itemsAt(node.object, list, []).flatMap(({ value, path }) =>
    Object.entries(fields)
      .filter(([field]) => value[field] === undefined)
      .map(([field, filled]) => ({
        at: node.at(path),
        message: `${called(node)} leaves out ${path.join('.')}.${field}, which the API server fills in: Argo CD would see a difference for ever`,
        help: `write ${field}: ${filled}`,
      })),
  );

/** Fields inside lists that the API server fills in: Argo CD compares lists as a whole and would never call the object Synced. */
export const defaultNotWritten: Check = {
  id: 'default-not-written',
  level: 'error',
  find: ({ graph }) => graph.nodes.flatMap((node) => (defaults[node.kind] ?? []).flatMap((one) => missing(node, one))),
};
