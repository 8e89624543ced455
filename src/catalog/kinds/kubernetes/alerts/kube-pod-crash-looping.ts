import { alertTemplate, fires, promql, quiet, series, steady } from '../../../common/alert';
import { type ClusterContext, container, exporter, foreign, ofController, own } from '../context';

/** A container that crashes, is started, and crashes again. */
export const kubePodCrashLooping = alertTemplate({
  alert: 'KubePodCrashLooping',
  for: '15m',
  severity: 'warning',
  runbook: 'kubernetes/crash-looping',
  parameters: {},
  write: (_, context: ClusterContext, time) => {
    const metric = 'kube_pod_container_status_waiting_reason';
    const waiting = (labels: Readonly<Record<string, string>>, reason: string, values = steady(1, time)) => [
      series(metric, { ...labels, ...exporter, reason }, values),
    ];
    const called = (pod: string) => ({ ...container(context), pod });
    const [replica, first, agent] = [called('api-5d9f7c6b8-x2k9p'), called('db-0'), called('agent-12345')];
    // Between two crashes the container runs, and the series is away.
    const onAndOff = `1 1 1 stale _ _ 1 1 stale _ _ 1 1 1 1 stale _ _ ${steady(1, time)}`;
    return {
      expr: ofController(
        promql`max by (namespace, pod, container) (max_over_time(kube_pod_container_status_waiting_reason${own(context, { reason: 'CrashLoopBackOff' })}[5m])) >= 1`,
      ),
      summary: { en: '{{ $labels.pod }} keeps crashing', ko: '{{ $labels.pod }} 반복 크래시' },
      description: {
        en: 'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} is in CrashLoopBackOff.',
        ko: '{{ $labels.namespace }}/{{ $labels.pod }}의 {{ $labels.container }} 컨테이너가 CrashLoopBackOff 상태입니다.',
      },
      firesOn: [
        fires('it crashes again and again', time, {
          labels: container(context),
          series: waiting(container(context), 'CrashLoopBackOff', onAndOff),
        }),
        fires('it is of a Deployment', time, {
          labels: { ...replica, deployment: 'api' },
          series: waiting(replica, 'CrashLoopBackOff'),
        }),
        fires('it is of a StatefulSet', time, {
          labels: { ...first, statefulset: 'db' },
          series: waiting(first, 'CrashLoopBackOff'),
        }),
        fires('it is of a DaemonSet', time, { labels: agent, series: waiting(agent, 'CrashLoopBackOff') }),
      ],
      staysQuietOn: [
        quiet('it waits for its image', time, waiting(container(context), 'ContainerCreating')),
        quiet('it belongs to another environment', time, waiting(foreign(context), 'CrashLoopBackOff')),
      ],
    };
  },
});
