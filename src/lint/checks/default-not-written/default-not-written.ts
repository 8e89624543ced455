import { entryOf, isMap, mapAt, valuesAt } from '../../../core/json';
import type { GraphNode } from '../../graph/node';
import type { Check, Finding } from '../check';
import { called } from '../common/synced-path';

/** Fields that the API server fills in for each item of a list; `*` represents every item. */
interface Default {
  readonly list: string;
  readonly fields: Readonly<Record<string, string>>;
}

const relabelings = (endpoints: string): readonly Default[] => [
  { list: `spec.${endpoints}.*.relabelings.*`, fields: { action: 'replace' } },
  { list: `spec.${endpoints}.*.metricRelabelings.*`, fields: { action: 'replace' } },
];

/** From the CRDs of the Prometheus operator and External Secrets (2.8 and older). Lists of Kubernetes' own kinds are merged by a key of their items, so what is left out there is no difference. */
const defaults: Readonly<Record<string, readonly Default[]>> = {
  PodMonitor: relabelings('podMetricsEndpoints'),
  ServiceMonitor: relabelings('endpoints'),
  Probe: [
    { list: 'spec.metricRelabelings.*', fields: { action: 'replace' } },
    { list: 'spec.targets.staticConfig.relabelingConfigs.*', fields: { action: 'replace' } },
    { list: 'spec.targets.ingress.relabelingConfigs.*', fields: { action: 'replace' } },
  ],
  ScrapeConfig: [
    { list: 'spec.relabelings.*', fields: { action: 'replace' } },
    { list: 'spec.metricRelabelings.*', fields: { action: 'replace' } },
  ],
  ExternalSecret: [
    {
      list: 'spec.data.*.remoteRef',
      fields: { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' },
    },
  ],
};

const missing = (node: GraphNode, { list, fields }: Default): readonly Finding[] =>
  valuesAt(node.object, list).flatMap(({ value, path }) =>
    Object.entries(isMap(value) ? fields : {})
      .filter(([field]) => mapAt(value)[field] === undefined)
      .map(([field, filled]) => ({
        at: node.at(path),
        message: `${called(node)} leaves out ${path.join('.')}.${field}, which the API server fills in: Argo CD would always see a difference`,
        help: `write ${field}: ${filled}`,
      })),
  );

/** Fields inside lists of custom resources that the API server fills in: Argo CD compares these lists as a whole and would never call the object Synced. */
export const defaultNotWritten: Check = {
  id: 'default-not-written',
  level: 'error',
  policy: true,
  find: ({ graph }) => graph.nodes.flatMap((node) => (entryOf(defaults, node.kind) ?? []).flatMap((one) => missing(node, one))),
};
