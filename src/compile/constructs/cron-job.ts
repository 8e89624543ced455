import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { copied, from, plain } from '../../core/origins/sourced';
import { jobCredentialFile, pushUrl, pushVariable, type ScheduledJob } from '../../core/workloads/scheduled-job';
import { inSeconds } from '../../language/quantity';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

const labelsOf = ({ name }: ScheduledJob) => ({ 'app.kubernetes.io/name': name });

const variablesOf = (job: ScheduledJob, gateway: string) => {
  const { env, credentials, path } = job;
  const written = Object.entries(env).map(([name, value]) => [name, from(value, [...path, 'env', name], path)] as const);
  const files = Object.entries(credentials).map(
    ([name, reference]) => [name, from(jobCredentialFile(reference), [...path, 'credentials', name])] as const,
  );
  return [...written, ...files, [pushVariable, from(pushUrl(job, gateway), [...path, 'gateway'])] as const]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
};

// A Secret is a folder, however many of its keys are read.
const secretsOf = ({ credentials }: ScheduledJob): readonly string[] =>
  [...new Set(Object.values(credentials).map(({ secret }) => secret))].sort();

const volumeOf = (index: number): string => `credential-${index}`;

const mountsOf = (job: ScheduledJob) => {
  const secrets = secretsOf(job);
  if (secrets.length === 0) return {};
  return { volumeMounts: secrets.map((secret, index) => ({ name: volumeOf(index), mountPath: `/run/secrets/${secret}`, readOnly: true })) };
};

const volumesOf = (job: ScheduledJob) => {
  const secrets = secretsOf(job);
  if (secrets.length === 0) return {};
  const keysOf = (secret: string) => [
    ...new Set(Object.values(job.credentials).flatMap((one) => (one.secret === secret ? [one.key] : []))),
  ];
  return {
    volumes: secrets.map((secretName, index) => ({
      name: volumeOf(index),
      secret: {
        secretName: from(secretName, [...job.path, 'credentials']),
        // Readable for whatever user the image runs as.
        defaultMode: 0o444,
        items: keysOf(secretName)
          .sort()
          .map((key) => ({ key, path: key })),
      },
    })),
  };
};

const podOf = (job: ScheduledJob, gateway: string) => ({
  metadata: { labels: labelsOf(job) },
  spec: {
    // Its next run is soon enough.
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    containers: [
      {
        name: job.name,
        image: from(job.image, [...job.path, 'image']),
        imagePullPolicy: 'IfNotPresent',
        env: variablesOf(job, gateway),
        resources: copied(job.resources, [...job.path, 'resources']),
        ...mountsOf(job),
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
    securityContext: { ...(job.root ? {} : { runAsNonRoot: true }), seccompProfile: { type: 'RuntimeDefault' } },
    ...volumesOf(job),
  },
});

const metadataOf = ({ name, namespace, path }: ScheduledJob) => ({
  name: from(name, path),
  namespace: from(namespace, path),
});

const cronJobFields = (job: ScheduledJob, gateway: string) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { ...metadataOf(job), labels: labelsOf(job) },
  spec: {
    schedule: from(job.schedule, [...job.path, 'schedule']),
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      spec: {
        backoffLimit: 1,
        // What lasts twice as long as it may has been notified of, and would keep the next run from starting.
        activeDeadlineSeconds: from(2 * inSeconds(job.longest), [...job.path, 'longest']),
        template: podOf(job, gateway),
      },
    },
  },
});

const policyFields = (job: ScheduledJob) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadataOf(job),
  spec: { podSelector: { matchLabels: labelsOf(job) }, policyTypes: ['Ingress'] },
});

/** A CronJob that pushes what it finds to the address of a push gateway. */
export class CronJob extends ApiObject {
  constructor(scope: Construct, job: ScheduledJob, gateway: string) {
    super(scope, freeId(scope, `CronJob.${job.name}`), plain(cronJobFields(job, gateway)));
    noteOrigins(this, { fields: () => cronJobFields(job, gateway) });
  }
}

/** Lets nobody connect to the Pods of a job: it listens on nothing. */
export class JobNetworkPolicy extends ApiObject {
  constructor(scope: Construct, job: ScheduledJob) {
    super(scope, freeId(scope, `NetworkPolicy.${job.name}`), plain(policyFields(job)));
    noteOrigins(this, { fields: () => policyFields(job) });
  }
}
