import { formatMatcher } from '../../model/routing';
import type { Check } from '../check';
import { alertsIn, certainLabels, verdictOf } from './known-labels';

/** Inhibitions whose source no alert can be: they never silence anything. */
export const inhibitionWithoutSource: Check = {
  id: 'inhibition-without-source',
  level: 'error',
  find: ({ graph }) =>
    graph.alertmanagerConfigs.flatMap(({ node, inhibitions }) => {
      const alerts = alertsIn(graph, node.environment).map(certainLabels);
      if (alerts.length === 0) return [];
      return inhibitions
        .filter(({ source }) => alerts.every((labels) => verdictOf(source.matchers, labels) === 'no'))
        .map(({ source, path }) => ({
          at: node.at(path),
          message: `no alert is a source of the inhibition by ${source.matchers.map(formatMatcher).join(', ')}`,
          help: 'correct its source matchers, or remove it',
        }));
    }),
};
