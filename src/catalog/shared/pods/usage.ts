import { z } from 'zod';
import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import type { TestSeries } from '../../../core/alerts/rule';
import { fires, growing, halfway, held, quiet, series, settled, steady, type Timeline } from '../../../core/alerts/scenario';
import { onceForName } from '../../../language/once';
import { type LabelMatchers, matching, metricName, notMatching, promql } from '../../../language/promql/tag';
import { exceededRatioSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { PodContext, PodRole } from './alerts';
import { controllerMetrics } from './controllers';

/** What a container's use is compared with; one that does not set it is not watched. */
const yardsticks = ['limits', 'requests'] as const;

const podsOf = ({ namespace, controller }: PodContext): LabelMatchers => ({
  namespace,
  pod: matching(`${controller.name}${controllerMetrics[controller.kind].podSuffix}`),
});

// An empty container is the cgroup of the whole Pod, POD its pause container: both would count twice.
const used = (context: PodContext): LabelMatchers => ({ ...podsOf(context), container: notMatching('|POD') });

const onePod = ({ namespace, controller }: PodContext) => ({
  namespace,
  pod: controller.kind === 'StatefulSet' ? `${controller.name}-0` : `${controller.name}-5d8f7c6b9-x2k4p`,
  container: 'main',
});

const usageParameters = {
  ratio: exceededRatioSchema.default(0.8),
  of: z.enum(yardsticks).default('limits').meta({ description: 'What the use is compared with; containers that set none are not watched' }),
};

const singular = { limits: 'limit', requests: 'request' } as const;
const end = { limits: 'may be killed', requests: 'may be evicted' } as const;

const allowed = (context: PodContext, resource: 'cpu' | 'memory', of: keyof typeof singular) =>
  promql`max by (namespace, pod, container) (${metricName(`kube_pod_container_resource_${of}`)}${{ ...podsOf(context), resource }})`;

const allowedSeries = (
  context: PodContext,
  time: Timeline,
  { resource, of, amount }: { readonly resource: 'cpu' | 'memory'; readonly of: keyof typeof singular; readonly amount: number },
): TestSeries =>
  series(
    `kube_pod_container_resource_${of}`,
    { ...onePod(context), resource, unit: resource === 'cpu' ? 'core' : 'byte' },
    steady(amount, time),
  );

/** A container uses most of the CPU it may. */
export const highCpu = onceForName(
  (role: PodRole): AlertTemplate<PodContext> =>
    alertTemplate({
      alert: `${role}HighCPU`,
      for: lasting('10m'),
      severity: 'warning',
      parameters: { ...usageParameters, window: positiveDurationSchema.default(lasting('5m')) },
      write: ({ ratio, of, window }, context: PodContext, timing) => {
        const time = settled(window, timing);
        const at = (share: number) => [
          series('container_cpu_usage_seconds_total', { ...onePod(context), image: 'i' }, growing(share * 0.5 * 60, time)),
          allowedSeries(context, time, { resource: 'cpu', of, amount: 0.5 }),
        ];
        return {
          expr: promql`
          sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total${used(context)}[${window}]))
          /
          ${allowed(context, 'cpu', of)}
          > ${ratio}
        `,
          summary: `{{ $labels.pod }} is near its CPU ${singular[of]}`,
          description: `{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) uses {{ $value | humanizePercentage }} of its CPU ${singular[of]}.`,
          runbook: 'workload/high-cpu',
          firesOn: [fires('most of what it may', time, { labels: onePod(context), series: at(halfway(ratio)) })],
          staysQuietOn: [quiet('half of what is tolerated', time, at(ratio / 2))],
        };
      },
    }),
);

/** A container holds most of the memory it may, and is killed when it passes its limit. */
export const highMemory = onceForName(
  (role: PodRole): AlertTemplate<PodContext> =>
    alertTemplate({
      alert: `${role}HighMemory`,
      for: lasting('10m'),
      severity: 'warning',
      parameters: usageParameters,
      write: ({ ratio, of }, context: PodContext, timing) => {
        const time = held(timing);
        const at = (share: number) => [
          series('container_memory_working_set_bytes', onePod(context), steady(share * 1e9, time)),
          allowedSeries(context, time, { resource: 'memory', of, amount: 1e9 }),
        ];
        return {
          expr: promql`
          max by (namespace, pod, container) (container_memory_working_set_bytes${used(context)})
          /
          ${allowed(context, 'memory', of)}
          > ${ratio}
        `,
          summary: `{{ $labels.pod }} is near its memory ${singular[of]}`,
          description: `{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) holds {{ $value | humanizePercentage }} of its memory ${singular[of]} and ${end[of]}.`,
          runbook: 'workload/high-memory',
          firesOn: [fires('most of what it may', time, { labels: onePod(context), series: at(halfway(ratio)) })],
          staysQuietOn: [quiet('half of what is tolerated', time, at(ratio / 2))],
        };
      },
    }),
);
