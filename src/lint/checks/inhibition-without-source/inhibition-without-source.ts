import { typoOf } from '../../../core/suggestion';
import { formatMatcher, type Matcher } from '../../../language/matcher';
import { verdictOfAll } from '../../../language/matcher/verdict';
import { knowsAllAlerts } from '../../coverage/whole';
import { configurationsOf } from '../../routing/configuration';
import { arrivingAlerts, chartLabels, writtenValues } from '../../routing/labels';
import type { Check } from '../check';

/** Inhibitions whose source no alert can be: they never silence anything. */
export const inhibitionWithoutSource: Check = {
  id: 'inhibition-without-source',
  level: 'error',
  find: ({ graph }) =>
    configurationsOf(graph).flatMap(({ environment, inhibitions }) => {
      const own = arrivingAlerts(graph, environment).map(({ labels }) => labels);
      if (own.length === 0) return [];
      const alerts = [...own, ...chartLabels(graph)];
      const known = writtenValues(graph, environment);
      // Alerts that are not here may be sources, but not of a value with a slip in it.
      const isSlip = ({ label, value }: Matcher): boolean => typoOf(value, [...(known.get(label) ?? [])]) !== undefined;
      return inhibitions
        .filter(({ source }) => alerts.every((labels) => verdictOfAll(labels, source.matchers) === 'no'))
        .filter(({ source }) => knowsAllAlerts(graph) || source.matchers.some(isSlip))
        .map(({ view, source, path }) => ({
          at: view.node.at(path),
          message: `no alert is a source of the inhibition by ${source.matchers.map(formatMatcher).join(', ')}`,
          help: 'correct its source matchers, or remove it',
        }));
    }),
};
