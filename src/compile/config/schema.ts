import { z } from 'zod';
import { workloadSchema } from '../../catalog';
import { helmValuesSchema } from '../../core/charts/helm-values-schema';
import {
  dnsLabelSchema,
  dnsSubdomainSchema,
  labelKeySchema,
  labelsSchema,
  named,
  plainName,
  portSchema,
  releaseNameSchema,
  workloadNameSchema,
} from '../../core/kubernetes/names';
import { secretKeySchema } from '../../core/kubernetes/secret';
import { suggestion } from '../../core/suggestion';
import { countSchema, lasting, positiveDurationSchema, quantitySchema, ratioSchema } from '../../language/quantity';
import { alertingSchema } from '../alertmanager/schema';
import { acceptSchema } from './accept';
import { dashboardsSchema } from './dashboards';
import { externalSchema } from './external';
import { logsSchema } from './logs';
import { metallbSchema } from './metallb';

const chartRepository = named(
  /^(https:\/\/|oci:\/\/)?[^\s@]+$/,
  'is not an address of a chart repository',
  'write one without credentials, such as https://charts.example.com or oci://registry.example.com/charts',
);

const chart = (version: string, repository: string) =>
  z
    .strictObject({
      version: plainName.default(version).meta({ description: 'Version of the chart, which Argo CD installs' }),
      repository: chartRepository.default(repository).meta({ description: 'Repository that the chart comes from' }),
      values: helmValuesSchema.meta({
        description: 'Values of the chart, laid over those that follow from the rest: maps by key, lists replaced, null removes',
      }),
    })
    .prefault({});

const prometheusCommunity = 'https://prometheus-community.github.io/helm-charts';

const grafana = 'https://grafana.github.io/helm-charts';

const repositorySchema = z.strictObject({
  url: named(
    /^(https?:\/\/|ssh:\/\/|git@)\S+$/,
    'is not an address of a Git repository',
    'write one such as https://git.example.com/team/platform.git',
  ).refine((url) => !/^https?:\/\/[^/]*@/.test(url), {
    error: 'holds a credential',
    params: { help: 'Argo CD keeps credentials of repositories in Secrets of its own' },
  }),
  revision: plainName.default('main').meta({ description: 'Branch, tag or commit that Argo CD reads dist/ from' }),
  path: named(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))\S*$/,
    'is not a folder below the repository',
    'write one such as clusters/mlops, without . and ..',
  )
    .optional()
    .meta({ description: 'Folder of this platform within the repository; by default where it is in the Git repository around it' }),
});

const argocdSchema = z.strictObject({
  namespace: dnsLabelSchema.default('argocd'),
  sync: z
    .strictObject({
      automated: z.boolean().default(true),
      prune: z.boolean().default(true),
      selfHeal: z.boolean().default(true),
      retries: countSchema.default(5),
    })
    .prefault({}),
  cascadeDelete: z.boolean().default(false).meta({ description: 'Whether deleting an Application deletes what it installed' }),
});

const host = dnsSubdomainSchema.optional().meta({ description: 'Host of the ingress; without one there is no ingress' });

const storageSchema = z.strictObject({ size: quantitySchema.default('20Gi'), storageClass: plainName.optional() });

const tolerationSchema = z.strictObject({
  key: labelKeySchema,
  operator: z.enum(['Equal', 'Exists']).default('Equal'),
  value: z.string().optional(),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
});

const placement = {
  nodeSelector: labelsSchema.optional().meta({ description: 'Labels of the nodes that it may run on' }),
  tolerations: z.array(tolerationSchema).optional().meta({ description: 'Taints of these nodes that it does not mind' }),
};

