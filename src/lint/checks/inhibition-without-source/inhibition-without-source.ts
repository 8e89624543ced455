import { formatMatcher } from '../../../language/matcher';
import type { Check } from '../check';
import { alertsIn, certainLabels, chartLabels, verdictOf } from '../shared/known-labels';

/** Inhibitions whose source no alert can be: they never silence anything. */
export const inhibitionWithoutSource: Check = {
  id: 'inhibition-without-source',
  level: 'error',
  find: ({ graph }) =>
    graph.alertmanagerConfigs.flatMap(({ node, inhibitions }) => {
      const own = alertsIn(graph, node.environment).map(certainLabels);
      if (own.length === 0) return [];
      const alerts = [...own, ...chartLabels(graph)];
      return inhibitions
        .filter(({ source }) => alerts.every((labels) => verdictOf(source.matchers, labels) === 'no'))
        .map(({ source, path }) => ({
          at: node.at(path),
          message: `no alert is a source of the inhibition by ${source.matchers.map(formatMatcher).join(', ')}`,
          help: 'correct its source matchers, or remove it',
        }));
    }),
};
