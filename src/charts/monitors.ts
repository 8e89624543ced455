import type { App } from 'cdk8s';
import { alertmanagerConfig } from '../alertmanager/config';
import { notificationTemplates, templatesFile } from '../alertmanager/templates';
import type { Environment } from '../config/environment';
import { Folder, madeFrom } from '../constructs/folder';
import { PodMonitor, ServiceMonitor } from '../constructs/monitor';
import { OpaqueSecret } from '../constructs/opaque-secret';
import { PrometheusRule } from '../constructs/prometheus-rule';
import { emit } from '../model/emit';
import { alertmanagerConfigSecret } from '../model/release';
import { manifestsFolder } from './layout';

/** Labels by which the environment's Prometheus selects monitors and rules. */
const selected = ({ monitoring }: Environment) => ({ release: monitoring.release });

const configSecret = (folder: Folder, environment: Environment): void => {
  const config = alertmanagerConfig(environment.alerting, environment.teams, environment.name);
  const files = { 'alertmanager.yaml': emit({ ...config }), [templatesFile]: notificationTemplates(environment.name) };
  const secret = new OpaqueSecret(folder, {
    name: alertmanagerConfigSecret(environment.monitoring.release),
    namespace: environment.monitoring.namespace,
    files,
  });
  madeFrom(secret, [['alerting'], ['teams'], ['monitoring', 'release']]);
};

/** `dist/<env>/manifests/monitors-<env>`: what is scraped, what is evaluated, and who is told. */
export const monitors = (app: App, environment: Environment): void => {
  const folder = new Folder(app, manifestsFolder(environment.name, `monitors-${environment.name}`), [environment.name]);
  const { namespace } = environment.monitoring;
  configSecret(folder, environment);
  for (const { name, observability: observed } of environment.workloads) {
    const paths = [['workloads', name]];
    for (const monitor of observed.monitors) {
      const Monitor = monitor.kind === 'pod' ? PodMonitor : ServiceMonitor;
      madeFrom(new Monitor(folder, { monitor, namespace, labels: selected(environment) }), paths);
    }
    if (observed.ruleGroups.length === 0) continue;
    const rules = {
      name: `${name}-${environment.name}`,
      namespace,
      labels: selected(environment),
      groups: observed.ruleGroups,
      runbooks: environment.runbooks?.url,
    };
    madeFrom(new PrometheusRule(folder, rules), [...paths, ['runbooks']]);
  }
};
