import { isMap, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import type { Release } from '../../../lint/charts/release';
import type { ObjectGraph } from '../../../lint/graph/graph';
import type { HelmValuesView } from '../../../lint/graph/kinds/helm-values';
import type { WrittenStack } from '../../config/found-stack';

const chart = 'kube-prometheus-stack';

const specs = [
  ['prometheus', 'prometheusSpec'],
  ['alertmanager', 'alertmanagerSpec'],
];

// In the values of a chart around it, its own are below its name.
const rootOf = ({ values }: HelmValuesView): ObjectPath | undefined =>
  [[], [chart]].find((root) => specs.some((path) => isMap(valueAt(values, ...root, ...path))));

// The version that a chart around it depends on.
const versionBeside = ({ helmValues }: ObjectGraph): string => {
  const dependencies = helmValues.flatMap(({ values }) => listAt(values, 'dependencies'));
  return (
    textAt(
      dependencies.find((one) => textAt(one, 'name') === chart),
      'version',
    ) ?? ''
  );
};

const releaseOfFile = (graph: ObjectGraph, { node, values }: HelmValuesView, root: ObjectPath): Release => {
  const at: Release['node']['at'] = (path, offset) => node.at([...root, ...path], offset);
  const own = mapAt(values, ...root);
  return {
    who: node.path,
    by: node,
    installer: 'unknown',
    environment: '',
    cluster: '',
    chart,
    version: versionBeside(graph),
    release: '',
    namespace: '',
    layers: [{ values: own, at }],
    unread: [],
    serverSide: false,
    node: { ...node, object: own, at },
    apiVersions: [],
    skipCrds: false,
    at: at([]),
    versionAt: at([]),
  };
};

/** Releases of kube-prometheus-stack in a folder: those that objects install, or else files of values, of which the input says the release. */
export const stackReleases = (graph: ObjectGraph, { release = '', namespace = '' }: WrittenStack): readonly Release[] => {
  const installed = graph.releases.filter((one) => one.chart === chart && one.installer !== 'unknown');
  if (installed.length > 0) return installed;
  return graph.helmValues.flatMap((view) => {
    const root = rootOf(view);
    return root === undefined ? [] : [{ ...releaseOfFile(graph, view, root), installer: 'flux' as const, release, namespace }];
  });
};
