import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import type { WorkloadKind } from '../../workload-kind';
import { prometheusConfigReloadFailed } from './alerts/prometheus-config-reload-failed';
import { prometheusMissedRuleEvaluations } from './alerts/prometheus-missed-rule-evaluations';
import { prometheusNotConnectedToAlertmanagers } from './alerts/prometheus-not-connected-to-alertmanagers';
import { prometheusRuleFailures } from './alerts/prometheus-rule-failures';
import { prometheusScrapeLimitHit } from './alerts/prometheus-scrape-limit-hit';
import { prometheusSeriesGrowth } from './alerts/prometheus-series-growth';
import { targetDown } from './alerts/target-down';
import { prometheusRows } from './dashboard';
import { prometheusSignals } from './metrics';

const alerts = [
  targetDown,
  prometheusConfigReloadFailed,
  prometheusRuleFailures,
  prometheusMissedRuleEvaluations,
  prometheusNotConnectedToAlertmanagers,
  prometheusSeriesGrowth,
  prometheusScrapeLimitHit,
];

const schema = z.strictObject({
  kind: z.literal('prometheus'),
  team: teamField,
  alerts: alertsSchema(alerts),
});

/** The environment's own Prometheus and all that it scrapes; the chart's monitors find it. */
export const prometheus: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'targets that are down, rules that fail, and whether alerts can be sent',
  through: 'kube-prometheus-stack',
  source: 'prometheus/prometheus@d15adb9',
  alerts,
  identity: watching,
  observe: ({ name }, workload, { monitoring }) => {
    const selector = { namespace: monitoring.namespace, job: monitoring.names.prometheus };
    return {
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { selector }) }],
      signals: prometheusSignals,
      panels: { subject: 'infrastructure', targets: selector, rows: prometheusRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};
