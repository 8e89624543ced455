import { chartDashboards } from '../../../core/charts/kube-prometheus-stack-dashboards';
import type { ObjectGraph } from '../../graph/graph';
import type { DashboardView } from '../../graph/kinds/dashboards';
import type { Check, Finding } from '../check';

interface Taken {
  readonly what: 'uid' | 'file';
  readonly of: (dashboard: DashboardView) => string;
  readonly reserved: readonly string[];
}

const sharedNames: readonly Taken[] = [
  { what: 'uid', of: ({ uid }) => uid, reserved: Object.values(chartDashboards) },
  { what: 'file', of: ({ file }) => file, reserved: Object.keys(chartDashboards) },
];

const nameOf = ({ node, title }: DashboardView): string =>
  `dashboard "${title}" of ConfigMap ${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`;

const faultsOf = ({ dashboards, prometheuses }: ObjectGraph, { what, of, reserved }: Taken): readonly Finding[] => {
  const first = new Map<string, DashboardView>();
  const hasStack = prometheuses.some(({ release }) => release !== undefined);
  // Of others, nobody knows which Grafana they are for.
  const loaded = dashboards.filter(({ node }) => Object.hasOwn(node.labels, 'grafana_dashboard'));
  return loaded.flatMap((dashboard) => {
    const text = of(dashboard);
    // Grafana makes up a uid where none is written.
    if (text === '') return [];
    const at = () => dashboard.node.at(what === 'uid' ? [...dashboard.path, 'uid'] : dashboard.path);
    // Each cluster of a folder has a Grafana of its own.
    const key = `${dashboard.node.cluster ?? ''}\n${text}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, dashboard);
    if (other !== undefined) {
      const message = `${nameOf(dashboard)} has the ${what} "${text}", which ${nameOf(other)} has too`;
      return [{ at: at(), message, help: `one would replace the other: give each a ${what} of its own, with the environment in it` }];
    }
    if (!hasStack || !reserved.includes(text)) return [];
    return [
      {
        at: at(),
        message: `${nameOf(dashboard)} has the ${what} "${text}" of a dashboard of kube-prometheus-stack`,
        help: 'choose another',
      },
    ];
  });
};

/** Two dashboards that Grafana would take for one, of one environment or of two. */
export const dashboardShared: Check = {
  id: 'dashboard-shared',
  level: 'error',
  find: ({ graph }) => sharedNames.flatMap((taken) => faultsOf(graph, taken)),
};
