import { alertTemplate, defaults, fires, growing, halfway, not, promql, quiet, series } from '../../../common/alert';
import { type ClusterContext, container, own } from '../context';

/** A container that gets less CPU than it needs, because of its limit. */
export const cpuThrottlingHigh = alertTemplate({
  alert: 'CPUThrottlingHigh',
  for: '15m',
  severity: 'info',
  runbook: 'kubernetes/throttling',
  parameters: { ratio: defaults.ratio(0.25), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, window }, context: ClusterContext, time) => {
    const labels = container(context);
    const periods = (share: number, more: Readonly<Record<string, string>> = {}) => [
      series('container_cpu_cfs_throttled_periods_total', { ...labels, ...more }, growing(600 * share, time)),
      series('container_cpu_cfs_periods_total', { ...labels, ...more }, growing(600, time)),
    ];
    return {
      expr: promql`
        sum by (namespace, pod, container) (increase(container_cpu_cfs_throttled_periods_total${own(context, { container: not('') })}[${window}]))
        /
        sum by (namespace, pod, container) (increase(container_cpu_cfs_periods_total${own(context, { container: not('') })}[${window}]))
        > ${ratio}
      `,
      summary: { en: '{{ $labels.container }} is throttled', ko: '{{ $labels.container }} CPU 스로틀링' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) is held back in {{ $value | humanizePercentage }} of its CPU periods.',
        ko: '{{ $labels.namespace }}/{{ $labels.pod }}의 {{ $labels.container }} 컨테이너가 CPU 주기의 {{ $value | humanizePercentage }}에서 스로틀링됩니다.',
      },
      firesOn: [fires('it is held back more often than allowed', time, { labels, series: periods(halfway(ratio)) })],
      staysQuietOn: [
        quiet('it is held back rarely', time, periods(ratio / 2)),
        quiet('the sum over the Pod is not its container', time, periods(halfway(ratio), { container: '' })),
      ],
    };
  },
});