const monitoringSchema = z.strictObject({
  namespace: dnsLabelSchema
    .optional()
    .meta({ description: 'Namespace of Prometheus, Alertmanager and Grafana; by default monitoring-<env>' }),
  release: releaseNameSchema
    .optional()
    .meta({ description: 'Helm release, from which the chart makes its names; by default monitoring-<env>' }),
  ownsCluster: z.boolean().optional().meta({
    description: 'Whether this environment watches the parts of the cluster that exist once; by default the only environment does',
  }),
  nodeExporterPort: portSchema.default(9100).meta({ description: 'Port on the nodes; two environments in one cluster need two' }),
  ingress: z.strictObject({ className: plainName.default('nginx'), tls: z.boolean().default(false) }).prefault({}),
  scrapeInterval: positiveDurationSchema.default(lasting('30s')),
  evaluationInterval: positiveDurationSchema.default(lasting('30s')),
  prometheus: z
    .strictObject({
      host,
      replicas: countSchema.default(1),
      // As long as an objective's period is by default.
      retention: positiveDurationSchema.default(lasting('30d')),
      storage: storageSchema.optional(),
      ...placement,
    })
    .prefault({}),
  alertmanager: z.strictObject({ host, replicas: countSchema.default(1), storage: storageSchema.optional(), ...placement }).prefault({}),
  grafana: z
    .strictObject({
      host,
      ...placement,
      admin: z
        .strictObject({
          secret: dnsSubdomainSchema.default('grafana-admin'),
          userKey: secretKeySchema.default('admin-user'),
          passwordKey: secretKeySchema.default('admin-password'),
        })
        .prefault({}),
    })
    .prefault({}),
});

const refreshInterval = named(
  /^(?=\d)(\d+h)?(\d+m)?(\d+s)?$/,
  'is not an interval',
  'write hours, minutes and seconds, such as 1h0m0s',
).default('1h0m0s');

const storeSchema = z.strictObject({
  kind: z.enum(['ClusterSecretStore', 'SecretStore']).default('ClusterSecretStore'),
  name: dnsSubdomainSchema,
  backend: z
    .enum(['vault', 'aws', 'gcp', 'azure', 'other'])
    .default('other')
    .meta({ description: 'What is behind the store, so that crowsnest secrets can show its commands' }),
});

const providerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('external-secrets'),
    store: storeSchema,
    path: plainName.meta({ description: 'Where the store keeps this environment; the name of the Secret is appended' }),
    refreshInterval,
  }),
  z.strictObject({ kind: z.literal('sealed-secrets') }),
  z.strictObject({ kind: z.literal('existing') }),
]);

const sealed = named(
  /^[A-Za-z0-9+/]{40,}={0,2}$/,
  'is not a value that kubeseal has encrypted',
  'paste what kubeseal --raw prints, on one line',
);

const secretEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('external-secrets'),
    store: storeSchema.optional(),
    keys: z.record(secretKeySchema, z.strictObject({ key: plainName, property: plainName.optional() })).default({}),
    refreshInterval,
  }),
  z.strictObject({
    kind: z.literal('sealed-secrets'),
    scope: z.enum(['strict', 'namespace-wide', 'cluster-wide']).default('strict'),
    sealedFor: z
      .strictObject({ name: dnsSubdomainSchema, namespace: dnsLabelSchema })
      .optional()
      .meta({ description: 'Name and namespace that kubeseal was given; a change of either is then reported' }),
    encryptedData: z.record(secretKeySchema, sealed),
  }),
  z.strictObject({ kind: z.literal('existing') }),
]);

const secretsSchema = z.strictObject({
  provider: providerSchema.meta({ description: 'Where Secrets come from unless entries say otherwise' }),
  entries: z.record(dnsSubdomainSchema, secretEntrySchema).default({}),
});

