import type { Language } from '../../../../core/alerts/text';
import { onceForName } from '../../../../language/once';
import { alertTemplate, fires, metricName, outage, promql, quiet } from '../../alert';
import { type PodContext, type PodRole, replicas, selectorOf } from '../context';
import { controllerMetrics } from '../controllers';

const none = { en: 'wants replicas but none is available', ko: '가용 레플리카가 하나도 없습니다' };

const lost: Readonly<Record<PodRole, Readonly<Record<Language, string>>>> = {
  API: none,
  Worker: {
    en: `${none.en}: background work has stopped`,
    ko: '가용 레플리카가 하나도 없어 백그라운드 작업이 멈췄습니다',
  },
  Workload: none,
};

/** Nothing of the workload runs although it should; none wanted is none missed. */
export const podDown = onceForName((role: PodRole) =>
  alertTemplate({
    alert: `${role}PodDown`,
    for: '2m',
    severity: 'critical',
    runbook: 'workload/unavailable',
    parameters: {},
    write: (_, context: PodContext, time) => {
      const { label, wanted, available } = controllerMetrics[context.controller.kind];
      const by = metricName(label);
      const selector = selectorOf(context);
      return {
        expr: promql`
          max by (namespace, ${by}) (${available}${selector}) == 0
          and
          max by (namespace, ${by}) (${wanted}${selector}) > 0
        `,
        // Its Pods are named like those of a Deployment, which is all that an alert on a Pod knows.
        labels: context.controller.kind === 'Rollout' ? { ...outage.pods, deployment: context.controller.name } : outage.pods,
        summary: { en: `No available Pod of {{ $labels.${label} }}`, ko: `{{ $labels.${label} }} 가용 Pod 없음` },
        description: {
          en: `{{ $labels.namespace }}/{{ $labels.${label} }} ${lost[role].en}.`,
          ko: `{{ $labels.namespace }}/{{ $labels.${label} }}에 ${lost[role].ko}.`,
        },
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
