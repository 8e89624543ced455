import { suggestion } from '../../../core/suggestion';
import { configViews } from '../../routing/configuration';
import { everyRoute } from '../../routing/walk';
import type { Check, Linked } from '../check';

const severities = ['critical', 'warning', 'info', 'none'];

// Who routes by other words in YAML of their own knows them.
const routed = ({ declared, graph }: Linked): readonly string[] =>
  declared.length > 0
    ? []
    : configViews(graph)
        .flatMap((view) => [
          ...everyRoute(view.root).map(({ route }) => route),
          ...view.inhibitions.flatMap(({ source, target }) => [source, target]),
        ])
        .flatMap(({ matchers }) => matchers.filter(({ label, operator }) => label === 'severity' && operator === '='))
        .map(({ value }) => value);

/** Alerts whose severity no route, inhibition or person knows. */
export const severityUnknown: Check = {
  id: 'severity-unknown',
  level: 'error',
  find: (linked) => {
    const known = [...new Set([...severities, ...routed(linked)])];
    return linked.graph.ruleGroups.flatMap(({ node, rules }) =>
      rules.flatMap((rule) => {
        if (rule.kind !== 'alert' || known.includes(rule.labels.severity ?? '')) return [];
        const { severity } = rule.labels;
        return [
          {
            at: node.at([...rule.path, 'labels', 'severity']),
            message:
              severity === undefined
                ? `alert ${rule.alert} has no severity`
                : `alert ${rule.alert} has the severity "${severity}", which nothing knows`,
            help: severity === undefined ? `give it one of ${known.join(', ')}` : suggestion(severity, known),
          },
        ];
      }),
    );
  },
};
