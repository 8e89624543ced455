import type { App } from 'cdk8s';
import { alertmanagerConfigSecret } from '../../core/charts/release';
import { mapAt } from '../../core/json';
import { from, holding, type Sourced, within } from '../../core/origins/sourced';
import { emit } from '../../core/output/emit';
import { workloadPath } from '../../core/workloads/names';
import { sourcedConfig } from '../alertmanager/config';
import { notificationTemplates, templatesFile } from '../alertmanager/templates';
import { applicationNames } from '../argo-cd/names';
import { type Environment, isExisting, isInstalled, isPlain, type NamedWorkload } from '../config/environment';
import { clusterLabel } from '../config/external-labels';
import { inputAt } from '../config/input';
import { AlertmanagerConfig } from '../constructs/alertmanager-config';
import { AnalysisTemplate } from '../constructs/analysis-template';
import { ConfigMap } from '../constructs/config-map';
import { Folder, madeFor } from '../constructs/folder';
import { PodMonitor, ServiceMonitor } from '../constructs/monitor';
import { OpaqueSecret } from '../constructs/opaque-secret';
import { PrometheusRule } from '../constructs/prometheus-rule';
import { manifestsFolder } from '../output/paths';
import { configSecret as plainSecret } from '../plain/declared';
import { routedEnvironment } from '../routing/environment';
import { alertLinks } from '../rules/alert-links';
import { logRules } from '../rules/log-rules';
import { alertmanagerConfigProps } from '../stack/alertmanager-config';
import { labelsFor } from '../stack/selectors';
import { withoutOthers } from '../stack/shared-ruler';
import { sharedMonitors } from './shared-monitors';

const configSecret = (folder: Folder, environment: Environment, secretName: Sourced<string>): void => {
  const { alerting, name } = environment;
  const secret = new OpaqueSecret(folder, {
    name: secretName,
    namespace: inputAt(environment, 'monitoring', 'namespace'),
    files: {
      'alertmanager.yaml': holding(
        () => withoutOthers(sourcedConfig(routedEnvironment(environment)), environment),
        (config) => emit(mapAt(config)),
      ),
      [templatesFile]: within(notificationTemplates({ ...alerting, environment: name, ...clusterLabel(environment) }), ['alerting']),
    },
  });
  madeFor(secret, ['alerting']);
};

const routing = (folder: Folder, environment: Environment): void => {
  if (isInstalled(environment)) {
    const { release } = environment.monitoring;
    configSecret(folder, environment, from(alertmanagerConfigSecret(release), ['monitoring', 'release']));
  }
  if (isPlain(environment)) configSecret(folder, environment, plainSecret);
  if (!isExisting(environment)) return;
  const { routing: form } = environment.monitoring;
  switch (form.kind) {
    case 'secret':
      configSecret(folder, environment, from(form.secret, ['monitoring', 'routing', 'secret']));
      return;
    case 'alertmanager-config':
      madeFor(new AlertmanagerConfig(folder, alertmanagerConfigProps(environment)), ['alerting']);
      return;
    // Its file is among those that somebody loads.
    case 'mimir':
      return;
  }
};

const scrape = (folder: Folder, environment: Environment): void => {
  const namespace = inputAt(environment, 'monitoring', 'namespace');
  for (const { monitor, workloads } of sharedMonitors(environment)) {
    const Kind = monitor.kind === 'pod' ? PodMonitor : ServiceMonitor;
    const parts = workloads.flatMap((name) => [workloadPath({ name }, 'metrics'), workloadPath({ name })]);
    madeFor(
      new Kind(folder, { monitor, namespace, labels: labelsFor(environment, monitor.kind === 'pod' ? 'podMonitor' : 'serviceMonitor') }),
      ...parts,
    );
  }
};

const observe = (folder: Folder, environment: Environment, named: NamedWorkload): void => {
  const { identity, observability } = named;
  const workload = workloadPath(identity);
  for (const rules of logRules(environment, named)) madeFor(new ConfigMap(folder, rules), workload);
  if (observability.analysis !== undefined) {
    const { namespace } = environment.monitoring;
    const prometheus = from(`http://prometheus-operated.${namespace}.svc:9090`, ['monitoring', 'namespace']);
    madeFor(new AnalysisTemplate(folder, { analysis: observability.analysis, prometheus }), [...workload, 'canary'], workload);
  }
  // A ruler elsewhere is given them in a file.
  const isElsewhere = isExisting(environment) && environment.monitoring.rules.kind !== 'prometheus-rules';
  if (observability.ruleGroups.length === 0 || isElsewhere) return;
  const rules = new PrometheusRule(folder, {
    name: from(identity.fullName, workload),
    namespace: inputAt(environment, 'monitoring', 'namespace'),
    labels: labelsFor(environment, 'rule'),
    groups: observability.ruleGroups,
    subject: { ...alertLinks(environment, named), workload },
  });
  madeFor(rules, workload);
};

/** `dist/<env>/manifests/monitors-<env>`: what is scraped, what is evaluated, and who is notified. */
export const monitors = (app: App, environment: Environment): void => {
  const folder = new Folder(app, manifestsFolder(environment.name, applicationNames(environment).monitors), [environment.name]);
  routing(folder, environment);
  scrape(folder, environment);
  for (const named of environment.workloads) observe(folder, environment, named);
};
