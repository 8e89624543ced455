import { z } from 'zod';
import { named, plainName, portSchema, workloadNameSchema } from '../../core/kubernetes/names';
import { secretRefSchema } from '../../core/kubernetes/secret';
import type { ConfigPath } from '../../core/path';
import type { Problem } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import { exporterImages, exporterKinds, exporterService, images } from '../plain/images';
import { isWrittenPlain } from './clusters';
import type { Fields } from './schema';
import type { FaultTogether } from './together';
import { isWritten, locate, type Tree } from './tree';

/** What may be under `target:`. */
export const targetSchema = z.enum(['kubernetes', 'plain']).default('kubernetes').meta({
  description: 'kubernetes for objects that Argo CD syncs; plain for files of Prometheus, Alertmanager, Grafana and Docker Compose',
});

const hostForm = '[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?';
const portForm = '([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';

const hostAndPort = named(
  new RegExp(`^${hostForm}:${portForm}$`),
  'is not a host and a port',
  'write the name of a service of Docker Compose, or a host, and its port, such as redis:6379',
);

const addressSchema = named(
  new RegExp(`^${hostForm}(:${portForm})?$`),
  'is not an address',
  'write the name of a service of Docker Compose, or a host, and its port where it is another one, such as api:8000',
);

// A part of an address, which other characters would end.
const databaseSchema = named(/^[A-Za-z0-9_.-]+$/, 'is not a database', 'use A-Z, a-z, 0-9, "_", "." and "-"');

const exporterSchema = z.strictObject({
  target: hostAndPort.meta({ description: 'What the exporter connects to', examples: ['redis:6379'] }),
  user: plainName.optional().meta({ description: 'User that it logs in as', examples: ['exporter'] }),
  password: secretRefSchema.optional().meta({ description: "The user's password: the file secrets/<secret>/<key> beside compose.yaml" }),
  database: databaseSchema
    .optional()
    .meta({ description: 'Database of PostgreSQL that it connects to; postgres by default', examples: ['shop'] }),
  sslmode: z.enum(['disable', 'allow', 'prefer', 'require']).optional().meta({
    description: 'Whether the connection to PostgreSQL is encrypted; disable by default, which is for a server on the same network',
  }),
});

// An image that moves is not the one that was tried.
const imageSchema = named(
  /^[a-z0-9][a-z0-9._/:-]*(:(?!latest$)[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})$/,
  'is not an image with a fixed version',
  'write its version behind it, such as prom/prometheus:v3.14.0, or its digest; latest may be another one tomorrow',
);

const imageFields = Object.fromEntries(
  Object.entries({ ...images, ...exporterImages }).map(([part, image]) => [
    part,
    imageSchema.default(image).meta({ description: `Image of ${part}` }),
  ]),
) as Record<keyof typeof images | keyof typeof exporterImages, z.ZodDefault<typeof imageSchema>>; // one for each key of the two

const publishedPort = (part: string, port: number) => portSchema.default(port).meta({ description: `Port of ${part} on the machine` });

const portsSchema = z
  .strictObject({
    prometheus: publishedPort('Prometheus', 9090),
    alertmanager: publishedPort('Alertmanager', 9093),
    grafana: publishedPort('Grafana', 3000),
  })
  .check(({ value, issues }) => {
    for (const [part, port] of Object.entries(value)) {
      const other = Object.keys(value).find((one) => value[one as keyof typeof value] === port); // one of its own keys
      if (other === undefined || other === part) continue;
      const params = { help: 'give each of them a port of its own' };
      issues.push({ code: 'custom', input: port, path: [part], message: `is the port of ${other} already`, params });
    }
  });

/** What may be under `plain:`. */
export const plainSchema = z.strictObject({
  addresses: z
    .record(workloadNameSchema, z.union([addressSchema, z.array(addressSchema).min(1)]))
    .default({})
    .meta({
      description: 'Where workloads are scraped, by name; by default at their own name and the port of their metrics',
      examples: [{ api: 'host.docker.internal:8000' }],
    }),
  exporters: z
    .record(workloadNameSchema, exporterSchema)
    .default({})
    .meta({
      description: 'Workloads that an exporter of ours is started for, by name, and what it connects to',
      examples: [{ redis: { target: 'redis:6379' } }],
    }),
  bind: z.enum(['127.0.0.1', '0.0.0.0']).default('127.0.0.1').meta({
    description: 'Address of the machine that ports are opened at; by default only the machine itself reaches them',
  }),
  ports: portsSchema.prefault({}).meta({ description: 'Ports that are opened' }),
  images: z.strictObject(imageFields).prefault({}).meta({ description: 'Images of the stack and of exporters, each with its version' }),
});

interface WrittenEnvironment {
  readonly tree: Tree;
  /** Its own file. */
  readonly file: string;
}

/** What is written of an environment without Kubernetes where there is none: in the file of another one, or in the base of none. */
export const unreadPlain = (environments: readonly WrittenEnvironment[]): readonly Problem[] => {
  const hasMachine = environments.some(({ tree }) => isWrittenPlain(tree));
  return environments.flatMap(({ tree, file }): readonly Problem[] => {
    if (isWrittenPlain(tree) || !isWritten(tree, ['plain'])) return [];
    const at = locate(tree, ['plain']);
    if (hasMachine && at.file !== file) return [];
    const message = 'plain: has no effect where an environment runs in a cluster';
    return [{ check: 'value', level: 'error', at, message, help: 'write target: plain beside it, or remove it' }];
  });
};

const fault = (path: ConfigPath, message: string, help: string): FaultTogether => ({ path, message, help });

