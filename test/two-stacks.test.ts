import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KubernetesObject } from '../src/core/kubernetes/manifest';
import { dist, objectsIn } from './support/dist';

const environments = ['dev', 'prod'] as const;
type Environment = (typeof environments)[number];

const owner: Environment = 'prod';

const labels = z.record(z.string(), z.string());
const matchLabels = z.strictObject({ matchLabels: labels });
const enabled = z.strictObject({ enabled: z.boolean() });
const selectors = ['serviceMonitor', 'podMonitor', 'probe', 'rule', 'scrapeConfig'] as const;

/** The values that keep two stacks apart, as far as the tests below read them. */
const valuesSchema = z.looseObject({
  crds: enabled,
  coreDns: enabled,
  kubeControllerManager: enabled,
  kubeEtcd: enabled,
  kubeProxy: enabled,
  kubeScheduler: enabled,
  defaultRules: z.looseObject({
    appNamespacesTarget: z.string(),
    disabled: z.record(z.string(), z.literal(true)),
    rules: z.record(z.string(), z.literal(false)).default({}),
  }),
  prometheusOperator: z.looseObject({
    prometheusInstanceNamespaces: z.array(z.string()),
    alertmanagerInstanceNamespaces: z.array(z.string()),
    alertmanagerConfigNamespaces: z.array(z.string()),
    thanosRulerInstanceNamespaces: z.array(z.string()),
    admissionWebhooks: z.looseObject({ namespaceSelector: matchLabels }),
    kubeletService: enabled,
  }),
  prometheus: z.looseObject({ prometheusSpec: z.looseObject({ externalLabels: labels }) }),
  alertmanager: z.looseObject({
    alertmanagerSpec: z.looseObject({ alertmanagerConfigSelector: matchLabels, alertmanagerConfigNamespaceSelector: matchLabels }),
  }),
  grafana: z.looseObject({
    rbac: z.strictObject({ namespaced: z.boolean(), namespaces: z.array(z.string()) }),
    sidecar: z.looseObject({
      dashboards: z.looseObject({ searchNamespace: z.array(z.string()) }),
      datasources: z.looseObject({ searchNamespace: z.array(z.string()) }),
    }),
  }),
  'kube-state-metrics': z.looseObject({ namespaces: z.string() }),
  'prometheus-node-exporter': z.looseObject({ service: z.strictObject({ port: z.number(), targetPort: z.number() }) }),
});

const files = dist();

const valuesOf = (environment: Environment) =>
  valuesSchema.parse(parse(files.find(({ path }) => path === `${environment}/values/monitoring-${environment}.yaml`)?.text ?? ''));

const objectsOf = (environment: Environment, ...kinds: readonly string[]): readonly KubernetesObject[] =>
  objectsIn(files)
    .filter(({ path, object }) => path.startsWith(`${environment}/`) && kinds.includes(object.kind))
    .map(({ object }) => object);

const namespacesOf = (environment: Environment): readonly string[] =>
  objectsOf(environment, 'Namespace').map(({ metadata }) => metadata.name);

const projectOf = (environment: Environment) =>
  z
    .looseObject({ spec: z.looseObject({ destinations: z.array(z.strictObject({ server: z.string(), namespace: z.string() })) }) })
    .parse(objectsIn(files).find(({ path }) => path === `bootstrap/AppProject.argocd.${environment}.yaml`)?.object);

const alertsOf = (environment: Environment): readonly string[] =>
  objectsOf(environment, 'PrometheusRule').flatMap(({ spec }) =>
    z
      .looseObject({ groups: z.array(z.looseObject({ rules: z.array(z.looseObject({ alert: z.string().optional() })) })) })
      .parse(spec)
      .groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? [])),
  );

