import type { App } from 'cdk8s';
import { alertmanagerConfigSecret } from '../../core/charts/release';
import type { Monitor } from '../../core/kubernetes/monitor';
import { emit } from '../../core/output/emit';
import { alertmanagerConfig } from '../alertmanager/config';
import { notificationTemplates, templatesFile } from '../alertmanager/templates';
import type { Environment, NamedWorkload } from '../config/environment';
import { AnalysisTemplate } from '../constructs/analysis-template';
import { ConfigMap } from '../constructs/config-map';
import { Folder, madeFrom } from '../constructs/folder';
import { PodMonitor, ServiceMonitor } from '../constructs/monitor';
import { OpaqueSecret } from '../constructs/opaque-secret';
import { PrometheusRule } from '../constructs/prometheus-rule';
import { manifestsFolder } from '../output/paths';
import { alertLinks } from '../rules/alert-links';
import { logRules } from '../rules/log-rules';

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

// Workloads may share a monitor, which each describes alike; where they differ, both stand at one path and are refused.
const sharedMonitors = ({
  workloads,
}: Environment): ReadonlyMap<string, { readonly monitor: Monitor; readonly names: readonly string[] }> => {
  const found = new Map<string, { readonly monitor: Monitor; readonly names: readonly string[] }>();
  for (const { name, observability } of workloads) {
    for (const monitor of observability.monitors) {
      const key = JSON.stringify(monitor);
      found.set(key, { monitor, names: [...(found.get(key)?.names ?? []), name] });
    }
  }
  return found;
};

const scrape = (folder: Folder, environment: Environment): void => {
  const { namespace } = environment.monitoring;
  for (const { monitor, names } of sharedMonitors(environment).values()) {
    const Kind = monitor.kind === 'pod' ? PodMonitor : ServiceMonitor;
    madeFrom(new Kind(folder, { monitor, namespace, labels: selected(environment) }), [
      ...names.flatMap((name) => ['metrics', 'pods', 'service', 'namespace'].map((field) => ['workloads', name, field])),
      ['monitoring', 'scrapeInterval'],
      ['monitoring', 'release'],
    ]);
  }
};

const observe = (folder: Folder, environment: Environment, named: NamedWorkload): void => {
  const { name, identity, observability } = named;
  const { namespace } = environment.monitoring;
  const paths = [['workloads', name]];
  for (const rules of logRules(environment, named)) madeFrom(new ConfigMap(folder, rules), [...paths, ['logs', 'namespace'], ['runbooks']]);
  if (observability.analysis !== undefined) {
    const prometheus = `http://prometheus-operated.${namespace}.svc:9090`;
    madeFrom(new AnalysisTemplate(folder, { analysis: observability.analysis, prometheus }), paths);
  }
  if (observability.ruleGroups.length === 0) return;
  const rules = {
    name: identity.fullName,
    namespace,
    labels: selected(environment),
    groups: observability.ruleGroups,
    links: alertLinks(environment, named),
  };
  madeFrom(new PrometheusRule(folder, rules), [...paths, ['runbooks']]);
};

/** `dist/<env>/manifests/monitors-<env>`: what is scraped, what is evaluated, and who is told. */
export const monitors = (app: App, environment: Environment): void => {
  const folder = new Folder(app, manifestsFolder(environment.name, `monitors-${environment.name}`), [environment.name]);
  configSecret(folder, environment);
  scrape(folder, environment);
  for (const named of environment.workloads) observe(folder, environment, named);
};
