import { chartAlertGroups } from '../../../core/charts/kube-prometheus-stack-alerts';
import { valueAt } from '../../../core/json';
import { alertsIn } from '../../routing/labels';
import type { Check } from '../check';
import { objectSubject } from '../common/subjects';

// The switches of the groups that hold an alert; one is enough to leave it out.
const switches = new Map(chartAlertGroups.flatMap((group) => group.alerts.map((alert) => [alert, group.switch] as const)));

const ships = (values: unknown, alert: string): boolean => {
  const group = switches.get(alert);
  return (
    group !== undefined &&
    valueAt(values, 'defaultRules', 'disabled', alert) !== true &&
    valueAt(values, 'defaultRules', 'rules', group) !== false
  );
};

/** Alerts that kube-prometheus-stack ships under the same name: whoever is told is told twice. */
export const alertShippedTwice: Check = {
  id: 'alert-shipped-twice',
  level: 'error',
  find: ({ graph }) =>
    graph.prometheuses
      .filter(({ release, values }) => release !== undefined && valueAt(values, 'defaultRules', 'create') !== false)
      .flatMap(({ environment, values, node }) => {
        const twice = alertsIn(graph, environment).filter(({ alert }) => ships(values, alert));
        return twice.map(({ alert, path, group }) => ({
          at: group.node.at(path),
          message: `kube-prometheus-stack ships an alert ${alert} as well`,
          help: `switch its copy off with the value defaultRules.disabled.${alert}: true, or rename yours`,
          // Values that are not found switch nothing off.
          follows: [objectSubject(node)],
        }));
      }),
};
