import type { Environment } from '../config/environment';
import type { RoutedEnvironment } from './expectation';
import { routedAlerts } from './routed-alert';

/** Who is to be told of the alerts of an environment; without a kind, of all workloads. */
export const routedEnvironment = ({ name, alerting, teams, workloads }: Environment, kind?: string): RoutedEnvironment => {
  const chosen = workloads.filter(({ workload }) => kind === undefined || workload.kind === kind);
  const ruled = chosen.map(({ name: workload, workload: { kind: of }, observability }) => ({
    name: workload,
    kind: of,
    groups: observability.ruleGroups,
    logGroups: observability.logRuleGroups,
  }));
  return { name, alerting, teams, alerts: routedAlerts(ruled, name) };
};
