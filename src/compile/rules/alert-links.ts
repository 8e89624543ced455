import type { AlertLinks } from '../../core/alerts/rule-fields';
import { from } from '../../core/origins/sourced';
import type { Environment, NamedWorkload } from '../config/environment';

/** Where the alerts of a workload lead: its dashboard only where Grafana has a host to reach it by. */
export const alertLinks = ({ runbooks, monitoring, dashboards }: Environment, { observability }: NamedWorkload): AlertLinks => {
  const { host } = monitoring.grafana;
  const scheme = monitoring.ingress.tls ? 'https' : 'http';
  const shown = dashboards.enabled ? observability.dashboard : undefined;
  const address = (uid: string) =>
    from(`${scheme}://${host}/d/${uid}`, ['monitoring', 'grafana', 'host'], ['monitoring', 'ingress', 'tls']);
  return {
    ...(runbooks === undefined ? {} : { runbooks: runbooks.url }),
    ...(host === undefined || shown === undefined ? {} : { dashboard: address(shown.dashboard.uid) }),
  };
};
