import { alertTemplate, fires, matching, promql, quiet, series, steady } from '../../../common/alert';
import { type ClusterContext, ofController, own } from '../context';

/** A Pod that does not get to run, or runs and is not ready. */
export const kubePodNotReady = alertTemplate({
  alert: 'KubePodNotReady',
  for: '15m',
  severity: 'warning',
  runbook: 'kubernetes/pod-not-ready',
  parameters: {},
  write: (_, context: ClusterContext, time) => {
    const pod = { namespace: context.namespaces[0], pod: 'p' };
    const phase = (name: string, value: number) => series('kube_pod_status_phase', { ...pod, phase: name }, steady(value, time));
    const ready = (value: number) => series('kube_pod_status_ready', { ...pod, condition: 'true' }, steady(value, time));
    // What waits for a node has none.
    const at = (node: string) => series('kube_pod_info', { ...pod, node }, steady(1, time));
    const ownedBy = (owner_kind: string) => series('kube_pod_owner', { ...pod, owner_kind }, steady(1, time));
    return {
      expr: ofController(promql`
        (
          max by (namespace, pod) (kube_pod_status_phase${own(context, { phase: matching('Pending|Unknown') })}) == 1
          or
          max by (namespace, pod) (kube_pod_status_phase${own(context, { phase: 'Running' })}) == 1
          and on (namespace, pod)
          max by (namespace, pod) (kube_pod_status_ready${own(context, { condition: 'true' })}) == 0
        )
        * on (namespace, pod) group_left (node)
        max by (namespace, pod, node) (kube_pod_info${own(context)})
        unless on (namespace, pod)
        max by (namespace, pod) (kube_pod_owner${own(context, { owner_kind: 'Job' })}) == 1
      `),
      summary: { en: '{{ $labels.pod }} is not ready', ko: '{{ $labels.pod }} 준비되지 않음' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.pod }} has been pending, unknown, or running without being ready for some time.',
        ko: '{{ $labels.namespace }}/{{ $labels.pod }} Pod가 한동안 Pending, Unknown 상태이거나 Running이지만 준비(Ready)되지 않았습니다.',
      },
      firesOn: [
        fires('it is pending', time, { labels: pod, series: [phase('Pending', 1), at(''), ownedBy('ReplicaSet')] }),
        fires('it runs and is not ready', time, {
          labels: { ...pod, node: 'n1' },
          series: [phase('Running', 1), ready(0), at('n1'), ownedBy('ReplicaSet')],
        }),
      ],
      staysQuietOn: [
        quiet('it runs and is ready', time, [phase('Pending', 0), phase('Running', 1), ready(1), at('n1'), ownedBy('ReplicaSet')]),
        quiet('it has done its work', time, [phase('Running', 0), phase('Succeeded', 1), ready(0), at('n1'), ownedBy('ReplicaSet')]),
        quiet('it belongs to a Job, which may wait', time, [phase('Pending', 1), at(''), ownedBy('Job')]),
      ],
    };
  },
});
