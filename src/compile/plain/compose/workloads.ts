import type { ImageDeploy } from '../../../core/workloads/deploy';
import type { RunningIdentity } from '../../../core/workloads/identity';
import { amountOf } from '../../../language/quantity';
import type { PlainEnvironment } from '../../config/environment';
import { common, type Limits, type Service } from './service';

/** What a container may use at most, of what is written in the quantities of Kubernetes. */
export const limitsOf = ({ limits }: ImageDeploy['resources']): Limits => ({
  cpus: limits.cpu === undefined ? '1' : String(amountOf(limits.cpu)),
  memory: `${Math.round(amountOf(limits.memory))}b`,
});

const volumesOf = ({ storage }: RunningIdentity): Pick<Service, 'volumes'> => {
  const mounted = storage.flatMap(({ claim, mountPath }) => (mountPath === undefined ? [] : [`${claim}:${mountPath}`]));
  return mounted.length === 0 ? {} : { volumes: mounted };
};

/** Volumes of workloads that are started here. */
export const workloadVolumes = ({ running }: PlainEnvironment): readonly string[] =>
  running.flatMap(({ deploy, storage }) =>
    deploy.kind === 'image' ? storage.flatMap(({ claim, mountPath }) => (mountPath === undefined ? [] : [claim])) : [],
  );

/** Workloads that are given by an image. */
export const workloadServices = ({ running }: PlainEnvironment): Readonly<Record<string, Service>> =>
  Object.fromEntries(
    running.flatMap((identity): readonly (readonly [string, Service])[] => {
      const { name, deploy, pods, service } = identity;
      if (deploy.kind !== 'image') return [];
      const variables = Object.keys(deploy.env).sort();
      return [
        [
          name,
          {
            image: deploy.image,
            ...(variables.length === 0 ? {} : { environment: Object.fromEntries(variables.map((one) => [one, deploy.env[one] ?? ''])) }),
            expose: [...new Set(Object.values({ ...pods.ports, ...service?.ports }).map(String))].sort(),
            ...volumesOf(identity),
            ...common(limitsOf(deploy.resources)),
          },
        ],
      ];
    }),
  );
