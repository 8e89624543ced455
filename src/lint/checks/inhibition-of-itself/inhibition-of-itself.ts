import { formatMatcher } from '../../../language/matcher';
import type { Check } from '../check';
import { alertsIn, certainLabels, chartLabels, verdictOf } from '../shared/known-labels';

/** Inhibitions for which an alert is source and target at once, and nothing else is their source: Alertmanager lets such alerts through, so the rule does less than it says. */
export const inhibitionOfItself: Check = {
  id: 'inhibition-of-itself',
  level: 'error',
  find: ({ graph }) =>
    graph.alertmanagerConfigs.flatMap(({ node, inhibitions }) => {
      const alerts = alertsIn(graph, node.environment);
      const all = [...alerts.map(certainLabels), ...chartLabels(graph)];
      return inhibitions.flatMap(({ source, target, path }) => {
        const both = alerts.find((alert) => [source, target].every(({ matchers }) => verdictOf(matchers, certainLabels(alert)) === 'yes'));
        // An alert that is only a source silences those that are both.
        const silenced = all.some((labels) => verdictOf(source.matchers, labels) !== 'no' && verdictOf(target.matchers, labels) !== 'yes');
        if (both === undefined || silenced) return [];
        const shown = (matchers: typeof source.matchers) => matchers.map(formatMatcher).join(', ');
        return [
          {
            at: node.at(path),
            message: `alert ${both.alert} is both source (${shown(source.matchers)}) and target (${shown(target.matchers)}) of an inhibition`,
            help: 'let the target matchers exclude the source',
          },
        ];
      });
    }),
};
