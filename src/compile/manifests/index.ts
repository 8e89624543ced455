import type { App } from 'cdk8s';
import { type Environment, isPlain } from '../config/environment';
import { apps } from './apps';
import { bootstrap } from './bootstrap';
import { dashboards } from './dashboards';
import { elastic } from './elastic';
import { monitors } from './monitors';
import { namespaces } from './namespaces';
import { secrets } from './secrets';
import { shared } from './shared';
import { storage } from './storage';
import { workloads } from './workloads';

/** Folders of each environment, in the order in which they are synced. */
const perEnvironment: readonly ((app: App, environment: Environment, environments: readonly Environment[]) => void | Promise<void>)[] = [
  apps,
  namespaces,
  secrets,
  storage,
  elastic,
  monitors,
  dashboards,
  workloads,
];

/** What has a form without Kubernetes. */
const perPlainEnvironment = [monitors, dashboards];

/** Folders that exist once. */
const perPlatform: readonly ((app: App, environments: readonly [Environment, ...Environment[]]) => void)[] = [bootstrap, shared];

/** Fills an app with every object of every environment. */
export const buildCharts = async (app: App, environments: readonly [Environment, ...Environment[]]): Promise<void> => {
  const [first, ...others] = environments.filter((environment) => !isPlain(environment));
  const inClusters = first === undefined ? [] : [first, ...others];
  if (first !== undefined) for (const chart of perPlatform) chart(app, [first, ...others]);
  for (const environment of inClusters) for (const chart of perEnvironment) await chart(app, environment, inClusters);
  for (const environment of environments.filter(isPlain))
    for (const chart of perPlainEnvironment) await chart(app, environment, [environment]);
};
