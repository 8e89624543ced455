import { entryOf, type ObjectPath } from '../../../core/json';
import type { GraphNode } from '../../graph/node';
import type { Check, Finding } from '../check';
import { called, isObject } from '../common/synced-path';

interface Limit {
  readonly length: number;
  readonly why: string;
}

const label: Limit = { length: 63, why: 'Kubernetes accepts a DNS label' };
const subdomain: Limit = { length: 253, why: 'Kubernetes accepts a DNS name' };

/** Longest name by kind, less what controllers put in front of it or behind. */
const limits: Readonly<Record<string, Limit>> = {
  Namespace: label,
  Service: label,
  StatefulSet: { length: 52, why: 'its Pods carry the name and a revision in a label' },
  CronJob: { length: 52, why: 'its Jobs carry the name and a time' },
  Alertmanager: { length: 39, why: 'its StatefulSet is called alertmanager-<name>, whose Pods carry the name and a revision in a label' },
  Prometheus: { length: 41, why: 'its StatefulSet is called prometheus-<name>, whose Pods carry the name and a revision in a label' },
};

const ofName = (node: GraphNode): readonly Finding[] => {
  const limit = entryOf(limits, node.kind) ?? subdomain;
  if (node.name.length <= limit.length) return [];
  return [
    {
      at: node.at(['metadata', 'name']),
      message: `the name of ${called(node)} is ${node.name.length} characters long, ${limit.length} fit: ${limit.why}`,
      help: 'shorten it',
    },
  ];
};

const ofLabels = (node: GraphNode): readonly Finding[] =>
  Object.entries(node.labels)
    .filter(([, value]) => value.length > 63)
    .map(([name, value]) => ({
      at: node.at(['metadata', 'labels', name] satisfies ObjectPath),
      message: `the label ${name} of ${called(node)} is ${value.length} characters long, 63 fit`,
      help: 'shorten it',
    }));

/** Names and labels that the API server or a controller behind it refuses. */
export const nameTooLong: Check = {
  id: 'name-too-long',
  level: 'error',
  find: ({ graph }) => {
    const objects = graph.nodes.filter(isObject).flatMap((node) => [...ofName(node), ...ofLabels(node)]);
    const releases = graph.applications.flatMap(({ node, name, sources }) =>
      sources
        .filter(({ chart, release }) => chart !== undefined && release.length > 53)
        .map(({ path, release }) => ({
          at: node.at([...path, 'helm', 'releaseName']),
          message: `the Helm release ${release} of Application ${name} is ${release.length} characters long, 53 fit`,
          help: 'shorten it',
        })),
    );
    return [...objects, ...releases];
  },
};