const unknownWorkloads = ({ plain, workloads }: Fields): readonly FaultTogether[] =>
  (['addresses', 'exporters'] as const).flatMap((field) =>
    Object.keys(plain[field]).flatMap((name) =>
      Object.hasOwn(workloads, name)
        ? []
        : [fault(['plain', field, name], `no workload is named "${name}"`, suggestion(name, Object.keys(workloads)))],
    ),
  );

const exporterFaults = ({ plain, workloads }: Fields): readonly FaultTogether[] =>
  Object.entries(plain.exporters).flatMap(([name, { user, password, database, sslmode }]) => {
    const kind = workloads[name]?.kind;
    if (kind === undefined) return [];
    const path = ['plain', 'exporters', name];
    if (!exporterKinds.some((known) => known === kind))
      return [
        fault(
          path,
          `there is no exporter for kind ${kind}`,
          `exporters are started for ${exporterKinds.join(', ')}; set plain.addresses.${name} instead`,
        ),
      ];
    if (Object.hasOwn(plain.addresses, name))
      return [fault(['plain', 'addresses', name], `${name} has an exporter, which is scraped instead`, 'keep one of the two')];
    if (kind === 'postgres' && (user === undefined || password === undefined))
      return [
        fault(
          path,
          'says no user and password, and PostgreSQL lets nobody in without',
          'write user, and password: {secret: <folder>, key: <file>}',
        ),
      ];
    if (kind !== 'postgres' && (database !== undefined || sslmode !== undefined))
      return [fault(path, 'has a database or sslmode, which only PostgreSQL has', 'remove both')];
    if (kind === 'kafka' && (user !== undefined || password !== undefined))
      return [fault(path, 'has a user or a password, but the exporter of Kafka connects without', 'remove both')];
    return [];
  });

/** Names of services that are of the stack. */
const stackServices = ['prometheus', 'alertmanager', 'grafana', 'loki', 'alloy', 'docker-proxy', 'node-exporter'];

interface NamedService {
  readonly service: string;
  readonly path: ConfigPath;
  readonly what: string;
}

const servicesOf = ({ plain, workloads }: Fields): readonly NamedService[] => [
  ...stackServices.map((service) => ({ service, path: ['target'], what: 'one of the stack' })),
  ...Object.keys(plain.exporters).map((name) => ({
    service: exporterService(name),
    path: ['plain', 'exporters', name],
    what: `the exporter of ${name}`,
  })),
  ...Object.entries(workloads).flatMap(([name, workload]) =>
    'deploy' in workload && workload.deploy.kind === 'image'
      ? [{ service: name, path: ['workloads', name], what: `workload ${name}` }]
      : [],
  ),
];

const serviceFaults = (fields: Fields): readonly FaultTogether[] =>
  servicesOf(fields).flatMap(({ service, path }, index, all) => {
    const first = all.findIndex((one) => one.service === service);
    const help = 'rename the workload: two services of Docker Compose cannot have one name';
    return first === index ? [] : [fault(path, `would be a service with the name of ${all[first]?.what}`, help)];
  });

/** What only a cluster can do, and what to write in its place. */
const inClusters: readonly {
  readonly path: ConfigPath;
  readonly isWritten: (fields: Fields) => boolean;
  readonly message: string;
  readonly instead: string;
}[] = [
  {
    path: ['monitoring', 'kind'],
    isWritten: ({ monitoring }) => monitoring.kind === 'existing',
    message: 'is a stack in a cluster, but target: plain starts one of its own',
    instead: 'monitoring: {kind: installed}',
  },
  {
    path: ['monitoring', 'prometheus', 'remoteWrite'],
    isWritten: ({ monitoring }) => monitoring.kind === 'installed' && monitoring.prometheus.remoteWrite.length > 0,
    message: 'is not written for target: plain',
    instead: 'monitoring: {prometheus: {remoteWrite: []}}',
  },
  {
    path: ['logs', 'backend'],
    isWritten: ({ logs }) => logs?.backend === 'elastic',
    message: 'is not written for target: plain',
    instead: 'logs: {backend: loki}',
  },
  {
    path: ['monitoring', 'prometheus', 'thanos'],
    isWritten: ({ monitoring }) => monitoring.kind === 'installed' && monitoring.prometheus.thanos !== undefined,
    message: 'is not written for target: plain',
    instead: 'monitoring: {prometheus: {thanos: null}}',
  },
  {
    path: ['logs', 'agent', 'kind'],
    isWritten: ({ logs }) => logs !== undefined && logs.agent.kind !== 'alloy',
    message: 'finds logs through Kubernetes only',
    instead: 'logs: {agent: {kind: alloy}}',
  },
  {
    path: ['logs', 'loki', 'mode', 'kind'],
    isWritten: ({ logs }) => logs !== undefined && logs.loki.mode.kind !== 'monolithic',
    message: 'needs several machines, but target: plain starts one Loki',
    instead: 'logs: {loki: {mode: {kind: monolithic}}}',
  },
  {
    path: ['logs', 'loki', 'storage', 'kind'],
    isWritten: ({ logs }) => logs !== undefined && logs.loki.storage.kind !== 'filesystem',
    message: 'needs a bucket, but target: plain keeps logs in a volume',
    instead: 'logs: {loki: {storage: {kind: filesystem}}}',
  },
];

const stackFaults = (fields: Fields): readonly FaultTogether[] =>
  inClusters.flatMap(({ path, isWritten, message, instead }) => (isWritten(fields) ? [fault(path, message, `write ${instead} here`)] : []));

/** What does not fit together in an environment without Kubernetes. */
export const plainFaults = (fields: Fields): readonly FaultTogether[] =>
  fields.target === 'plain'
    ? [...unknownWorkloads(fields), ...exporterFaults(fields), ...serviceFaults(fields), ...stackFaults(fields)]
    : [];
