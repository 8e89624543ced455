import { isMap, type ObjectPath, type PlacedValue, valueAt } from '../../../core/json';
import { name } from '../kind';
import type { AlertmanagerConfigView } from '../kinds/alertmanager';
import type { DataSourceView } from '../kinds/data-sources';
import type { GraphNode, Reference } from '../node';
import type { ReadValues } from './chart-values';

// Whoever writes `.svc` means a Service of the cluster; a shorter name may be anything.
const address = /(?<![\w.-])([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.svc(?![\w-])/g;

const servicesIn = (node: GraphNode, text: string, path: ObjectPath): readonly Reference[] =>
  text.includes('.svc')
    ? [...text.matchAll(address)].map(([, service = '', namespace = '']) =>
        name(node, 'service', { scope: namespace, name: service, path }),
      )
    : [];

const within = (node: GraphNode, { value, path }: PlacedValue): readonly Reference[] => {
  if (typeof value === 'string') return servicesIn(node, value, path);
  if (Array.isArray(value)) return value.flatMap((item, index) => within(node, { value: item, path: [...path, index] }));
  return isMap(value) ? Object.entries(value).flatMap(([field, inner]) => within(node, { value: inner, path: [...path, field] })) : [];
};

/** Where objects of a kind write addresses. */
const addressed: Readonly<Record<string, ObjectPath>> = {
  AnalysisTemplate: ['spec'],
  ClusterAnalysisTemplate: ['spec'],
  Prometheus: ['spec'],
  PrometheusAgent: ['spec'],
  ThanosRuler: ['spec'],
  Probe: ['spec'],
  ScrapeConfig: ['spec'],
  AlertmanagerConfig: ['spec'],
  Grafana: ['spec'],
  GrafanaDatasource: ['spec'],
  ScaledObject: ['spec', 'triggers'],
  Pod: ['spec', 'containers'],
  Deployment: ['spec', 'template', 'spec', 'containers'],
  StatefulSet: ['spec', 'template', 'spec', 'containers'],
  DaemonSet: ['spec', 'template', 'spec', 'containers'],
  Rollout: ['spec', 'template', 'spec', 'containers'],
  Job: ['spec', 'template', 'spec', 'containers'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers'],
};

const firstOfEach = (references: readonly Reference[]): readonly Reference[] => {
  const seen = new Set<string>();
  return references.filter(({ node, scope, name: text }) => {
    const key = `${node.id}\n${scope}/${text}`;
    return !seen.has(key) && seen.add(key);
  });
};

/** What holds addresses beside objects. */
interface Holders {
  readonly nodes: readonly GraphNode[];
  readonly alertmanagerConfigs: readonly AlertmanagerConfigView[];
  readonly dataSources: readonly DataSourceView[];
  readonly values: readonly ReadValues[];
}

/** The Services that addresses such as `http://prometheus-operated.monitoring.svc:9090` name; each once for an object. */
export const addressNeeds = ({ nodes, alertmanagerConfigs, dataSources, values }: Holders): readonly Reference[] =>
  firstOfEach([
    ...nodes.flatMap((node) => {
      const path = Object.hasOwn(addressed, node.kind) ? addressed[node.kind] : undefined;
      return path === undefined ? [] : within(node, { value: valueAt(node.object, ...path), path });
    }),
    ...alertmanagerConfigs.flatMap(({ node, kind, config, path }) => (kind === 'object' ? [] : within(node, { value: config, path }))),
    ...dataSources.flatMap(({ node, content, path }) => within(node, { value: content, path })),
    ...values.flatMap(({ node, values: value }) => within(node, { value, path: [] })),
  ]);
