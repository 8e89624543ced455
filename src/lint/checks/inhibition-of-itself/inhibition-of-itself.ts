import { formatMatcher } from '../../../language/matcher';
import { type Verdict, verdictOfAll } from '../../../language/matcher/verdict';
import { configurationsOf } from '../../routing/configuration';
import { arrivingAlerts, chartLabels } from '../../routing/labels';
import type { Matchers } from '../../routing/matchers';
import type { Check } from '../check';

const shown = ({ matchers }: Matchers): string => matchers.map(formatMatcher).join(', ');

/** Inhibitions of which every alert on one side is on the other, too: Alertmanager lets such alerts through, so the rule silences nothing. */
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
        // An alert that is only a source silences those that are both, and those that are both silence what is only a target.
        const isOnly = (one: Matchers, other: Matchers): boolean =>
          all.some((labels) => on(one, labels) !== 'no' && on(other, labels) !== 'yes');
        if (both === undefined || isOnly(source, target) || isOnly(target, source)) return [];
        return [
          {
            at: view.node.at(path),
            message: `alert ${both.alert.alert} is both source (${shown(source)}) and target (${shown(target)}) of an inhibition, and no alert is on one side only: it silences nothing`,
            help: 'let the target matchers exclude the source',
          },
        ];
      });
    }),
};
