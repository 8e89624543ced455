import { formatMatcher } from '../../../language/matcher';
import { type Verdict, verdictOfAll } from '../../../language/matcher/verdict';
import { configurationsOf } from '../../routing/configuration';
import { arrivingAlerts, chartLabels } from '../../routing/labels';
import type { Matchers } from '../../routing/matchers';
import type { Check } from '../check';

const shown = ({ matchers }: Matchers): string => matchers.map(formatMatcher).join(', ');

/** Inhibitions for which an alert is source and target at once, and nothing else is their source: Alertmanager lets such alerts through, so the rule does less than it says. */
export const inhibitionOfItself: Check = {
  id: 'inhibition-of-itself',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    configurationsOf(graph).flatMap(({ environment, inhibitions }) => {
      const alerts = arrivingAlerts(graph, environment);
      const all = [...alerts.map(({ labels }) => labels), ...chartLabels(graph)];
      return inhibitions.flatMap(({ view, source, target, path }) => {
        const on = (side: Matchers, labels: (typeof all)[number]): Verdict => verdictOfAll(labels, side.matchers);
        const both = alerts.find(({ labels }) => [source, target].every((side) => on(side, labels) === 'yes'));
        // An alert that is only a source silences those that are both.
        const isUsed = all.some((labels) => on(source, labels) !== 'no' && on(target, labels) !== 'yes');
        if (both === undefined || isUsed) return [];
        return [
          {
            at: view.node.at(path),
            message: `alert ${both.alert.alert} is both source (${shown(source)}) and target (${shown(target)}) of an inhibition`,
            help: 'let the target matchers exclude the source',
          },
        ];
      });
    }),
};
