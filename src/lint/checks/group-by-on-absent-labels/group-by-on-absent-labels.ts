import { typoOf } from '../../../core/suggestion';
import type { LabelSet } from '../../../language/infer/labels';
import { valuesIn } from '../../../language/matcher/verdict';
import { type Configuration, configurationsOf, type PlacedRoute } from '../../routing/configuration';
import { arrivingAlerts, chartLabels } from '../../routing/labels';
import { everyRoute } from '../../routing/walk';
import type { Check, Finding } from '../check';

const isAbsent = (label: string, alerts: readonly LabelSet[]): boolean =>
  alerts.every((labels) => valuesIn(labels, label)?.every((value) => value === '') === true);

// What is scraped in Kubernetes has these, so that the next alert may carry them.
const ofTargets = ['namespace', 'job', 'instance', 'service', 'pod', 'container', 'endpoint', 'node', 'severity'];

const faultsIn = ({ view, path, groupBy }: PlacedRoute, alerts: readonly LabelSet[]): readonly Finding[] =>
  groupBy
    .filter((label) => label !== '...' && !ofTargets.includes(label) && isAbsent(label, alerts))
    .map((label) => {
      const near = typoOf(label, [...new Set(alerts.flatMap(({ known }) => [...known.keys()]))]);
      return {
        at: view.node.at([...path, view.kind === 'object' ? 'groupBy' : 'group_by']),
        message: `the route groups by ${label}, a label that no alert carries: it makes no groups`,
        help: near === undefined ? 'leave it out, or group by a label that alerts carry' : `did you mean "${near}"?`,
      };
    });

const faultsOf = ({ root, environment }: Configuration, all: (environment: string) => readonly LabelSet[]): readonly Finding[] => {
  const alerts = all(environment);
  return alerts.length === 0 ? [] : everyRoute(root).flatMap(({ route }) => faultsIn(route, alerts));
};

/** Routes that group alerts by labels that none of them carries. */
export const groupByOnAbsentLabels: Check = {
  id: 'group-by-on-absent-labels',
  level: 'warning',
  find: ({ graph }) =>
    configurationsOf(graph).flatMap((configuration) =>
      faultsOf(configuration, (environment) => [...arrivingAlerts(graph, environment).map(({ labels }) => labels), ...chartLabels(graph)]),
    ),
};
