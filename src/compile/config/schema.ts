import { z } from 'zod';
import { workloadSchema } from '../../catalog';
import type { Catalog } from '../../catalog/catalog';
import { helmValuesSchema } from '../../core/charts/helm-values-schema';
import {
  dnsLabelSchema,
  dnsSubdomainSchema,
  labelKeySchema,
  named,
  plainName,
  portSchema,
  releaseNameSchema,
  workloadNameSchema,
} from '../../core/kubernetes/names';
import { secretKeySchema } from '../../core/kubernetes/secret';
import { suggestion } from '../../core/suggestion';
import { countSchema, inMilliseconds, lasting, positiveDurationSchema, quantitySchema, ratioSchema } from '../../language/quantity';
import type { Integrations } from '../alertmanager/receivers';
import { alertingSchema, alertingSchemaOf } from '../alertmanager/schema';
import { acceptSchema } from './accept';
import { clusterParts } from './cluster-parts';
import { clusterNameSchema, clustersSchema } from './clusters';
import { dashboardsSchema } from './dashboards';
import { existingStackSchema } from './existing-stack';
import { externalSchema } from './external';
import { logsSchema } from './logs';
import { metallbSchema } from './metallb';
import { placement } from './placement';
import { prometheusSettings } from './prometheus-settings';

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
    .prefault({})
    .meta({ description: 'Helm chart that installs it' });

const prometheusCommunity = 'https://prometheus-community.github.io/helm-charts';

const grafana = 'https://grafana.github.io/helm-charts';

const repositorySchema = z.strictObject({
  url: named(
    /^(https?:\/\/|ssh:\/\/|git@)\S+$/,
    'is not an address of a Git repository',
    'write one such as https://git.example.com/team/platform.git',
  )
    .refine((url) => !/^https?:\/\/[^/]*@/.test(url), {
      error: 'holds a credential',
      params: { help: 'Argo CD keeps credentials of repositories in Secrets of its own' },
    })
    .meta({ description: 'Git repository that holds dist/', examples: ['https://git.example.com/team/platform.git'] }),
  revision: plainName.default('main').meta({ description: 'Branch, tag or commit that Argo CD reads dist/ from' }),
  path: named(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))\S*$/,
    'is not a folder below the repository',
    'write one such as clusters/mlops, without . and ..',
  )
    .optional()
    .meta({
      description: 'Folder of this platform within the repository; by default where it is in the Git repository around it',
      examples: ['clusters/mlops'],
    }),
});

const argocdSchema = z.strictObject({
  namespace: dnsLabelSchema.default('argocd').meta({ description: 'Namespace of Argo CD' }),
  prefix: dnsLabelSchema
    .optional()
    .meta({ description: 'Start of the names of Applications and AppProjects, which two platforms in one Argo CD need' }),
  perCluster: z.boolean().default(false).meta({ description: 'Whether each cluster has an Argo CD of its own; by default one serves all' }),
  sync: z
    .strictObject({
      automated: z.boolean().default(true).meta({ description: 'Whether Argo CD syncs by itself' }),
      prune: z.boolean().default(true).meta({ description: 'Whether objects that are no longer in dist/ are deleted' }),
      selfHeal: z.boolean().default(true).meta({ description: 'Whether changes made in the cluster are undone' }),
      retries: countSchema.default(5).meta({ description: 'How often a failed sync is tried again' }),
    })
    .prefault({})
    .meta({ description: 'How Argo CD syncs what is emitted' }),
  cascadeDelete: z.boolean().default(false).meta({ description: 'Whether deleting an Application deletes what it installed' }),
});

const host = dnsSubdomainSchema.optional().meta({ description: 'Host of the ingress; without one there is no ingress' });

const storageSchema = z
  .strictObject({
    size: quantitySchema.default('20Gi').meta({ description: 'Size of the volume' }),
    storageClass: plainName.optional().meta({ description: "StorageClass; by default the cluster's", examples: ['fast'] }),
  })
  .meta({ description: 'Volume for its data; without one, data is lost with the Pod' });

