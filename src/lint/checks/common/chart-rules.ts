import { chartAlertGroups } from '../../../core/charts/kube-prometheus-stack-alerts';
import { type JsonMap, valueAt } from '../../../core/json';
import type { ObjectGraph } from '../../graph/graph';
import type { PrometheusInstance } from '../../graph/stacks';
import { alertsIn } from '../../routing/labels';

// The switches of the groups that hold an alert; one is enough to leave it out.
const switches = new Map(chartAlertGroups.flatMap((group) => group.alerts.map((alert) => [alert, group.switch] as const)));

/** Whether kube-prometheus-stack ships an alert with these values. */
export const shipsAlert = (values: JsonMap, alert: string): boolean => {
  const group = switches.get(alert);
  return (
    group !== undefined &&
    valueAt(values, 'defaultRules', 'disabled', alert) !== true &&
    valueAt(values, 'defaultRules', 'rules', group) !== false
  );
};

/** Whether these values leave out one alert of the chart for its own sake; a group may be off because another stack watches it. */
export const disablesAlert = (values: JsonMap, alert: string): boolean => valueAt(values, 'defaultRules', 'disabled', alert) === true;

/** Every Prometheus whose chart ships rules, with the alerts beside them. */
export const stacksWithRules = (graph: ObjectGraph) =>
  graph.prometheuses
    .filter(({ release, values }: PrometheusInstance) => release !== undefined && valueAt(values, 'defaultRules', 'create') !== false)
    .map((stack) => ({ ...stack, alerts: alertsIn(graph, stack.environment) }));
