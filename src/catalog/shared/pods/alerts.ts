import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, held, quiet, series, settled, steady, type Timeline } from '../../../core/alerts/scenario';
import type { Controller } from '../../../core/workload';
import { onceForName } from '../../../language/once';
import { metricName, promql } from '../../../language/promql/tag';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import { controllerMetrics } from './controllers';

/** What the Pods are there for: it stands at the front of the names of their alerts. */
export type PodRole = 'API' | 'Worker' | 'Workload';

/** The Pods of one workload, as the cluster speaks of them. */
export interface PodContext {
  readonly namespace: string;
  readonly controller: Controller;
}

const lost: Readonly<Record<PodRole, string>> = {
  API: 'wants replicas but none is available',
  Worker: 'wants replicas but none is available: background work has stopped',
  Workload: 'wants replicas but none is available',
};

const selectorOf = ({ namespace, controller }: PodContext) => ({
  namespace,
  [controllerMetrics[controller.kind].label]: controller.name,
});

const replicas = (context: PodContext, time: Timeline, counts: { readonly wanted: number; readonly available: number }) => {
  const { wanted, available } = controllerMetrics[context.controller.kind];
  return [
    series(available, selectorOf(context), steady(counts.available, time)),
    series(wanted, selectorOf(context), steady(counts.wanted, time)),
  ];
};

/** Nothing of the workload runs although it should; none wanted is none missed. */
export const podDown = onceForName(
  (role: PodRole): AlertTemplate<PodContext> =>
    alertTemplate({
      alert: `${role}PodDown`,
      for: lasting('2m'),
      severity: 'critical',
      parameters: {},
      write: (_, context: PodContext, timing) => {
        const { label, wanted, available } = controllerMetrics[context.controller.kind];
        const by = metricName(label);
        const time = held(timing);
        const selector = selectorOf(context);
        return {
          expr: promql`
          max by (namespace, ${by}) (${available}${selector}) == 0
          and
          max by (namespace, ${by}) (${wanted}${selector}) > 0
        `,
          summary: `No available Pod of {{ $labels.${label} }}`,
          description: `{{ $labels.namespace }}/{{ $labels.${label} }} ${lost[role]}.`,
          runbook: 'workload/unavailable',
          firesOn: [
            fires('none of two is available', time, { labels: selector, series: replicas(context, time, { wanted: 2, available: 0 }) }),
          ],
          staysQuietOn: [
            quiet('scaled to zero on purpose', time, replicas(context, time, { wanted: 0, available: 0 })),
            quiet('one of two is available', time, replicas(context, time, { wanted: 2, available: 1 })),
          ],
        };
      },
    }),
);

/** Some replicas are missing although no rollout is under way. */
export const replicasMissing = onceForName(
  (kind: Controller['kind']): AlertTemplate<PodContext> =>
    alertTemplate({
      alert: `${kind}ReplicasMissing`,
      for: lasting('15m'),
      severity: 'warning',
      parameters: {
        window: positiveDurationSchema
          .default(lasting('10m'))
          .meta({ description: 'A rollout is under way while Pods were replaced within this time' }),
      },
      write: ({ window }, context: PodContext, timing) => {
        const { label, wanted, available, updated } = controllerMetrics[kind];
        const by = metricName(label);
        const time = settled(window, timing);
        const selector = selectorOf(context);
        const one = (values: string) => series(updated, selector, values);
        return {
          expr: promql`
          (
            max by (namespace, ${by}) (${wanted}${selector})
            >
            max by (namespace, ${by}) (${available}${selector})
          )
          and
          max by (namespace, ${by}) (changes(${updated}${selector}[${window}])) == 0
        `,
          summary: `{{ $labels.${label} }} runs with fewer replicas than wanted`,
          description: `{{ $labels.namespace }}/{{ $labels.${label} }} should have {{ $value }} available replicas and has had fewer for ${timing.for} outside a rollout.`,
          runbook: 'workload/replicas-missing',
          firesOn: [
            fires('one of three is available', time, {
              labels: selector,
              series: [...replicas(context, time, { wanted: 3, available: 1 }), one(steady(3, time))],
            }),
          ],
          staysQuietOn: [
            quiet('a rollout is under way', time, [...replicas(context, time, { wanted: 3, available: 2 }), one(growing(1, time))]),
            quiet('all are available', time, [...replicas(context, time, { wanted: 3, available: 3 }), one(steady(3, time))]),
          ],
        };
      },
    }),
);