const replicasSchema = countSchema.default(1).meta({ description: 'Pods that run at a time' });

const installedStackSchema = z.strictObject({
  kind: z
    .literal('installed')
    .optional()
    .default('installed')
    .meta({ description: 'Installed for the environment; without a kind, it is' }),
  namespace: dnsLabelSchema
    .optional()
    .meta({ description: 'Namespace of Prometheus, Alertmanager and Grafana; by default monitoring-<env>' }),
  release: releaseNameSchema
    .optional()
    .meta({ description: 'Helm release, from which the chart makes its names; by default monitoring-<env>' }),
  ...clusterParts,
  nodeSelector: placement.nodeSelector.meta({ description: 'Labels of the nodes for all parts but those that run on every node' }),
  tolerations: placement.tolerations.meta({ description: 'Taints of these nodes that no part minds' }),
  priorityClass: plainName.optional().meta({
    description: 'PriorityClass of the stack, which must exist; by default, production has one of its own',
    examples: ['system-cluster-critical'],
  }),
  nodeExporterPort: portSchema.default(9100).meta({ description: 'Port on the nodes; two environments in one cluster need two' }),
  ingress: z
    .strictObject({
      className: plainName.default('nginx').meta({ description: 'Class of the ingresses' }),
      tls: z.boolean().default(false).meta({ description: 'Whether the ingresses serve HTTPS, with the certificate of their controller' }),
      issuer: dnsSubdomainSchema.optional().meta({
        description: 'ClusterIssuer of cert-manager that makes their certificates; they serve HTTPS then',
        examples: ['internal-ca'],
      }),
      secret: dnsSubdomainSchema
        .optional()
        .meta({ description: 'Secret with a certificate for all their hosts; they serve HTTPS then', examples: ['monitoring-tls'] }),
      annotations: z.record(labelKeySchema, z.string()).default({}).meta({
        description: 'Their annotations, by which the controller lets only some in, such as nginx.ingress.kubernetes.io/auth-url',
      }),
    })
    .prefault({})
    .meta({ description: 'Ingresses of Prometheus, Alertmanager and Grafana' }),
  scrapeInterval: positiveDurationSchema.default(lasting('30s')).meta({ description: 'Time between two scrapes of a target' }),
  evaluationInterval: positiveDurationSchema.default(lasting('30s')).meta({ description: 'Time between two evaluations of the rules' }),
  prometheus: z
    .strictObject({
      host,
      replicas: replicasSchema,
      // As long as an objective's period is by default.
      retention: positiveDurationSchema.default(lasting('30d')).meta({ description: 'How long series are kept' }),
      storage: storageSchema.optional(),
      ...prometheusSettings,
      ...placement,
    })
    .prefault({})
    .meta({ description: 'The Prometheus of the environment' }),
  alertmanager: z
    .strictObject({ host, replicas: replicasSchema, storage: storageSchema.optional(), ...placement })
    .prefault({})
    .meta({ description: 'The Alertmanager of the environment' }),
  grafana: z
    .strictObject({
      host,
      ...placement,
      admin: z
        .strictObject({
          secret: dnsSubdomainSchema.default('grafana-admin').meta({ description: 'Name of the Secret' }),
          userKey: secretKeySchema.default('admin-user').meta({ description: 'Key of the user name' }),
          passwordKey: secretKeySchema.default('admin-password').meta({ description: 'Key of the password' }),
        })
        .prefault({})
        .meta({ description: 'Secret with the credentials of the first user' }),
    })
    .prefault({})
    .meta({ description: 'The Grafana of the environment' }),
});

