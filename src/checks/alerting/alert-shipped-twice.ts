import { valueAt } from '../../model/json';
import { chartAlerts } from '../../model/kube-prometheus-stack-alerts';
import type { Check } from '../check';
import { alertsIn } from './known-labels';

const shipped = new Set(chartAlerts);

/** Alerts that kube-prometheus-stack ships under the same name: whoever is told is told twice. */
export const alertShippedTwice: Check = {
  id: 'alert-shipped-twice',
  level: 'error',
  find: ({ graph }) =>
    graph.prometheuses
      .filter(({ release, values }) => release !== undefined && valueAt(values, 'defaultRules', 'create') !== false)
      .flatMap(({ environment, values }) => {
        const twice = alertsIn(graph, environment).filter(
          ({ alert }) => shipped.has(alert) && valueAt(values, 'defaultRules', 'disabled', alert) !== true,
        );
        return twice.map(({ alert, path, group }) => ({
          at: group.node.at(path),
          message: `kube-prometheus-stack ships an alert ${alert} as well`,
          help: `switch its copy off with the value defaultRules.disabled.${alert}: true, or rename yours`,
        }));
      }),
};
