import { alertTemplate, fires, type JobContext, promql, quiet, ratioSchema, series, steady } from '../../../common/alert';

// As many as a test draws, for tolerances that need more.
const manyTargets = 50;

/** Every job of the environment: whatever Prometheus scrapes, some of it may be gone. */
export const targetDown = alertTemplate({
  alert: 'TargetDown',
  for: '10m',
  severity: 'warning',
  runbook: 'prometheus/target-down',
  parameters: { ratio: ratioSchema.refine((ratio) => ratio < 1, { error: 'must be less than 1' }).default(0.1) },
  write: ({ ratio }, _context: JobContext, time) => {
    const labels = { namespace: 'api', job: 'api' };
    const target = (pod: string, up: number) => series('up', { ...labels, pod }, steady(up, time));
    // Of so many targets, one may be down; of one less, it may not.
    const tolerant = Math.ceil(1 / ratio);
    const oneDownOf = (count: number) =>
      Array.from({ length: Math.max(1, Math.min(count, manyTargets)) }, (_, index) => target(`api-${index}`, index === 0 ? 0 : 1));
    return {
      expr: promql`
        count by (namespace, job) (up == 0)
        /
        count by (namespace, job) (up)
        > ${ratio}
      `,
      summary: { en: 'Targets of {{ $labels.job }} are down', ko: '{{ $labels.job }} 타깃 다운' },
      description: {
        en: '{{ $value | humanizePercentage }} of the targets of {{ $labels.namespace }}/{{ $labels.job }} cannot be scraped.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }} 타깃의 {{ $value | humanizePercentage }}를 스크레이프할 수 없습니다.',
      },
      firesOn: [
        fires('every target is down', time, { labels, series: [target('a', 0), target('b', 0)] }),
        fires('one target more than tolerated is down', time, { labels, series: oneDownOf(tolerant - 1) }),
      ],
      staysQuietOn: [
        quiet('all targets are up', time, [target('a', 1), target('b', 1)]),
        ...(tolerant > manyTargets ? [] : [quiet('as many targets are down as tolerated', time, oneDownOf(tolerant))]),
      ],
    };
  },
});
