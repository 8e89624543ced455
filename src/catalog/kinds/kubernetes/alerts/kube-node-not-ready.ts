import { alertTemplate, fires, promql, quiet, series, steady } from '../../../common/alert';
import type { ClusterContext } from '../context';

/** A node that does not answer and was not meant to. It belongs to the whole cluster, so only its owner is notified. */
export const kubeNodeNotReady = alertTemplate({
  alert: 'KubeNodeNotReady',
  for: '10m',
  severity: 'critical',
  runbook: 'kubernetes/node-not-ready',
  parameters: {},
  write: (_, _context: ClusterContext, time) => {
    const node = (ready: number, cordoned: number) => [
      series('kube_node_status_condition', { node: 'n1', condition: 'Ready', status: 'true' }, steady(ready, time)),
      series('kube_node_spec_unschedulable', { node: 'n1' }, steady(cordoned, time)),
    ];
    return {
      expr: promql`
        max by (node) (kube_node_status_condition${{ condition: 'Ready', status: 'true' }}) == 0
        and on (node)
        max by (node) (kube_node_spec_unschedulable) == 0
      `,
      summary: { en: 'Node {{ $labels.node }} is not ready', ko: '{{ $labels.node }} 노드 NotReady' },
      description: {
        en: '{{ $labels.node }} has not been ready for some time and was not cordoned.',
        ko: '{{ $labels.node }} 노드가 cordon되지 않은 채 한동안 NotReady 상태입니다.',
      },
      firesOn: [fires('it does not answer', time, { labels: { node: 'n1' }, series: node(0, 0) })],
      staysQuietOn: [quiet('it was cordoned', time, node(0, 1)), quiet('it is ready', time, node(1, 0))],
    };
  },
});
