import { z } from 'zod';
import {
  dnsLabelSchema,
  dnsSubdomainSchema,
  labelKeySchema,
  labelNameSchema,
  labelsSchema,
  named,
  plainName,
  releaseNameSchema,
} from '../../core/kubernetes/names';
import { lasting, positiveDurationSchema } from '../../language/quantity';
import { clusterParts } from './cluster-parts';
import { remoteWriteSchema } from './prometheus-settings';

const key = labelKeySchema.meta({ description: 'Key of the label' });

const values = z.array(z.string()).min(1).meta({ description: 'Values of the label' });

const operator = <const Name extends string>(name: Name) => z.literal(name).meta({ description: 'How the label is compared' });

const requirementSchema = z.discriminatedUnion('operator', [
  z.strictObject({ operator: operator('In'), key, values }),
  z.strictObject({ operator: operator('NotIn'), key, values }),
  z.strictObject({ operator: operator('Exists'), key }),
  z.strictObject({ operator: operator('DoesNotExist'), key }),
]);

const labelSelectorSchema = z.strictObject({
  matchLabels: labelsSchema.optional().meta({ description: 'Labels that must have these values' }),
  matchExpressions: z.array(requirementSchema).optional().meta({ description: 'Further conditions on labels' }),
});

/** A label selector as objects of Kubernetes write it; an empty one selects everything. */
export type LabelSelector = z.infer<typeof labelSelectorSchema>;

const selector = (what: string) =>
  labelSelectorSchema.optional().meta({ description: `Which ${what} it selects, as its object has it; {} is all of them` });

const namespaceSelector = (what: string) =>
  labelSelectorSchema.optional().meta({ description: `Namespaces in which it finds ${what}, by their labels; {} is all of them` });

const address = named(/^https?:\/\/[^\s@]+[^\s@/]$/, 'is not an address', 'write one without credentials and without a slash at its end');

const prometheusSchema = z.strictObject({
  name: dnsSubdomainSchema.optional().meta({ description: 'Name of the Prometheus object; by default as the chart names it' }),
  version: plainName.optional().meta({ description: 'Version of Prometheus, e.g. v3.5.0', examples: ['v3.5.0'] }),
  retention: positiveDurationSchema.optional().meta({ description: 'How long it keeps samples' }),
  enableFeatures: z.array(plainName).optional().meta({ description: 'Feature flags that are on' }),
  externalLabels: labelsSchema.optional().meta({
    description: 'Labels that it adds to what it sends; cluster among them is what alerts and messages call the cluster',
    examples: [{ cluster: 'prod-eu' }],
  }),
  remoteWrite: z
    .array(remoteWriteSchema.pick({ url: true, tenant: true }))
    .optional()
    .meta({ description: 'Where it sends its samples as well' }),
  serviceMonitorSelector: selector('ServiceMonitors'),
  serviceMonitorNamespaceSelector: namespaceSelector('ServiceMonitors'),
  podMonitorSelector: selector('PodMonitors'),
  podMonitorNamespaceSelector: namespaceSelector('PodMonitors'),
  probeSelector: selector('Probes'),
  probeNamespaceSelector: namespaceSelector('Probes'),
  ruleSelector: selector('PrometheusRules'),
  ruleNamespaceSelector: namespaceSelector('PrometheusRules'),
});

/** How the operator of Prometheus restricts AlertmanagerConfig objects to alerts of their namespace. */
export const matcherStrategies = ['OnNamespace', 'OnNamespaceExceptForAlertmanagerNamespace', 'None'] as const;

const alertmanagerSchema = z.strictObject({
  name: dnsSubdomainSchema.optional().meta({ description: 'Name of the Alertmanager object; by default as the chart names it' }),
  version: plainName.optional().meta({ description: 'Version of Alertmanager, e.g. v0.28.1', examples: ['v0.28.1'] }),
  alertmanagerConfigSelector: selector('AlertmanagerConfigs'),
  alertmanagerConfigNamespaceSelector: namespaceSelector('AlertmanagerConfigs'),
  alertmanagerConfigMatcherStrategy: z.enum(matcherStrategies).optional().meta({
    description: 'To which alerts the operator restricts AlertmanagerConfig objects: those of their namespace, by default',
  }),
});

const kindOf = <const Name extends string>(name: Name) => z.literal(name).meta({ description: 'Form in which they are written' });

const sidecarSchema = z.strictObject({
  kind: kindOf('sidecar'),
  label: labelKeySchema.default('grafana_dashboard').meta({ description: 'Label by which it finds ConfigMaps' }),
  labelValue: z.string().default('1').meta({ description: 'Value of that label; empty where any will do' }),
  folderAnnotation: labelKeySchema.default('grafana_folder').meta({ description: 'Annotation that names the folder in Grafana' }),
  searchNamespaces: z.array(dnsLabelSchema).min(1).optional().meta({ description: 'Namespaces that it searches; by default all' }),
});

const dashboardsSchema = z.discriminatedUnion('kind', [
  sidecarSchema,
  z.strictObject({
    kind: kindOf('grafana-operator'),
    instanceSelector: labelSelectorSchema.meta({ description: 'Labels of the Grafana objects that show them; {} is all of them' }),
  }),
]);

const dataSource = (what: string, uid: string) => plainName.default(uid).meta({ description: `uid of the data source for ${what}` });

