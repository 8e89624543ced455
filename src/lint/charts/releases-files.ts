import { chartFacts } from '../../core/charts/facts';
import { isMap } from '../../core/json';
import type { HelmValuesView } from '../graph/kinds/helm-values';
import type { GivenRelease } from './release';
import type { ReleaseSources } from './release-sources';

// Keys that only the values of kube-prometheus-stack have.
const isStack = ({ values }: HelmValuesView): boolean =>
  isMap(values.defaultRules) && ['prometheus', 'alertmanager', 'prometheusOperator', 'grafana'].some((key) => isMap(values[key]));

/** Names that the file and its folder give the chart whose values a file holds, without `values`. */
export const namesOfFile = (path: string): readonly string[] => {
  const [folder = '', file = ''] = `/${path}`.split('/').slice(-2);
  return [file.replace(/(?:[-.]values)?\.ya?ml$/, '').replace(/^values[-.]/, ''), folder];
};

const chartOf = (view: HelmValuesView): string | undefined => {
  const names = namesOfFile(view.node.path);
  // Without `values` in its name, it may be the configuration of the program itself.
  const named = /values[^/]*$/.test(view.node.path) ? chartFacts.filter(({ chart }) => names.includes(chart)) : [];
  if (named[0] !== undefined && named.length === 1) return named[0].chart;
  return isStack(view) ? 'kube-prometheus-stack' : undefined;
};

/** Files of values that nothing names: those of the chart that they are named after, or whose keys they have. */
export const valuesFileReleases = (sources: ReleaseSources, read: ReadonlySet<string>): readonly GivenRelease[] =>
  sources.helmValues.flatMap((view): readonly GivenRelease[] => {
    const { node, values } = view;
    const chart = read.has(node.path) || values.dependencies !== undefined ? undefined : chartOf(view);
    if (chart === undefined) return [];
    const layer = { values, at: node.at, file: node.path };
    const unknown = { environment: node.environment, cluster: '', version: '', release: '', namespace: '' };
    const rendering = { unread: [], serverSide: false, apiVersions: [], skipCrds: false };
    return [
      {
        who: node.path,
        by: node,
        installer: 'unknown',
        ...unknown,
        chart,
        layers: [layer],
        ...rendering,
        at: node.at([]),
        versionAt: node.at([]),
      },
    ];
  });
