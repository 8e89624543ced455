import type { App } from 'cdk8s';
import { workloadPath } from '../../core/workloads/names';
import type { Environment } from '../config/environment';
import { CronJob, JobNetworkPolicy } from '../constructs/cron-job';
import { Folder, madeFor } from '../constructs/folder';
import { NetworkPolicy } from '../constructs/network-policy';
import { gatewayOf, jobsOf } from '../jobs';
import { manifestsFolder } from '../output/paths';

/** `dist/<env>/manifests/<workload>-<env>`: Deployment and Service of every workload that is given by its image, guarded in production, and jobs. */
export const workloads = async (app: App, environment: Environment): Promise<void> => {
  for (const identity of environment.running) {
    const { fullName, deploy } = identity;
    if (deploy.kind !== 'image') continue;
    // cdk8s-plus costs as much to load as all the rest, and only these objects need it.
    const { webService } = await import('../constructs/web-service');
    const folder = new Folder(app, manifestsFolder(environment.name, fullName), [environment.name]);
    const objects = webService(folder, identity, deploy);
    const guarded = environment.production && Object.keys(identity.pods.ports).length > 0;
    for (const object of [...objects, ...(guarded ? [new NetworkPolicy(folder, identity)] : [])])
      madeFor(object, workloadPath(identity, 'deploy'), workloadPath(identity));
  }
  for (const job of jobsOf(environment)) {
    const folder = new Folder(app, manifestsFolder(environment.name, job.application), [environment.name]);
    for (const object of [new CronJob(folder, job, gatewayOf(environment, job)), new JobNetworkPolicy(folder, job)])
      madeFor(object, job.path);
  }
};