const grafanaSchema = z.strictObject({
  url: address.optional().meta({ description: 'Where people reach Grafana; alerts link to it', examples: ['https://grafana.example.com'] }),
  dashboards: dashboardsSchema.prefault({ kind: 'sidecar' }).meta({ description: 'In which form Grafana is given dashboards' }),
  dataSources: z
    .strictObject({ metrics: dataSource('metrics', 'prometheus'), logs: dataSource('logs', 'loki') })
    .prefault({})
    .meta({ description: 'Data sources that dashboards read' }),
});

const mimir = {
  address: address.meta({ description: 'Address of Mimir, as mimirtool is given it', examples: ['https://mimir.example.com'] }),
  tenant: plainName.meta({
    description: 'Tenant; environments share one only where monitoring.prometheus.externalLabels gives each a cluster of its own',
    examples: ['acme-prod'],
  }),
};

const routingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kindOf('alertmanager-config') }),
  z.strictObject({
    kind: kindOf('secret'),
    secret: dnsSubdomainSchema.meta({
      description: 'Secret that their Alertmanager reads its configuration from, and that is ours to write',
    }),
    mounts: z
      .array(dnsSubdomainSchema)
      .optional()
      .meta({ description: 'Secrets that their Alertmanager mounts; by default all that receivers need' }),
  }),
  z.strictObject({ kind: kindOf('mimir'), ...mimir }),
]);

const rulesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kindOf('prometheus-rules') }),
  z.strictObject({
    kind: kindOf('mimir'),
    ...mimir,
    retention: positiveDurationSchema.optional().meta({ description: 'How long Mimir keeps samples of the tenant' }),
  }),
]);

const streamLabels = z
  .record(labelNameSchema, z.string())
  .refine((labels) => !Object.hasOwn(labels, 'namespace') && !Object.hasOwn(labels, 'container'), {
    error: 'hold namespace or container, which each workload has its own of',
    params: { help: 'leave them out' },
  });

const logRulesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('loki').meta({ description: "Loki's ruler" }),
    address: address.meta({ description: 'Address of Loki, as lokitool is given it', examples: ['https://loki.example.com'] }),
    tenant: plainName.default('fake').meta({ description: 'Tenant; fake is that of a Loki without tenants', examples: ['acme'] }),
    labels: streamLabels.default({}).meta({
      description:
        'Labels of log streams of this environment beside namespace and container, where the tenant has logs of several clusters',
      examples: [{ cluster: 'prod-eu' }],
    }),
  }),
]);

const stackSchema = z.strictObject({
  kind: z.literal('existing').meta({ description: 'It runs already: nothing of it is installed' }),
  from: named(/^\S+$/, 'is not a folder', 'write it as seen from the folder of the platform')
    .optional()
    .meta({
      description:
        'Folder, or file, that holds its objects or the values of its chart, seen from that of the platform: what is not written here is read there',
      examples: ['../clusters/${env}/monitoring'],
    }),
  namespace: dnsLabelSchema.meta({ description: 'Namespace that their Prometheus and Alertmanager run in; our objects go there too' }),
  namespaceLabels: labelsSchema.optional().meta({ description: 'Labels of that namespace, where selectors of namespaces need them' }),
  release: releaseNameSchema.optional().meta({ description: 'Helm release of kube-prometheus-stack, where that chart installs them' }),
  chartVersion: plainName.optional().meta({ description: 'Version of that chart', examples: ['88.5.3'] }),
  ...clusterParts,
  scrapeInterval: positiveDurationSchema.default(lasting('30s')).meta({ description: 'Time between two scrapes of a target' }),
  evaluationInterval: positiveDurationSchema.default(lasting('30s')).meta({ description: 'Time between two evaluations of the rules' }),
  prometheus: prometheusSchema.prefault({}).meta({ description: 'Their Prometheus' }),
  alertmanager: alertmanagerSchema.prefault({}).meta({ description: 'Their Alertmanager' }),
  grafana: grafanaSchema.prefault({}).meta({ description: 'Their Grafana' }),
  rules: rulesSchema.default({ kind: 'prometheus-rules' }).meta({ description: 'In which form rules are written, and for which ruler' }),
  logRules: logRulesSchema
    .optional()
    .meta({ description: 'Ruler of logs that alerts on log lines are written for; without one, there are no such alerts' }),
  routing: routingSchema
    .default({ kind: 'alertmanager-config' })
    .meta({ description: 'In which form Alertmanager gets routes and receivers' }),
});

/** A stack that runs already: what is known of it. Nothing of it is installed, changed or taken over. */
export const existingStackSchema = stackSchema.check(({ value, issues }) => {
  const { rules, prometheus } = value;
  if (rules.kind !== 'mimir' || prometheus.remoteWrite === undefined) return;
  const written = prometheus.remoteWrite.map(({ tenant = 'anonymous' }) => tenant);
  // A ruler may read several tenants as one.
  if (rules.tenant.split('|').every((tenant) => written.includes(tenant))) return;
  issues.push({
    code: 'custom',
    input: rules.tenant,
    path: ['rules', 'tenant'],
    message: `"${rules.tenant}" gets no samples: Prometheus writes to ${written.length === 0 ? 'no other place' : written.map((tenant) => `"${tenant}"`).join(' and ')}`,
    params: {
      help: 'rules are evaluated over the samples of their tenant: write the same one here and in monitoring.prometheus.remoteWrite',
    },
  });
});