describe.each(environments)('the stack of %s, beside that of the other environment,', (environment) => {
  const values = valuesOf(environment);
  const monitoring = `monitoring-${environment}`;
  const isOwner = environment === owner;

  test('has an operator that reconciles the objects of its own namespace only', () => {
    const { prometheusOperator } = values;

    expect(prometheusOperator.prometheusInstanceNamespaces).toEqual([monitoring]);
    expect(prometheusOperator.alertmanagerInstanceNamespaces).toEqual([monitoring]);
    expect(prometheusOperator.alertmanagerConfigNamespaces).toEqual([monitoring]);
    expect(prometheusOperator.thanosRulerInstanceNamespaces).toEqual([monitoring]);
  });

  test('makes the Service of the kubelets where it owns the cluster, so that nobody scrapes them twice', () => {
    expect(values.prometheusOperator.kubeletService).toEqual({ enabled: isOwner });
  });

  test('listens on a port of its own on the nodes', () => {
    const ports = environments.map((one) => valuesOf(one)['prometheus-node-exporter'].service.port);

    expect(new Set(ports).size).toBe(environments.length);
    expect(values['prometheus-node-exporter'].service.targetPort).toBe(values['prometheus-node-exporter'].service.port);
  });

  test('tells of the Pods in its own namespaces, and of those of the cluster where it owns it', () => {
    const watched = [...namespacesOf(environment), ...(isOwner ? ['kube-system'] : [])].sort();

    expect(values['kube-state-metrics'].namespaces).toBe(watched.join(','));
    expect(values.defaultRules.appNamespacesTarget).toBe(watched.join('|'));
  });

  test('has webhooks for its own namespaces only, all of which carry the label that is asked for', () => {
    const carried = objectsOf(environment, 'Namespace').map(({ metadata }) => metadata.labels);

    expect(values.prometheusOperator.admissionWebhooks.namespaceSelector).toEqual({ matchLabels: { environment } });
    expect(carried.filter((labels) => labels?.environment !== environment)).toEqual([]);
    expect(carried.length).toBeGreaterThan(0);
  });

  test('writes into kube-system only where it owns the cluster, and may only then', () => {
    const { coreDns, kubeControllerManager, kubeEtcd, kubeProxy, kubeScheduler } = values;
    const destinations = projectOf(environment).spec.destinations.map(({ namespace }) => namespace);

    for (const part of [coreDns, kubeControllerManager, kubeEtcd, kubeProxy, kubeScheduler]) expect(part).toEqual({ enabled: isOwner });
    expect(destinations.includes('kube-system')).toBe(isOwner);
    expect(destinations).not.toContain('argocd');
  });

  test('leaves the CRDs to an Application of their own', () => {
    expect(values.crds).toEqual({ enabled: false });
  });

  test('has a Grafana that loads what lies in its own namespaces', () => {
    const { rbac, sidecar } = values.grafana;
    const own = namespacesOf(environment);

    expect(sidecar.dashboards.searchNamespace).toEqual(own);
    expect(sidecar.datasources.searchNamespace).toEqual([monitoring]);
    expect(rbac).toEqual({ namespaced: true, namespaces: own.filter((namespace) => namespace !== monitoring) });
  });

  test("loads files under names that are neither the chart's nor given twice", () => {
    const names = objectsOf(environment, 'ConfigMap')
      .filter(({ metadata }) => metadata.labels?.grafana_datasource !== undefined || metadata.labels?.grafana_dashboard !== undefined)
      .flatMap(({ data }) => Object.keys(z.record(z.string(), z.string()).parse(data)));

    expect(names.length).toBeGreaterThan(0);
    expect(names).not.toContain('datasource.yaml');
    expect(new Set(names).size).toBe(names.length);
  });

  test('marks what it sends with its environment', () => {
    expect(values.prometheus.prometheusSpec.externalLabels).toEqual({ environment });
  });

  test('selects by the label of its release and the label of its namespaces', () => {
    const { prometheusSpec } = values.prometheus;
    const own = { matchLabels: { environment } };
    const selected = objectsOf(environment, 'ServiceMonitor', 'PodMonitor', 'PrometheusRule').map(({ metadata }) => metadata);

    expect(selectors.map((selector) => prometheusSpec[`${selector}NamespaceSelector`])).toEqual(selectors.map(() => own));
    expect(Object.keys(prometheusSpec).filter((key) => key.endsWith('SelectorNilUsesHelmValues'))).toEqual([]);
    expect(new Set(selected.map((metadata) => `${metadata.namespace} ${metadata.labels?.release}`))).toEqual(
      new Set([`${monitoring} ${monitoring}`]),
    );
  });

  test('merges no AlertmanagerConfig but its own', () => {
    const { alertmanagerConfigSelector, alertmanagerConfigNamespaceSelector } = values.alertmanager.alertmanagerSpec;

    expect(alertmanagerConfigSelector).toEqual({ matchLabels: { release: monitoring } });
    expect(alertmanagerConfigNamespaceSelector).toEqual({ matchLabels: { environment } });
  });

  test("switches off the chart's copy of every rule of ours", () => {
    // Names that kube-prometheus-stack ships too.
    const both = [
      ...['CPUThrottlingHigh', 'KubeJobFailed', 'KubePersistentVolumeFillingUp', 'KubePodCrashLooping', 'KubePodNotReady'],
      ...['PrometheusNotConnectedToAlertmanagers', 'PrometheusRuleFailures', 'TargetDown', 'Watchdog'],
      ...(isOwner ? ['KubeNodeNotReady', 'NodeDiskIOSaturation', 'NodeFilesystemAlmostOutOfSpace'] : []),
    ];

    expect(alertsOf(environment)).toEqual(expect.arrayContaining(both));
    expect(Object.keys(values.defaultRules.disabled)).toEqual(expect.arrayContaining(both));
  });

  test('tells of nodes, kubelets and control plane only where it owns the cluster', () => {
    const groups = ['etcd', 'kubernetesSystem', 'nodeExporterAlerting'];

    expect(groups.filter((group) => values.defaultRules.rules[group] === false)).toEqual(isOwner ? [] : groups);
    expect(alertsOf(environment).includes('SystemHighCPU')).toBe(isOwner);
  });
});

test('no object of one stack has the name and namespace of an object of the other', () => {
  const named = environments.map((environment) =>
    objectsIn(files)
      .filter(({ path }) => path.startsWith(`${environment}/`))
      .map(({ object: { kind, metadata } }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`),
  );

  expect(named[0]?.filter((name) => named[1]?.includes(name))).toEqual([]);
});
