import { alertTemplate, defaults, fires, growing, inMilliseconds, promql, quiet, series, steady, turning } from '../../../common/alert';
import { type ClusterContext, container, exporter, own } from '../context';

/** A container that was killed for its memory. */
export const kubeContainerOomKilled = alertTemplate({
  alert: 'KubeContainerOOMKilled',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'kubernetes/oom',
  parameters: { window: defaults.duration('10m') },
  write: ({ window }, context: ClusterContext, time) => {
    const labels = { ...container(context), ...exporter };
    const restarts = (values: string) => series('kube_pod_container_status_restarts_total', labels, values);
    const reason = (text: string) =>
      series('kube_pod_container_status_last_terminated_reason', { ...labels, reason: text }, steady(1, time));
    return {
      expr: promql`
        (max by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total${own(context)}[${window}])) >= 1)
        and
        (max by (namespace, pod, container) (kube_pod_container_status_last_terminated_reason${own(context, { reason: 'OOMKilled' })}) == 1)
      `,
      summary: { en: '{{ $labels.container }} ran out of memory', ko: '{{ $labels.container }} 메모리 부족으로 종료(OOMKilled)' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) was killed for memory and restarted.',
        ko: '{{ $labels.namespace }}/{{ $labels.pod }}의 {{ $labels.container }} 컨테이너가 메모리 부족으로 종료된 뒤 재시작되었습니다.',
      },
      firesOn: [
        fires('it is killed over and over', time, {
          labels: container(context),
          series: [restarts(growing(60_000 / inMilliseconds(time.interval), time)), reason('OOMKilled')],
        }),
      ],
      staysQuietOn: [
        quiet('it was killed long ago', time, [restarts(turning(0, 1, time)), reason('OOMKilled')]),
        quiet('it restarts for another reason', time, [restarts(growing(1, time)), reason('Error')]),
      ],
    };
  },
});
