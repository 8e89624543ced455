import { alertTemplate, fires, promql, quiet, series, steady, turning } from '../../../common/alert';
import type { GpuContext } from '../context';

/** Nothing is known of the cards of a node: a card that fell off the bus can hang the exporter. */
export const gpuExporterDown = alertTemplate({
  alert: 'GPUExporterDown',
  for: '15m',
  severity: 'warning',
  runbook: 'gpu/exporter-down',
  parameters: {},
  write: (_, { job }: GpuContext, time) => {
    const labels = { namespace: 'gpu-operator', job, instance: '10.0.0.1:9400' };
    const up = (values: string) => [series('up', { ...labels, pod: 'dcgm-a' }, values)];
    return {
      expr: promql`
        (max by (namespace, job, instance) (up${{ job }}) == 0)
        or
        absent(up${{ job }})
      `,
      summary: {
        en: 'No GPU metrics from {{ if $labels.instance }}{{ $labels.instance }}{{ else }}any node{{ end }}',
        ko: '{{ if $labels.instance }}{{ $labels.instance }}{{ else }}모든 노드{{ end }} GPU 메트릭 없음',
      },
      description: {
        en: 'dcgm-exporter does not answer, so no error of these cards would be seen.',
        ko: 'dcgm-exporter가 응답하지 않아 이 카드들의 오류를 볼 수 없습니다.',
      },
      firesOn: [
        fires('the exporter does not answer', time, { labels, series: up(turning(1, 0, time)) }),
        fires('no exporter is found any more', time, { labels: { job }, series: up('1x2 stale') }),
      ],
      staysQuietOn: [quiet('it answers', time, up(steady(1, time))), quiet('it restarted', time, up(turning(0, 1, time)))],
    };
  },
});
