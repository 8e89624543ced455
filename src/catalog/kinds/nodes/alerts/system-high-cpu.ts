import { alertTemplate, defaults, fires, growing, halfway, notMatching, promql, quiet, series } from '../../../common/alert';
import { type NodeContext, node } from '../context';

/** The CPUs of a node compute most of the time. */
export const systemHighCpu = alertTemplate({
  alert: 'SystemHighCPU',
  for: '10m',
  severity: 'warning',
  runbook: 'nodes/cpu',
  parameters: { ratio: defaults.ratio(0.8), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, window }, context: NodeContext, time) => {
    const { selector } = context;
    // Of the sixty seconds of a minute.
    const spent = (modes: Readonly<Record<string, number>>) =>
      Object.entries(modes).map(([mode, share]) =>
        series('node_cpu_seconds_total', { ...node(context), cpu: '0', mode }, growing(60 * share, time)),
      );
    const busy = halfway(ratio);
    return {
      // Waiting for a disk is not work, and stolen time was never ours.
      expr: promql`
        sum by (job, instance) (rate(node_cpu_seconds_total${{ ...selector, mode: notMatching('idle|iowait|steal') }}[${window}]))
        /
        count by (job, instance) (node_cpu_seconds_total${{ ...selector, mode: 'idle' }})
        > ${ratio}
      `,
      summary: { en: 'Node {{ $labels.instance }} is busy', ko: '{{ $labels.instance }} 노드 CPU 사용률 높음' },
      description: {
        en: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of its CPUs.',
        ko: '{{ $labels.instance }}의 CPU 사용률이 {{ $value | humanizePercentage }}입니다.',
      },
      firesOn: [fires('it computes', time, { labels: node(context), series: spent({ user: busy, idle: 1 - busy }) })],
      staysQuietOn: [quiet('it waits for its disk', time, spent({ iowait: busy, user: ratio / 10, idle: 1 - busy }))],
    };
  },
});
