import { z } from 'zod';
import type { AlertingRule } from '../../core/alerts/rule';
import type { Text } from '../../core/alerts/text';
import type { Monitor } from '../../core/kubernetes/monitor';
import { workloadNameSchema } from '../../core/kubernetes/names';
import { type Deploy, deploySchema } from '../../core/workloads/deploy';
import { identityOf, type WorkloadIdentity, watching } from '../../core/workloads/identity';
import type { WorkloadNames } from '../../core/workloads/names';
import type { EnvironmentContext, WorkloadFault } from '../workload-kind';
import type { JobContext } from './alert';
import { checkPods, podAlerts, podRules } from './pods';
import type { PodRole } from './pods/context';
import { checkPort, identityWithPort, monitorOf, type Scrape, scrapeFields } from './scrape';

const partSchema = z.strictObject({
  kind: z.literal('part-of'),
  workload: workloadNameSchema.meta({ description: 'The workload whose Pods expose these metrics beside its own' }),
});

/** What is usual for a kind with Pods of its own. */
export interface Usual {
  readonly port: readonly [string, number];
  readonly role: PodRole;
}

/** Identity of a kind that has Pods of its own, or whose metrics another workload's Pods expose beside theirs. */
export const partFields = ({ port: [port, number] }: Usual) => {
  const fields = identityWithPort(port, number);
  return {
    ...fields,
    pods: fields.pods.unwrap().optional().meta({ description: 'The Pods: their labels and ports' }),
    deploy: z.discriminatedUnion('kind', [...deploySchema.options, partSchema]).meta({ description: 'Where the Pods come from' }),
  };
};

const scrape = scrapeFields('http');

/** Fields of `metrics:` of such a kind; only with Pods of its own have they a meaning. */
export const partScrapeFields = {
  port: scrape.port.unwrap().optional().meta({ description: 'Name of the port that serves the metrics' }),
  path: scrape.path
    .unwrap()
    .optional()
    .meta({ description: 'Path that serves the metrics', examples: ['/metrics'] }),
  interval: scrape.interval,
  sampleLimit: scrape.sampleLimit.unwrap().optional().meta({ description: 'Scrapes with more samples fail: a label has exploded' }),
  targetLabels: scrape.targetLabels,
  monitor: scrape.monitor,
};

const scrapeFieldNames = ['port', 'path', 'interval', 'sampleLimit', 'targetLabels', 'monitor', 'honorLabels'] as const;

type Fields = z.infer<z.ZodObject<ReturnType<typeof partFields>>>;

/** A workload of such a kind as written. */
export interface Part extends Fields {
  readonly metrics: Partial<Pick<Scrape, (typeof scrapeFieldNames)[number]>>;
  readonly alerts: Readonly<Record<string, unknown>>;
}

interface Whole extends Part {
  readonly pods: NonNullable<Part['pods']>;
  readonly deploy: Deploy;
  readonly metrics: Scrape;
}

// What is written of Pods of its own, with what is usual filled in; nothing where they are another's.
const wholeOf = (part: Part, { port: [port, number] }: Usual): Whole | undefined => {
  const { deploy, metrics } = part;
  if (deploy.kind === 'part-of') return undefined;
  return {
    ...part,
    deploy,
    pods: part.pods ?? { ports: { [port]: number } },
    metrics: {
      port: metrics.port ?? port,
      path: metrics.path ?? '/metrics',
      sampleLimit: metrics.sampleLimit ?? 5000,
      ...(metrics.interval === undefined ? {} : { interval: metrics.interval }),
      ...(metrics.honorLabels === undefined ? {} : { honorLabels: metrics.honorLabels }),
      ...(metrics.targetLabels === undefined ? {} : { targetLabels: metrics.targetLabels }),
      ...(metrics.monitor === undefined ? {} : { monitor: metrics.monitor }),
    },
  };
};

const meaningless = ({ namespace, pods, service, storage, metrics, alerts }: Part, role: PodRole): readonly (readonly string[])[] => [
  ...Object.entries({ namespace, pods, service }).flatMap(([field, value]) => (value === undefined ? [] : [[field]])),
  ...(Object.keys(storage).length === 0 ? [] : [['storage']]),
  ...scrapeFieldNames.flatMap((field) => (metrics[field] === undefined ? [] : [['metrics', field]])),
  ...podAlerts(role).flatMap(({ alert }) => (alerts[alert] === undefined ? [] : [['alerts', alert]])),
];

/** Refuses what is wrong with Pods of its own, and everything that is said of Pods where they are another's. */
export const checkPart =
  (usual: Usual) =>
  ({ value: part, issues }: z.core.ParsePayload<Part>): void => {
    const whole = wholeOf(part, usual);
    if (whole !== undefined) {
      checkPort({ value: whole, issues });
      checkPods(usual.role)({ value: whole, issues });
      return;
    }
    const host = part.deploy.kind === 'part-of' ? part.deploy.workload : '';
    for (const path of meaningless(part, usual.role)) {
      const help = `write it at workloads.${host}`;
      issues.push({ code: 'custom', input: part, path: [...path], message: `the Pods are those of ${host}`, params: { help } });
    }
  };

/** Who a workload is that may be a part of another. */
export const partIdentity =
  (usual: Usual) =>
  (names: WorkloadNames, part: Part): WorkloadIdentity => {
    const whole = wholeOf(part, usual);
    return whole === undefined ? watching(names) : identityOf(names, whole);
  };

const runsPods = (workload: { readonly deploy?: { readonly kind: string } } | undefined): boolean =>
  workload?.deploy !== undefined && workload.deploy.kind !== 'part-of';

/** Refuses to be a part of something that runs no Pods. */
export const partFaults = ({ deploy }: Part, { workloads }: EnvironmentContext): readonly WorkloadFault[] => {
  if (deploy.kind !== 'part-of' || runsPods(workloads.get(deploy.workload))) return [];
  const known = [...workloads].filter(([, workload]) => runsPods(workload)).map(([name]) => name);
  return [
    {
      path: ['deploy', 'workload'],
      message: `no workload with Pods is named "${deploy.workload}"`,
      help: `workloads with Pods are ${known.sort().join(', ')}`,
    },
  ];
};

/** Where the series of a workload are found, and what watching its Pods needs. */
export interface Place extends JobContext {
  readonly monitors: readonly Monitor[];
  readonly podRules: readonly AlertingRule<Text>[];
  /** The workload whose monitors provide the series, where it is another. */
  readonly partOf?: string;
}

/** Finds the series of a workload: under its own name, or under that of the workload that it is a part of. */
export const placeOf = (identity: WorkloadIdentity, part: Part, environmentContext: EnvironmentContext, usual: Usual): Place => {
  const whole = wholeOf(part, usual);
  if (whole !== undefined && identity.kind === 'running') {
    return {
      selector: identity.selector,
      monitors: [monitorOf(identity, whole.metrics, environmentContext)],
      podRules: podRules(usual.role, identity, part.alerts),
    };
  }
  const partOf = part.deploy.kind === 'part-of' ? part.deploy.workload : identity.name;
  const host = environmentContext.identities.get(partOf);
  if (host?.kind !== 'running') throw new Error(`${identity.name} passed for a part of ${partOf}, which runs no Pods`);
  return { selector: host.selector, monitors: [], podRules: [], partOf };
};
