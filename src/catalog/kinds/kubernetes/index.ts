import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { watchedNamespaces } from '../../../core/kubernetes/cluster';
import type { WorkloadKind } from '../../workload-kind';
import { jobFailed, nodeNotReady, volumeFillingUp } from './cluster';
import { clusterRow, podRows } from './dashboard';
import { type ClusterContext, crashLooping, oomKilled, podNotReady, throttling } from './pods';
import { kubernetesSignals } from './signals';

const everywhere: readonly AlertTemplate<ClusterContext>[] = [crashLooping, podNotReady, oomKilled, volumeFillingUp, throttling, jobFailed];

const schema = z.strictObject({
  kind: z.literal('kubernetes'),
  team: z.string().min(1).optional(),
  alerts: alertsSchema([...everywhere, nodeNotReady]),
});

/** Pods, Jobs and volumes in the environment's namespaces, and the nodes where it owns the cluster; the chart's monitors find them. */
export const kubernetes: WorkloadKind<typeof schema> = {
  schema,
  example: `kubernetes:
  kind: kubernetes
`,
  identity: () => undefined,
  faults: () => [],
  observe: (name, { alerts }, environmentContext) => {
    const { monitoring } = environmentContext;
    const [first = monitoring.namespace, ...others] = watchedNamespaces(environmentContext);
    const templates = monitoring.ownsCluster ? [...everywhere, nodeNotReady] : everywhere;
    return {
      ruleGroups: [{ name, rules: alertRules(templates, alerts, { namespaces: [first, ...others] }) }],
      signals: kubernetesSignals,
      panels: {
        subject: 'infrastructure',
        rows: [
          ...podRows({ namespaces: [first, ...others], bounds: alertBounds(everywhere, alerts) }),
          ...(monitoring.ownsCluster ? [clusterRow()] : []),
        ],
      },
    };
  },
};
