import { alertTemplate, defaults, fires, halfway, promql, quiet, series, steady } from '../../../common/alert';
import { type NodeContext, node } from '../context';

/** Little memory of a node is available. */
export const nodeMemoryHigh = alertTemplate({
  alert: 'NodeMemoryHigh',
  for: '15m',
  severity: 'warning',
  runbook: 'nodes/memory',
  parameters: { ratio: defaults.ratio(0.9) },
  bound: { above: 'ratio' },
  write: ({ ratio }, context: NodeContext, time) => {
    const { selector } = context;
    const used = (share: number) => [
      series('node_memory_MemAvailable_bytes', node(context), steady(1e9 * (1 - share), time)),
      series('node_memory_MemTotal_bytes', node(context), steady(1e9, time)),
    ];
    return {
      expr: promql`1 - node_memory_MemAvailable_bytes${selector} / node_memory_MemTotal_bytes${selector} > ${ratio}`,
      summary: { en: 'Node {{ $labels.instance }} is short of memory', ko: '{{ $labels.instance }} 노드 메모리 부족' },
      description: {
        en: '{{ $value | humanizePercentage }} of the memory of {{ $labels.instance }} is in use.',
        ko: '{{ $labels.instance }} 메모리의 {{ $value | humanizePercentage }}를 사용하고 있습니다.',
      },
      firesOn: [fires('more is in use than allowed', time, { labels: node(context), series: used(halfway(ratio)) })],
      staysQuietOn: [quiet('half of what is allowed is in use', time, used(ratio / 2))],
    };
  },
});
