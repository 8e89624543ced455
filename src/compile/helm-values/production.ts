import { environmentName } from '../../core/origins/origin';
import { from, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { type Environment as AnyEnvironment, type InstalledEnvironment as Environment, isInstalled } from '../config/environment';
import { isWritten } from '../config/tree';

const production: ConfigPath = ['production'];

/** A value of production, where the environment is production. */
const where = <Part extends object>({ production: isOn }: AnyEnvironment, part: Part): Part | Record<string, never> => (isOn ? part : {});

/** CPU in millicores and memory in MiB that a container asks for; it may use twice as much memory and four times as much CPU. */
interface Needs {
  readonly cpu: number;
  readonly memory: number;
}

const bounded = ({ cpu, memory }: Needs) => ({
  requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
  limits: { cpu: `${4 * cpu}m`, memory: `${2 * memory}Mi` },
});

const small: Needs = { cpu: 25, memory: 64 };
const medium: Needs = { cpu: 50, memory: 128 };
const large: Needs = { cpu: 100, memory: 256 };

// Series are memory, and each workload has some; in steps, so that one more workload does not restart Prometheus.
const sized = ({ workloads }: AnyEnvironment): Needs => {
  const steps = Math.ceil(workloads.length / 8);
  return { cpu: 250 + 200 * steps, memory: 1024 * (1 + steps) };
};

// Loki, or the largest of its parts.
const sizedLogs = ({ workloads }: AnyEnvironment): Needs => {
  const steps = Math.ceil(workloads.length / 8);
  return { cpu: 100 + 100 * steps, memory: 256 * (1 + steps) };
};

/** The PriorityClass of what watches the others, and whether it is one of ours. */
export const priorityClass = (environment: AnyEnvironment): { readonly name: Sourced<string>; readonly isOurs: boolean } | undefined => {
  // One that runs already has whatever priority it was given.
  if (!isInstalled(environment)) return undefined;
  const written = environment.monitoring.priorityClass;
  if (written !== undefined) return { name: from(written, ['monitoring', 'priorityClass']), isOurs: false };
  return environment.production ? { name: from(`monitoring-${environment.name}`, production, environmentName), isOurs: true } : undefined;
};

/** `priorityClassName` of a part: what watches the others goes last where a node is short of memory. */
export const priorityOf = (environment: AnyEnvironment): { readonly priorityClassName?: Sourced<string> } => {
  const known = priorityClass(environment);
  return known === undefined ? {} : { priorityClassName: known.name };
};

/** `resources` of one container of the monitoring stack, in production. */
export const resourcesOf = (environment: AnyEnvironment, size: 'small' | 'medium' | 'large' | 'logs' | 'store') => {
  const needs = { small, medium, large, logs: sizedLogs(environment), store: sized(environment) }[size];
  return where(environment, { resources: from(bounded(needs), production) });
};

/** How many run of a part: two in production, where nothing else is written, so that one may go. */
export const replicasOf = (
  environment: Environment,
  part: 'prometheus' | 'alertmanager',
): { readonly count: number; readonly value: Sourced<number> } => {
  const path = ['monitoring', part, 'replicas'];
  const written = environment.monitoring[part].replicas;
  if (!environment.production || isWritten(environment.tree, path)) return { count: written, value: from(written, path) };
  return { count: 2, value: from(2, production) };
};

/** Keeps several of a part apart, and one of them running while nodes are drained. */
export const apart = (environment: Environment, part: 'prometheus' | 'alertmanager') => {
  // A budget of one for one Pod would keep its node from ever being drained.
  if (!environment.production || replicasOf(environment, part).count < 2) return { budget: {}, spread: {} };
  const spread = [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': part } },
    },
  ];
  return {
    budget: { podDisruptionBudget: from({ enabled: true }, production) },
    spread: { topologySpreadConstraints: from(spread, production) },
  };
};

const units: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** The size at which the oldest data goes: what is kept by time must not fill the volume. */
export const retentionSize = (environment: Environment) => {
  const { storage } = environment.monitoring.prometheus;
  const [, number = '', unit = ''] = /^(\d+)(Mi|Gi|Ti)$/.exec(storage?.size ?? '') ?? [];
  const factor = units[unit];
  if (!environment.production || factor === undefined) return {};
  const size = `${Math.floor(Number(number) * factor * 0.85)}MiB`;
  return { retentionSize: from(size, ['monitoring', 'prometheus', 'storage', 'size'], production) };
};

/** The volume of Alertmanager: silences and what was sent outlast its Pod. */
export const alertmanagerStorage = ({ production: isOn, monitoring }: Environment) =>
  monitoring.alertmanager.storage ?? (isOn ? { size: '2Gi' } : undefined);
