import { durationOf, inMilliseconds } from '../../../../language/quantity';
import { alertTemplate, fires, type JobContext, promql, quiet, series, steady, turning } from '../../../common/alert';

/** A deployment has no healthy replica, whether its replicas say so or are gone with their processes. */
export const rayServeDeploymentUnhealthy = alertTemplate({
  alert: 'RayServeDeploymentUnhealthy',
  for: '5m',
  severity: 'critical',
  runbook: 'ray/unhealthy',
  parameters: {},
  write: (_, { selector }: JobContext, time) => {
    const labels = { ...selector, application: 'chat', deployment: 'llm' };
    const replica = (name: string, values: string) => series('ray_serve_deployment_replica_healthy', { ...labels, replica: name }, values);
    // What was removed on purpose is forgotten an hour after it would be reported.
    const memory = durationOf(60 * 60_000 + inMilliseconds(time.for));
    return {
      expr: promql`
        (sum by (namespace, job, application, deployment) (ray_serve_deployment_replica_healthy${selector}) == 0)
        or
        (
          group by (namespace, job, application, deployment) (last_over_time(ray_serve_deployment_replica_healthy${selector}[${memory}]))
          unless
          group by (namespace, job, application, deployment) (ray_serve_deployment_replica_healthy${selector})
        )
      `,
      summary: { en: '{{ $labels.deployment }} has no healthy replica', ko: '{{ $labels.deployment }} 정상 레플리카 없음' },
      description: {
        en: 'Deployment {{ $labels.application }}/{{ $labels.deployment }} at {{ $labels.namespace }}/{{ $labels.job }} has no healthy replica.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.application }}/{{ $labels.deployment }}에 정상 레플리카가 없습니다.',
      },
      firesOn: [
        fires('its only replica is not healthy', time, { labels, series: [replica('a', turning(1, 0, time))] }),
        fires('its only replica disappears', time, { labels, series: [replica('a', '1x2 stale')] }),
      ],
      staysQuietOn: [
        quiet('one of two replicas is healthy', time, [replica('a', steady(0, time)), replica('b', steady(1, time))]),
        quiet('a replica was replaced by another', time, [replica('a', '1x2 stale'), replica('b', steady(1, time))]),
      ],
    };
  },
});
