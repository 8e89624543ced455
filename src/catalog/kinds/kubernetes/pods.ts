import { alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, held, quiet, series, settled, steady, turning } from '../../../core/alerts/scenario';
import { type LabelMatchers, matching, not, promql } from '../../../language/promql/tag';
import { inMilliseconds, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';

/** The environment's own part of the cluster. */
export interface ClusterContext {
  /** Its namespaces, and that of the cluster itself for the owner: kubelets speak of all. */
  readonly namespaces: readonly [string, ...string[]];
}

/** Matchers of the environment's namespaces. */
export const own = ({ namespaces }: ClusterContext, tests: LabelMatchers = {}): LabelMatchers => ({
  namespace: matching(namespaces.join('|')),
  ...tests,
});

// What kube-state-metrics adds to whatever it says of a container.
const exporter = { uid: 'u', job: 'kube-state-metrics', instance: 'ksm' };

const container = ({ namespaces: [namespace] }: ClusterContext) => ({ namespace, pod: 'p', container: 'c' });

/** Labels of the same container in somebody else's namespace. */
const foreign = (context: ClusterContext) => ({ ...container(context), namespace: `not-${context.namespaces[0]}` });

/** A container that crashes, is started, and crashes again. */
export const crashLooping = alertTemplate({
  alert: 'KubePodCrashLooping',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: ClusterContext, timing) => {
    const time = held(timing);
    const metric = 'kube_pod_container_status_waiting_reason';
    const waiting = (labels: Readonly<Record<string, string>>, reason: string, values = steady(1, time)) => [
      series(metric, { ...labels, ...exporter, reason }, values),
    ];
    // Between two crashes the container runs, and the series is away.
    const onAndOff = `1 1 1 stale _ _ 1 1 stale _ _ 1 1 1 1 stale _ _ ${steady(1, time)}`;
    return {
      expr: promql`max by (namespace, pod, container) (max_over_time(kube_pod_container_status_waiting_reason${own(context, { reason: 'CrashLoopBackOff' })}[5m])) >= 1`,
      summary: '{{ $labels.pod }} keeps crashing',
      description: 'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} is in CrashLoopBackOff.',
      runbook: 'kubernetes/crash-looping',
      firesOn: [
        fires('it crashes again and again', time, {
          labels: container(context),
          series: waiting(container(context), 'CrashLoopBackOff', onAndOff),
        }),
      ],
      staysQuietOn: [
        quiet('it waits for its image', time, waiting(container(context), 'ContainerCreating')),
        quiet('it belongs to another environment', time, waiting(foreign(context), 'CrashLoopBackOff')),
      ],
    };
  },
});

/** A Pod that does not get to run. */
export const podNotReady = alertTemplate({
  alert: 'KubePodNotReady',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: ClusterContext, timing) => {
    const time = held(timing);
    const pod = { namespace: context.namespaces[0], pod: 'p' };
    const phase = (name: string, value: number) => series('kube_pod_status_phase', { ...pod, phase: name }, steady(value, time));
    const ownedBy = (owner_kind: string) => series('kube_pod_owner', { ...pod, owner_kind }, steady(1, time));
    return {
      expr: promql`
        max by (namespace, pod) (kube_pod_status_phase${own(context, { phase: matching('Pending|Unknown') })}) == 1
        unless on (namespace, pod)
        max by (namespace, pod) (kube_pod_owner${own(context, { owner_kind: 'Job' })}) == 1
      `,
      summary: '{{ $labels.pod }} does not start',
      description: '{{ $labels.namespace }}/{{ $labels.pod }} has been pending or unknown for some time.',
      runbook: 'kubernetes/pod-not-ready',
      firesOn: [fires('it is pending', time, { labels: pod, series: [phase('Pending', 1), ownedBy('ReplicaSet')] })],
      staysQuietOn: [
        quiet('it runs', time, [phase('Pending', 0), phase('Running', 1), ownedBy('ReplicaSet')]),
        quiet('it belongs to a Job, which may wait', time, [phase('Pending', 1), ownedBy('Job')]),
      ],
    };
  },
});

/** A container that was killed for its memory. */
export const oomKilled = alertTemplate({
  alert: 'KubeContainerOOMKilled',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ window }, context: ClusterContext, timing) => {
    const time = settled(window, timing);
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
      summary: '{{ $labels.container }} ran out of memory',
      description: '{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) was killed for memory and restarted.',
      runbook: 'kubernetes/oom',
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

/** A container that gets less CPU than it asks for, because of its limit. */
export const throttling = alertTemplate({
  alert: 'CPUThrottlingHigh',
  for: lasting('15m'),
  severity: 'info',
  parameters: { ratio: ratioSchema.default(0.25), window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ ratio, window }, context: ClusterContext, timing) => {
    const time = settled(window, timing);
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
      summary: '{{ $labels.container }} is throttled',
      description:
        '{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) is held back in {{ $value | humanizePercentage }} of its CPU periods.',
      runbook: 'kubernetes/throttling',
      firesOn: [fires('it is held back more often than allowed', time, { labels, series: periods(halfway(ratio)) })],
      staysQuietOn: [
        quiet('it is held back rarely', time, periods(ratio / 2)),
        quiet('the sum over the Pod is not its container', time, periods(halfway(ratio), { container: '' })),
      ],
    };
  },
});
