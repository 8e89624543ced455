import { suggestion } from '../../model/suggestion';
import type { Check } from '../check';

const severities = ['critical', 'warning', 'info', 'none'];

/** Alerts whose severity no route, inhibition or person knows. */
export const severityUnknown: Check = {
  id: 'severity-unknown',
  level: 'error',
  find: ({ graph }) =>
    graph.ruleGroups.flatMap(({ node, rules }) =>
      rules.flatMap((rule) => {
        if (rule.kind !== 'alert' || severities.includes(rule.labels.severity ?? '')) return [];
        const { severity } = rule.labels;
        return [
          {
            at: node.at([...rule.path, 'labels', 'severity']),
            message:
              severity === undefined
                ? `alert ${rule.alert} has no severity`
                : `alert ${rule.alert} has the severity "${severity}", which nothing knows`,
            help: severity === undefined ? `give it one of ${severities.join(', ')}` : suggestion(severity, severities),
          },
        ];
      }),
    ),
};
