import type { JsonMap } from '../../core/json';
import { plain } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { declaredWorkload } from '../../lint/graph/kinds/pods';
import { credentialReader } from '../../lint/graph/names/core-objects';
import type { SourceObject } from '../../lint/graph/node';
import { integrationSecrets } from '../alertmanager/credentials';
import type { PlainEnvironment } from '../config/environment';
import { externalLabels } from '../config/external-labels';
import { alertmanagerSecrets, neededSecrets } from '../secrets/needs';
import { jobsOf } from './targets';

/** The Secret that stands for the configuration of Alertmanager. */
export const configSecret = 'alertmanager-config';

const everything = Object.fromEntries(
  ['serviceMonitor', 'podMonitor', 'probe', 'rule', 'scrapeConfig'].flatMap((kind) => [
    [`${kind}Selector`, {}],
    [`${kind}NamespaceSelector`, {}],
  ]),
);

const versionIn = (image: string): { readonly version?: string } => {
  const [, version] = /:(v?\d[^@:/]*)$/.exec(image.split('@')[0] ?? '') ?? [];
  return version === undefined ? {} : { version };
};

const operated = ({ monitoring }: PlainEnvironment, kind: 'Prometheus' | 'Alertmanager', spec: JsonMap): JsonMap => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: { name: kind === 'Prometheus' ? monitoring.names.prometheus : monitoring.names.alertmanager, namespace: monitoring.namespace },
  spec,
});

const stackObjects = (environment: PlainEnvironment): readonly JsonMap[] => {
  const { monitoring, plain: settings } = environment;
  const { retention, features, externalLabels: written } = monitoring.prometheus;
  const labels = { ...written, ...plain(externalLabels(environment)) };
  return [
    operated(environment, 'Prometheus', {
      scrapeInterval: monitoring.scrapeInterval,
      evaluationInterval: monitoring.evaluationInterval,
      ...versionIn(settings.images.prometheus),
      retention,
      externalLabels: labels,
      externalUrl: `http://localhost:${settings.ports.prometheus}/`,
      ...(features.length === 0 ? {} : { enableFeatures: features }),
      ...everything,
    }),
    operated(environment, 'Alertmanager', {
      ...versionIn(settings.images.alertmanager),
      configSecret,
      secrets: alertmanagerSecrets(environment).map(({ secret }) => secret),
    }),
  ];
};

// What a monitor of the stack or of the log stack finds: it has no identity of its own.
const unnamedTargets = (environment: PlainEnvironment): readonly JsonMap[] =>
  jobsOf(environment)
    .filter(({ workloads }) => !workloads.some((name) => environment.running.some((one) => one.name === name)))
    .map(({ monitor, endpoints }) => {
      const ports = Object.fromEntries(
        endpoints.map(({ endpoint, targets: [target] }) => [endpoint.port, Number(target?.address.split(':')[1] ?? 0)]),
      );
      const { name, targetNamespace: namespace, selector: labels } = monitor;
      return {
        apiVersion: 'crowsnest',
        kind: declaredWorkload,
        metadata: { name, namespace },
        pods: { labels, ports },
        ...(monitor.kind === 'service' ? { service: { name, labels, ports } } : {}),
      };
    });

// Credentials of what is not Alertmanager, as the objects of a cluster would name them.
const credentialReaders = (environment: PlainEnvironment): readonly SourceObject[] => {
  const ofAlertmanager = new Set(integrationSecrets(environment.alerting).map(({ neededBy }) => neededBy));
  return neededSecrets(environment)
    .flatMap(({ needs }) => needs)
    .filter(({ neededBy }) => !ofAlertmanager.has(neededBy))
    .map(({ secret, key, namespace, neededBy, path }) =>
      declaredAt(environment, path, {
        apiVersion: 'crowsnest',
        kind: credentialReader,
        metadata: { name: `${neededBy}/${key}`, namespace },
        credentials: [{ name: secret, key }],
      }),
    );
};

const declaredAt = (environment: PlainEnvironment, path: ConfigPath, object: JsonMap): SourceObject => ({
  path: `${environment.name}/declared/plain`,
  object,
  at: () => environment.locate(path),
  declared: [],
});

/** The stack of an environment without Kubernetes, as the objects that would describe it in a cluster. */
export const plainStack = (environment: PlainEnvironment): readonly SourceObject[] => [
  ...[...stackObjects(environment), ...unnamedTargets(environment)].map((object) => declaredAt(environment, ['target'], object)),
  ...credentialReaders(environment),
];
