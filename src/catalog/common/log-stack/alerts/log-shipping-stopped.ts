import { alertTemplate, defaults, fires, growing, inKorean, type JobContext, metricName, promql, quiet, series, steady } from '../../alert';

/** An agent sends nothing: lines that never arrive are not missed, as it looks like services that write nothing. */
export const logShippingStopped = (metric: string, others: Readonly<Record<string, string>>) => {
  const name = metricName(metric);
  return alertTemplate({
    alert: 'LogShippingStopped',
    for: '10m',
    severity: 'critical',
    runbook: 'log-agent/no-logs',
    parameters: { window: defaults.duration('10m') },
    write: ({ window }, { selector }: JobContext, time) => {
      const sent = (values: string) => [series(name, { ...selector, pod: 'a', ...others }, values)];
      return {
        expr: promql`
          (sum by (namespace, job) (rate(${name}${selector}[${window}])) == 0)
          or
          absent(${name}${selector})
        `,
        summary: { en: 'No log lines reach Loki', ko: 'Loki로 로그가 전송되지 않음' },
        description: {
          en: `{{ $labels.namespace }}/{{ $labels.job }} has sent nothing to Loki for ${window}.`,
          ko: `{{ $labels.namespace }}/{{ $labels.job }}에서 ${inKorean(window)} 동안 Loki로 로그를 보내지 않았습니다.`,
        },
        firesOn: [
          fires('no further lines are sent', time, { labels: selector, series: sent(steady(500, time)) }),
          fires('the agent is gone', time, { labels: selector, series: sent('500x2 stale') }),
        ],
        staysQuietOn: [quiet('lines are sent', time, sent(growing(60, time)))],
      };
    },
  });
};
