import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import type { WorkloadKind } from '../../workload-kind';
import { alertmanagerConfigReloadFailed } from './alerts/alertmanager-config-reload-failed';
import { alertmanagerNotificationsFailing } from './alerts/alertmanager-notifications-failing';
import { alertmanagerTellsNobody } from './alerts/alertmanager-tells-nobody';
import { alertmanagerRows } from './dashboard';
import { alertmanagerSignals } from './metrics';

const alerts = [alertmanagerNotificationsFailing, alertmanagerConfigReloadFailed, alertmanagerTellsNobody];

const schema = z.strictObject({
  kind: z.literal('alertmanager'),
  team: teamField,
  alerts: alertsSchema(alerts),
});

/** The environment's own Alertmanager: whether it delivers, and to anybody; the chart's monitors find it. */
export const alertmanager: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'whether notifications are delivered, and to anybody',
  through: 'kube-prometheus-stack',
  source: 'prometheus/alertmanager@68fb2d5',
  alerts,
  identity: watching,
  observe: ({ name }, workload, { monitoring }) => {
    const selector = { namespace: monitoring.namespace, job: monitoring.names.alertmanager };
    return {
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { selector }) }],
      signals: alertmanagerSignals,
      panels: { subject: 'infrastructure', targets: selector, rows: alertmanagerRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};
