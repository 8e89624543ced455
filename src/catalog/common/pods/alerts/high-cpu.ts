import { onceForName } from '../../../../language/once';
import { alertTemplate, defaults, fires, growing, halfway, promql, quiet, series } from '../../alert';
import { allowed, allowedSeries, onePod, type PodContext, type PodRole, singular, usageParameters, used } from '../context';

/** A container uses most of the CPU it may. */
export const highCpu = onceForName((role: PodRole) =>
  alertTemplate({
    alert: `${role}HighCPU`,
    for: '10m',
    severity: 'warning',
    runbook: 'workload/high-cpu',
    parameters: { ...usageParameters, window: defaults.duration('5m') },
    bound: { above: 'ratio' },
    write: ({ ratio, of, window }, context: PodContext, time) => {
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
        summary: { en: `{{ $labels.pod }} is near its CPU ${singular[of]}`, ko: `{{ $labels.pod }} CPU ${singular[of]} 근접` },
        description: {
          en: `{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) uses {{ $value | humanizePercentage }} of its CPU ${singular[of]}.`,
          ko: `{{ $labels.namespace }}/{{ $labels.pod }}({{ $labels.container }})에서 CPU ${singular[of]}의 {{ $value | humanizePercentage }}를 사용하고 있습니다.`,
        },
        firesOn: [fires('most of what it may', time, { labels: onePod(context), series: at(halfway(ratio)) })],
        staysQuietOn: [quiet('half of what is tolerated', time, at(ratio / 2))],
      };
    },
  }),
);
