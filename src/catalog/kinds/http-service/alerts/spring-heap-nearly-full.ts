import { alertTemplate, defaults, fires, halfway, inKorean, type JobContext, promql, quiet, series, steady } from '../../../common/alert';

/** Collections free hardly anything. G1 reports no maximum for its young pools, so only the others are compared. */
export const springHeapNearlyFull = alertTemplate({
  alert: 'SpringHeapNearlyFull',
  for: '10m',
  severity: 'warning',
  runbook: 'http-service/heap',
  parameters: { ratio: defaults.exceededRatio(0.9), window: defaults.duration('10m') },
  bound: { above: 'ratio' },
  write: ({ ratio, window }, { selector }: JobContext, time) => {
    const heap = { ...selector, area: 'heap' };
    const pod = { ...selector, pod: 'api-0' };
    const pool = { ...pod, area: 'heap', id: 'G1 Old Gen' };
    const at = (used: string) => [series('jvm_memory_used_bytes', pool, used), series('jvm_memory_max_bytes', pool, steady(1e6, time))];
    const [full, collected] = [halfway(ratio) * 1e6, ratio * 5e5];
    return {
      expr: promql`
        sum by (namespace, job, pod) (min_over_time(jvm_memory_used_bytes${heap}[${window}]))
        /
        sum by (namespace, job, pod) (jvm_memory_max_bytes${heap} > 0)
        > ${ratio}
      `,
      summary: { en: 'The heap of {{ $labels.pod }} stays full', ko: '{{ $labels.pod }} 힙 메모리 부족' },
      description: {
        en: `At least {{ $value | humanizePercentage }} of the heap was in use at any time of the last ${window}, after collections too.`,
        ko: `최근 ${inKorean(window)} 동안 GC 이후에도 힙의 {{ $value | humanizePercentage }} 이상이 계속 사용되었습니다.`,
      },
      firesOn: [fires('it stays full', time, { labels: pod, series: at(steady(full, time)) })],
      staysQuietOn: [
        quiet('it is full before each collection, and not after it', time, at(`${full} ${collected} `.repeat(120).trim())),
        quiet('half of what is allowed is used', time, at(steady(collected, time))),
      ],
    };
  },
});
