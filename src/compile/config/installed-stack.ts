import { z } from 'zod';
import { dnsLabelSchema, dnsSubdomainSchema, labelKeySchema, plainName, portSchema, releaseNameSchema } from '../../core/kubernetes/names';
import { secretKeySchema } from '../../core/kubernetes/secret';
import { countSchema, inMilliseconds, lasting, positiveDurationSchema, quantitySchema } from '../../language/quantity';
import { clusterParts } from './cluster-parts';
import { placement } from './placement';
import { prometheusSettings } from './prometheus-settings';

const host = dnsSubdomainSchema.optional().meta({ description: 'Host of the ingress; without one there is no ingress' });

const storageSchema = z
  .strictObject({
    size: quantitySchema.default('20Gi').meta({ description: 'Size of the volume' }),
    storageClass: plainName.optional().meta({ description: "StorageClass; by default the cluster's", examples: ['fast'] }),
  })
  .meta({ description: 'Volume for its data; without one, data is lost with the Pod' });

const replicasSchema = countSchema.default(1).meta({ description: 'Pods that run at a time' });

const stackSchema = z.strictObject({
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

const scrapeTimeoutFits = ({ scrapeInterval, prometheus }: z.infer<typeof stackSchema>): boolean =>
  prometheus.scrapeTimeout === undefined || inMilliseconds(prometheus.scrapeTimeout) <= inMilliseconds(scrapeInterval);

/** A monitoring stack that is installed for the environment. */
export const installedStackSchema = stackSchema.refine(scrapeTimeoutFits, {
  path: ['prometheus', 'scrapeTimeout'],
  error: 'is longer than monitoring.scrapeInterval',
  params: { help: 'Prometheus refuses to scrape so: shorten it, or scrape less often' },
});
