import type { Values } from '../../core/charts/helm-values';
import { lokiPushUrl } from '../../core/charts/release';
import { from } from '../../core/origins/sourced';
import type { Environment } from '../config/environment';
import type { Logs } from '../config/logs';
import { everyNode } from './pod-logs';
import { priorityOf, resourcesOf } from './production';
import { throughTpl } from './tpl';

/** Values of the chart promtail; the labels of the lines are those that the chart makes by default. */
export const promtailValues = (environment: Environment, logs: Logs): Values => ({
  config: {
    clients: [{ url: from(throughTpl(lokiPushUrl(logs)), ['logs', 'loki', 'release'], ['logs', 'namespace'], ['logs', 'loki', 'mode']) }],
    // The folder on the node is the same for every release.
    positions: { filename: throughTpl(`/run/promtail/positions-${environment.name}.yaml`) },
    snippets: {
      extraRelabelConfigs: [
        { action: 'keep', source_labels: ['__meta_kubernetes_namespace'], regex: `(${environment.namespaces.join('|')})` },
      ],
    },
  },
  tolerations: everyNode,
  ...resourcesOf(environment, 'medium'),
  ...priorityOf(environment),
  // Without a Service there is nothing for a monitor to find.
  service: { enabled: true },
});
