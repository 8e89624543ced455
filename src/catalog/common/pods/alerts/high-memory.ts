import { onceForName } from '../../../../language/once';
import { alertTemplate, fires, halfway, promql, quiet, series, steady } from '../../alert';
import { allowed, allowedSeries, onePod, type PodContext, type PodRole, singular, usageParameters, used } from '../context';

const end = {
  limits: { en: 'may be killed', ko: '종료될 수 있습니다' },
  requests: { en: 'may be evicted', ko: '축출될 수 있습니다' },
} as const;

/** A container holds most of the memory it may, and is killed when it passes its limit. */
export const highMemory = onceForName((role: PodRole) =>
  alertTemplate({
    alert: `${role}HighMemory`,
    for: '10m',
    severity: 'warning',
    runbook: 'workload/high-memory',
    parameters: usageParameters,
    bound: { above: 'ratio' },
    write: ({ ratio, of }, context: PodContext, time) => {
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
        summary: { en: `{{ $labels.pod }} is near its memory ${singular[of]}`, ko: `{{ $labels.pod }} 메모리 ${singular[of]} 근접` },
        description: {
          en: `{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) holds {{ $value | humanizePercentage }} of its memory ${singular[of]} and ${end[of].en}.`,
          ko: `{{ $labels.namespace }}/{{ $labels.pod }}({{ $labels.container }})에서 메모리 ${singular[of]}의 {{ $value | humanizePercentage }}를 사용하고 있어 ${end[of].ko}.`,
        },
        firesOn: [fires('most of what it may', time, { labels: onePod(context), series: at(halfway(ratio)) })],
        staysQuietOn: [quiet('half of what is tolerated', time, at(ratio / 2))],
      };
    },
  }),
);
