import { alertTemplate, fires, type JobContext, promql, quiet, series, steady } from '../../alert';

/** A node has no agent that answers. A share of all agents would hide one. */
export const logAgentMissingOnNode = alertTemplate({
  alert: 'LogAgentMissingOnNode',
  for: '15m',
  severity: 'warning',
  runbook: 'log-agent/missing-on-node',
  parameters: {},
  write: (_, { selector }: JobContext, time) => {
    const nodes = ['node-1', 'node-2'].map((node) => series('kube_node_info', { node }, steady(1, time)));
    const agent = (node: string, value: number) => series('up', { ...selector, node, pod: `agent-${node}` }, steady(value, time));
    return {
      expr: promql`
        max by (node) (kube_node_info)
        unless on (node)
        max by (node) (up${selector}) == 1
      `,
      summary: { en: 'No log agent on {{ $labels.node }}', ko: '{{ $labels.node }} 노드에 로그 에이전트 없음' },
      description: {
        en: 'No log agent answers on {{ $labels.node }}, so nothing that its Pods log is kept.',
        ko: '{{ $labels.node }}에서 응답하는 로그 에이전트가 없어 그 노드의 Pod 로그가 수집되지 않습니다.',
      },
      firesOn: [
        fires('a node has none', time, { labels: { node: 'node-2' }, series: [...nodes, agent('node-1', 1)] }),
        fires('one does not answer', time, { labels: { node: 'node-2' }, series: [...nodes, agent('node-1', 1), agent('node-2', 0)] }),
      ],
      staysQuietOn: [quiet('each node has one', time, [...nodes, agent('node-1', 1), agent('node-2', 1)])],
    };
  },
});
