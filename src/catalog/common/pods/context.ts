import { z } from 'zod';
import type { Controller } from '../../../core/workloads/identity';
import {
  defaults,
  type LabelMatchers,
  matching,
  metricName,
  notMatching,
  promql,
  series,
  steady,
  type TestSeries,
  type Timeline,
} from '../alert';
import { controllerMetrics } from './controllers';

/** What Pods are there for: the names of their alerts start with it. */
export const podRoles = ['API', 'Worker', 'Workload'] as const;

/** One of them. */
export type PodRole = (typeof podRoles)[number];

/** The Pods of one workload, as the cluster's metrics name them. */
export interface PodContext {
  readonly namespace: string;
  readonly controller: Controller;
}

/** Labels of the object that runs the Pods. */
export const selectorOf = ({ namespace, controller }: PodContext) => ({
  namespace,
  [controllerMetrics[controller.kind].label]: controller.name,
});

/** How many replicas are wanted, and how many are available. */
export const replicas = (context: PodContext, time: Timeline, counts: { readonly wanted: number; readonly available: number }) => {
  const { wanted, available } = controllerMetrics[context.controller.kind];
  return [
    series(available, selectorOf(context), steady(counts.available, time)),
    series(wanted, selectorOf(context), steady(counts.wanted, time)),
  ];
};

const podsOf = ({ namespace, controller }: PodContext): LabelMatchers => ({
  namespace,
  pod: matching(`${controller.name}${controllerMetrics[controller.kind].podSuffix}`),
});

/** Containers whose use counts. An empty container is the cgroup of the whole Pod, POD its pause container: both would count twice. */
export const used = (context: PodContext): LabelMatchers => ({ ...podsOf(context), container: notMatching('|POD') });

/** Labels of one container. */
export const onePod = ({ namespace, controller }: PodContext) => ({
  namespace,
  pod: controller.kind === 'StatefulSet' ? `${controller.name}-0` : `${controller.name}-5d8f7c6b9-x2k4p`,
  container: 'main',
});

// What a container's use is compared with; one that does not set it is not watched.
const yardsticks = ['limits', 'requests'] as const;

/** Parameters of the alerts on what containers use. */
export const usageParameters = {
  ratio: defaults.exceededRatio(0.8),
  of: z.enum(yardsticks).default('limits').meta({ description: 'What the use is compared with; containers that set none are not watched' }),
};

/** What a container may use, in the singular. */
export const singular = { limits: 'limit', requests: 'request' } as const;

/** Its limit, or its request. */
export const allowed = (context: PodContext, resource: 'cpu' | 'memory', of: keyof typeof singular) =>
  promql`max by (namespace, pod, container) (${metricName(`kube_pod_container_resource_${of}`)}${{ ...podsOf(context), resource }})`;

/** The same in samples. */
export const allowedSeries = (
  context: PodContext,
  time: Timeline,
  { resource, of, amount }: { readonly resource: 'cpu' | 'memory'; readonly of: keyof typeof singular; readonly amount: number },
): TestSeries =>
  series(
    `kube_pod_container_resource_${of}`,
    { ...onePod(context), resource, unit: resource === 'cpu' ? 'core' : 'byte' },
    steady(amount, time),
  );
