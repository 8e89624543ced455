import type { Controller } from '../../../../core/workloads/identity';
import { onceForName } from '../../../../language/once';
import { alertTemplate, defaults, fires, growing, inKorean, metricName, promql, quiet, series, steady } from '../../alert';
import { type PodContext, replicas, selectorOf } from '../context';
import { controllerMetrics } from '../controllers';

/** Some replicas are missing although no rollout is under way. */
export const replicasMissing = onceForName((kind: Controller['kind']) =>
  alertTemplate({
    alert: `${kind}ReplicasMissing`,
    for: '15m',
    severity: 'warning',
    runbook: 'workload/replicas-missing',
    parameters: {
      window: defaults.duration('10m').meta({ description: 'A rollout is under way while Pods were replaced within this time' }),
    },
    write: ({ window }, context: PodContext, time) => {
      const { label, wanted, available, updated } = controllerMetrics[kind];
      const by = metricName(label);
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
        summary: { en: `{{ $labels.${label} }} runs with fewer replicas than wanted`, ko: `{{ $labels.${label} }} 레플리카 부족` },
        description: {
          en: `{{ $labels.namespace }}/{{ $labels.${label} }} should have {{ $value }} available replicas and has had fewer for ${time.for} outside a rollout.`,
          ko: `{{ $labels.namespace }}/{{ $labels.${label} }}에는 가용 레플리카 {{ $value }}개가 필요하지만, 롤아웃 중이 아닌데도 ${inKorean(time.for)} 동안 부족합니다.`,
        },
        value: { en: '{{ $value }} replicas wanted', ko: '필요 레플리카 {{ $value }}개' },
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