/** The monitoring stack: installed for the environment, or one that runs already. */
const scrapeTimeoutFits = ({ scrapeInterval, prometheus }: z.infer<typeof installedStackSchema>): boolean =>
  prometheus.scrapeTimeout === undefined || inMilliseconds(prometheus.scrapeTimeout) <= inMilliseconds(scrapeInterval);

const monitoringSchema = z.discriminatedUnion('kind', [
  installedStackSchema.refine(scrapeTimeoutFits, {
    path: ['prometheus', 'scrapeTimeout'],
    error: 'is longer than monitoring.scrapeInterval',
    params: { help: 'Prometheus refuses to scrape so: shorten it, or scrape less often' },
  }),
  existingStackSchema,
]);

const refreshInterval = named(/^(?=\d)(\d+h)?(\d+m)?(\d+s)?$/, 'is not an interval', 'write hours, minutes and seconds, such as 1h0m0s')
  .default('1h0m0s')
  .meta({ description: 'How often External Secrets reads the store again' });

const storeSchema = z.strictObject({
  kind: z
    .enum(['ClusterSecretStore', 'SecretStore'])
    .default('ClusterSecretStore')
    .meta({ description: 'Whether the store is there for the cluster or for one namespace' }),
  name: dnsSubdomainSchema.meta({ description: 'Name of the store' }),
  backend: z
    .enum(['vault', 'aws', 'gcp', 'azure', 'other'])
    .default('other')
    .meta({ description: 'What is behind the store, so that crowsnest secrets can show its commands' }),
});

const providerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('external-secrets'),
    store: storeSchema.meta({ description: 'Store that External Secrets reads' }),
    path: plainName.meta({
      description: 'Where the store keeps this environment; the name of the Secret is appended',
      examples: ['platform/${env}'],
    }),
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
    store: storeSchema.optional().meta({ description: "Store that this Secret comes from; by default the provider's" }),
    keys: z
      .record(
        secretKeySchema,
        z.strictObject({
          key: plainName.meta({ description: 'Where the store keeps the value', examples: ['platform/slack'] }),
          property: plainName.optional().meta({ description: 'Property of what is found there', examples: ['url'] }),
        }),
      )
      .default({})
      .meta({ description: 'Keys of the Secret, where the store calls them otherwise' }),
    refreshInterval,
  }),
  z.strictObject({
    kind: z.literal('sealed-secrets'),
    scope: z
      .enum(['strict', 'namespace-wide', 'cluster-wide'])
      .default('strict')
      .meta({ description: 'Where the sealed values may be opened' }),
    sealedFor: z
      .strictObject({
        name: dnsSubdomainSchema.meta({ description: 'Name of the Secret' }),
        namespace: dnsLabelSchema.meta({ description: 'Namespace of the Secret' }),
      })
      .optional()
      .meta({ description: 'Name and namespace that kubeseal was given; a change of either is then reported' }),
    encryptedData: z.record(secretKeySchema, sealed).meta({ description: 'Sealed values, by their keys' }),
  }),
  z.strictObject({ kind: z.literal('existing') }),
]);

const secretsSchema = z.strictObject({
  provider: providerSchema.meta({ description: 'Where Secrets come from unless entries say otherwise' }),
  entries: z
    .record(dnsSubdomainSchema, secretEntrySchema)
    .default({})
    .meta({ description: 'Single Secrets by name, where they come from elsewhere' }),
});

const alertingMeta = { description: 'Receivers, routes and inhibitions of Alertmanager' };

const workloadsSchema = (schema: typeof workloadSchema) =>
  z.record(workloadNameSchema, schema).default({}).meta({ description: 'What is watched, by name' });

