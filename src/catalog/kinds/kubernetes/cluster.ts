import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, held, quiet, series, steady, type Timeline } from '../../../core/alerts/scenario';
import { promql } from '../../../language/promql/tag';
import { durationOf, inMilliseconds, inSeconds, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';
import { type ClusterContext, own } from './pods';

/** A Job that gave up. */
export const jobFailed: AlertTemplate<ClusterContext> = alertTemplate({
  alert: 'KubeJobFailed',
  for: lasting('0s'),
  severity: 'warning',
  parameters: {},
  write: (_, context: ClusterContext, timing) => {
    const time = held(timing);
    const job = { namespace: context.namespaces[0], job_name: 'etl' };
    const failed = (value: number) => series('kube_job_failed', { ...job, condition: 'true' }, steady(value, time));
    return {
      expr: promql`max by (namespace, job_name) (kube_job_failed${own(context, { condition: 'true' })}) > 0`,
      summary: 'Job {{ $labels.job_name }} failed',
      description:
        '{{ $labels.namespace }}/{{ $labels.job_name }} gave up; the alert ends when the Job is removed (set ttlSecondsAfterFinished).',
      runbook: 'kubernetes/job-failed',
      firesOn: [fires('it gave up', time, { labels: job, series: [failed(1)] })],
      staysQuietOn: [quiet('it is done', time, [failed(0), series('kube_job_complete', { ...job, condition: 'true' }, steady(1, time))])],
    };
  },
});

/** A volume that is short of room and goes on filling. */
export const volumeFillingUp: AlertTemplate<ClusterContext> = alertTemplate({
  alert: 'KubePersistentVolumeFillingUp',
  for: lasting('1h'),
  severity: 'warning',
  parameters: {
    free: ratioSchema.default(0.15),
    window: positiveDurationSchema.default(lasting('6h')).meta({ description: 'How far back the trend is looked at' }),
    within: positiveDurationSchema.default(lasting('4d')).meta({ description: 'When it would be full' }),
  },
  write: ({ free, window, within }, context: ClusterContext, timing) => {
    const claim = { namespace: context.namespaces[0], persistentvolumeclaim: 'data' };
    const at = inMilliseconds(window) + 2 * inMilliseconds(timing.for) + 2 * inMilliseconds(timing.keepFiringFor) + 3_600_000;
    const interval = Math.max(60_000, Math.floor(inMilliseconds(window) / 36));
    const time: Timeline = { interval: durationOf(interval), at: durationOf(at) };
    const steps = Math.ceil(at / interval) + 5;
    const capacity = 1_000_000;
    // At the end of the samples nothing is left, so the trend meets zero in time from wherever it is looked at.
    const left = Math.floor((capacity * free) / 2);
    const space = (values: string) => [
      series('kubelet_volume_stats_available_bytes', claim, values),
      series('kubelet_volume_stats_capacity_bytes', claim, steady(capacity, time)),
    ];
    return {
      expr: promql`
        (
          max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes${own(context)})
          /
          max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes${own(context)})
        ) < ${free}
        and
        max by (namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes${own(context)}[${window}], ${inSeconds(within)})) < 0
      `,
      summary: 'Volume {{ $labels.persistentvolumeclaim }} fills up',
      description: `{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left and will be full within ${within}.`,
      runbook: 'kubernetes/volume',
      firesOn: [fires('it has little room and loses more', time, { labels: claim, series: space(`${left}-${left / steps}x${steps}`) })],
      staysQuietOn: [
        quiet('it has little room but keeps it', time, space(steady(left, time))),
        quiet('it has room', time, space(`${capacity}-1x${steps}`)),
      ],
    };
  },
});

/** A node that does not answer and was not meant to. It belongs to the whole cluster, so its owner alone is told. */
export const nodeNotReady: AlertTemplate<ClusterContext> = alertTemplate({
  alert: 'KubeNodeNotReady',
  for: lasting('10m'),
  severity: 'critical',
  parameters: {},
  write: (_, _context: ClusterContext, timing) => {
    const time = held(timing);
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
      summary: 'Node {{ $labels.node }} is not ready',
      description: '{{ $labels.node }} has not been ready for some time and was not cordoned.',
      runbook: 'kubernetes/node-not-ready',
      firesOn: [fires('it does not answer', time, { labels: { node: 'n1' }, series: node(0, 0) })],
      staysQuietOn: [quiet('it was cordoned', time, node(0, 1)), quiet('it is ready', time, node(1, 0))],
    };
  },
});