const fields = z.strictObject({
  platform: dnsLabelSchema.meta({ description: 'Name of the platform' }),
  production: z.boolean().default(false).meta({
    description:
      'Refuses what must never reach production, such as test alerts, and gives the monitoring stack requests, limits, replicas and volumes',
  }),
  repository: repositorySchema,
  cluster: named(/^https:\/\/[^\s/]+$/, 'is not an address of an API server', 'write one such as https://kubernetes.default.svc').default(
    'https://kubernetes.default.svc',
  ),
  argocd: argocdSchema.prefault({}),
  deletionBudget: ratioSchema
    .default(0.1)
    .meta({ description: 'Share of the objects that a run may remove without --allow-deletions, e.g. 10%' }),
  charts: z
    .strictObject({
      'kube-prometheus-stack': chart('88.5.3', prometheusCommunity),
      'prometheus-operator-crds': chart('31.0.1', prometheusCommunity),
      loki: chart('18.11.0', 'https://grafana-community.github.io/helm-charts'),
      alloy: chart('1.11.1', grafana),
      promtail: chart('6.17.1', grafana),
    })
    .prefault({}),
  monitoring: monitoringSchema.prefault({}),
  logs: logsSchema.optional(),
  dashboards: dashboardsSchema.prefault({}),
  metallb: metallbSchema.optional(),
  secrets: secretsSchema,
  alerting: alertingSchema,
  teams: z
    .record(
      named(
        /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'is not a name of a team',
        'use a-z, 0-9 and "-", starting and ending with a letter or digit',
      ),
      z.strictObject({ receiver: z.string() }),
    )
    .default({}),
  runbooks: z
    .strictObject({
      url: named(
        /^https?:\/\/[^\s@]+[^\s@/]$/,
        'is not an address of a folder of pages',
        'write one without credentials and without a slash at its end',
      ),
    })
    .optional(),
  accept: acceptSchema.meta({ description: 'Findings of checks that are accepted, each for a reason and until a day' }),
  external: externalSchema.prefault({}).meta({ description: 'What lies outside this repository and is relied on' }),
  workloads: z.record(workloadNameSchema, workloadSchema).default({}),
});

type Fields = z.infer<typeof fields>;

const teamFaults = ({ teams, alerting, workloads }: Fields) => [
  ...Object.entries(teams).flatMap(([team, { receiver }]) =>
    Object.hasOwn(alerting.receivers, receiver)
      ? []
      : [
          {
            path: ['teams', team, 'receiver'],
            message: `no receiver is named "${receiver}"`,
            help: suggestion(receiver, Object.keys(alerting.receivers)),
          },
        ],
  ),
  ...Object.entries(workloads).flatMap(([name, { team }]) =>
    team === undefined || Object.hasOwn(teams, team)
      ? []
      : [{ path: ['workloads', name, 'team'], message: `no team is named "${team}"`, help: suggestion(team, Object.keys(teams)) }],
  ),
];

const productionFaults = ({ production, workloads, argocd }: Fields) => {
  if (!production) return [];
  const tests = Object.entries(workloads).flatMap(([name, workload]) => {
    if (workload.kind !== 'alert-chain') return [];
    const help = 'set it in the file of another environment';
    return [
      ...(workload.smoke === undefined
        ? []
        : [{ path: ['workloads', name, 'smoke'], message: 'a smoke alert has no place in production', help }]),
      ...(workload.deliveryTests.length === 0
        ? []
        : [{ path: ['workloads', name, 'deliveryTests'], message: 'delivery tests have no place in production', help }]),
    ];
  });
  const cascade = {
    path: ['argocd', 'cascadeDelete'],
    message: 'deleting an Application would delete the monitoring of production',
    help: 'leave cascadeDelete off where production is true',
  };
  return [...tests, ...(argocd.cascadeDelete ? [cascade] : [])];
};

/** The whole of a merged environment. */
export const environmentSchema = fields.check((context) => {
  for (const { path, message, help } of [...teamFaults(context.value), ...productionFaults(context.value)]) {
    context.issues.push({ code: 'custom', input: context.value, path, message, params: { help } });
  }
});

/** A merged environment as its schema leaves it: defaults filled in, quantities read. */
export type EnvironmentFields = z.infer<typeof environmentSchema>;
