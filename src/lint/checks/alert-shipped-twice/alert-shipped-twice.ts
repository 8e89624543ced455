import type { Check } from '../check';
import { shipsAlert, stacksWithRules } from '../common/chart-rules';
import { objectSubject } from '../common/subjects';

/** Alerts that kube-prometheus-stack ships under the same name: whoever is told is told twice. */
export const alertShippedTwice: Check = {
  id: 'alert-shipped-twice',
  level: 'error',
  find: ({ graph }) =>
    stacksWithRules(graph).flatMap(({ values, node, alerts }) =>
      // Two heartbeats notify nobody: of a stack that runs already, each goes its own way.
      alerts
        .filter(({ alert, labels }) => shipsAlert(values, alert) && !(node.declared !== undefined && labels.severity === 'none'))
        .map(({ alert, path, group }) => ({
          // Whoever runs the chart decides which of the two is notified.
          ...(node.declared === undefined ? {} : { level: 'warning' as const }),
          at: group.node.at(path),
          message: `kube-prometheus-stack ships an alert ${alert} as well`,
          help: `switch its copy off with the value defaultRules.disabled.${alert}: true, or rename yours`,
          // Values that are not found switch nothing off.
          follows: [objectSubject(node)],
        })),
    ),
};
