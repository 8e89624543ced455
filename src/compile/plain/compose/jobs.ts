import { jobCredentialFile, pushUrl, pushVariable, type ScheduledJob } from '../../../core/workloads/scheduled-job';
import type { PlainEnvironment } from '../../config/environment';
import { gatewayIdentity, jobsOf } from '../../jobs';
import { firstAddress } from '../targets';
import { secretName } from './secrets';
import { common, type Service } from './service';
import { limitsOf } from './workloads';

const serviceOf = (environment: PlainEnvironment, job: ScheduledJob): Service => {
  const { image, env, credentials, resources } = job;
  const files = Object.entries(credentials).map(([variable, reference]) => [variable, jobCredentialFile(reference)] as const);
  const variables = [
    ...Object.entries(env),
    ...files,
    [pushVariable, pushUrl(job, firstAddress(environment, gatewayIdentity(environment, job)))] as const,
  ];
  const secrets = new Map(Object.values(credentials).map((one) => [secretName(one), jobCredentialFile(one)]));
  return {
    image,
    environment: Object.fromEntries(variables.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(secrets.size === 0 ? {} : { secrets: [...secrets].sort().map(([source, target]) => ({ source, target })) }),
    ...common(limitsOf(resources)),
    // Docker Compose starts nothing by schedule: a timer of the machine does, by this name.
    profiles: ['jobs'],
    restart: 'no',
  };
};

/** Programs that are run by schedule. */
export const jobServices = (environment: PlainEnvironment): Readonly<Record<string, Service>> =>
  Object.fromEntries(jobsOf(environment).map((job) => [job.name, serviceOf(environment, job)]));
