import type { AlertLinks } from '../../core/alerts/rule-fields';
import { from, rewritten, type Sourced } from '../../core/origins/sourced';
import { type Environment, isExisting, isInstalled, isPlain, type NamedWorkload } from '../config/environment';
import { schemeOf } from '../config/https';

// Where people reach Grafana, as far as that is known.
const grafanaAddress = (environment: Environment): Sourced<string> | undefined => {
  if (isInstalled(environment)) {
    const { host } = environment.monitoring.grafana;
    const { scheme, paths } = schemeOf(environment);
    return host === undefined ? undefined : from(`${scheme}://${host}`, ['monitoring', 'grafana', 'host'], ...paths);
  }
  if (isPlain(environment)) return from(`http://localhost:${environment.plain.ports.grafana}`, ['plain', 'ports', 'grafana']);
  const url = isExisting(environment) ? environment.monitoring.grafana.url : undefined;
  return url === undefined ? undefined : from(url, ['monitoring', 'grafana', 'url']);
};

/** Where the alerts of a workload lead: its dashboard only where Grafana has a host to reach it by. */
export const alertLinks = (environment: Environment, { observability }: NamedWorkload): AlertLinks => {
  const { runbooks, dashboards } = environment;
  const grafana = grafanaAddress(environment);
  const shown = dashboards.enabled ? observability.dashboard : undefined;
  return {
    ...(runbooks === undefined ? {} : { runbooks: runbooks.url }),
    ...(grafana === undefined || shown === undefined
      ? {}
      : { dashboard: rewritten(grafana, (base) => `${base}/d/${shown.dashboard.uid}`) }),
  };
};
