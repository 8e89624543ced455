import type { RunningIdentity } from '../core/workloads/identity';
import type { ScheduledJob } from '../core/workloads/scheduled-job';
import type { Environment } from './config/environment';

/** Programs that run by schedule, in the order of their workloads. */
export const jobsOf = ({ workloads }: Environment): readonly ScheduledJob[] =>
  workloads.flatMap(({ observability: { jobs = [] } }) => jobs);

const portOf = (ports: Readonly<Record<string, number>>): number => ports.http ?? Object.values(ports)[0] ?? 9091;

/** The workload that a job pushes to; the schema refuses any other. */
export const gatewayIdentity = ({ running }: Environment, { gateway }: ScheduledJob): RunningIdentity => {
  const identity = running.find(({ name }) => name === gateway);
  if (identity === undefined) throw new Error(`${gateway} passed for a push gateway, and runs no Pods`);
  return identity;
};

/** Address at which Pods reach the push gateway of a job. */
export const gatewayOf = (environment: Environment, job: ScheduledJob): string => {
  const { name, namespace, service, pods } = gatewayIdentity(environment, job);
  return `${service?.name ?? name}.${namespace}.svc:${portOf(service?.ports ?? pods.ports)}`;
};