const fields = z.strictObject({
  platform: dnsLabelSchema.meta({ description: 'Name of the platform' }),
  production: z.boolean().default(false).meta({
    description:
      'Refuses what must never reach production, such as test alerts, and gives the monitoring stack requests, limits, replicas and volumes',
  }),
  repository: repositorySchema.meta({ description: 'Where the platform is kept, and Argo CD reads it from' }),
  clusters: clustersSchema.meta({ description: 'Clusters of the platform, each declared once, by the names that environments call them' }),
  cluster: clusterNameSchema.meta({
    description:
      'Name of the cluster that an environment is in; where none is declared, the address of the only one, by default that of Argo CD',
    examples: ['eu'],
  }),
  argocd: argocdSchema.prefault({}).meta({ description: 'The Argo CD that applies everything' }),
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
    .prefault({})
    .meta({ description: 'Versions and repositories of the charts of the stack' }),
  monitoring: monitoringSchema.prefault({}).meta({ description: 'Prometheus, Alertmanager and Grafana' }),
  logs: logsSchema.optional().meta({ description: 'Loki and its agent; without it, logs are not collected' }),
  dashboards: dashboardsSchema.prefault({}).meta({ description: 'Dashboards in Grafana' }),
  metallb: metallbSchema.optional().meta({ description: 'Addresses that MetalLB gives to Services of type LoadBalancer' }),
  secrets: secretsSchema.meta({ description: 'Where Secrets come from' }),
  alerting: alertingSchema.meta(alertingMeta),
  teams: z
    .record(
      named(
        /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'is not a name of a team',
        'use a-z, 0-9 and "-", starting and ending with a letter or digit',
      ),
      z.strictObject({ receiver: z.string().meta({ description: 'Receiver of what its workloads report', examples: ['slack'] }) }),
    )
    .default({})
    .meta({ description: 'Teams by name; workloads name one' }),
  runbooks: z
    .strictObject({
      url: named(
        /^https?:\/\/[^\s@]+[^\s@/]$/,
        'is not an address of a folder of pages',
        'write one without credentials and without a slash at its end',
      ).meta({ description: 'Address that the page of an alert is appended to', examples: ['https://wiki.example.com/runbooks'] }),
    })
    .optional()
    .meta({ description: 'Where the pages are that alerts link to' }),
  accept: acceptSchema.meta({ description: 'Findings of checks that are accepted, each for a reason and until a day' }),
  external: externalSchema.prefault({}).meta({ description: 'What lies outside this repository and is relied on' }),
  workloads: workloadsSchema(workloadSchema),
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

// An AlertmanagerConfig object has no field for it.
const timeZoneFaults = ({ monitoring, alerting }: Fields) => {
  if (monitoring.kind !== 'existing' || monitoring.routing.kind !== 'alertmanager-config') return [];
  return Object.entries(alerting.timeIntervals).flatMap(([name, intervals]) =>
    intervals.flatMap(({ location }, index) =>
      location === undefined || location === 'UTC'
        ? []
        : [
            {
              path: ['alerting', 'timeIntervals', name, index, 'location'],
              message: 'AlertmanagerConfig objects know no time zone: Alertmanager would read these times as UTC',
              help: 'write the times in UTC without location, or set monitoring.routing to {kind: secret, secret: <name>}',
            },
          ],
    ),
  );
};

const checkTogether = (context: z.core.ParsePayload<Fields>): void => {
  for (const { path, message, help } of [
    ...teamFaults(context.value),
    ...productionFaults(context.value),
    ...timeZoneFaults(context.value),
  ]) {
    context.issues.push({ code: 'custom', input: context.value, path, message, params: { help } });
  }
};

/** The whole of a merged environment. */
export const environmentSchema = fields.check(checkTogether);

/** The same with other kinds of workload and ways to notify. */
export const environmentSchemaOf = (catalog: Catalog, integrations: Integrations): typeof environmentSchema =>
  fields
    .extend({ alerting: alertingSchemaOf(integrations).meta(alertingMeta), workloads: workloadsSchema(catalog.schema) })
    .check(checkTogether);

/** A merged environment as its schema leaves it: defaults filled in, quantities read. */
export type EnvironmentFields = z.infer<typeof environmentSchema>;
