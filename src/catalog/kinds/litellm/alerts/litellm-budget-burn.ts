import { alertTemplate, defaults, fires, growing, inSeconds, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { budgeted } from '../metrics';

/** At its present rate, a team uses up its budget before it is renewed. A share of the budget aside, so that nobody minds the end of a period. */
export const litellmBudgetBurn = alertTemplate({
  alert: 'LiteLLMBudgetBurn',
  for: '30m',
  severity: 'warning',
  runbook: 'litellm/budget-burn',
  parameters: { factor: defaults.positiveCount(2), window: defaults.duration('6h') },
  write: ({ factor, window }, { selector }: JobContext, time) => {
    const team = { ...selector, ...budgeted };
    // A hundred hours to go, and so many dollars left.
    const left = 1000;
    const spent = (share: number, hours = 100, remaining = `${left}`) => [
      series('litellm_spend_metric_total', { ...team, model: 'gpt-4o' }, growing((share * factor * left) / hours / 60, time)),
      series('litellm_remaining_team_budget_metric', team, remaining === 'none' ? 'Inf '.repeat(1500).trim() : steady(left, time)),
      series('litellm_team_budget_remaining_hours_metric', team, steady(hours, time)),
    ];
    const largest = (metric: 'remaining_team_budget_metric' | 'team_budget_remaining_hours_metric') =>
      metric === 'remaining_team_budget_metric'
        ? promql`max by (namespace, job, team_alias) (litellm_remaining_team_budget_metric${selector})`
        : promql`max by (namespace, job, team_alias) (litellm_team_budget_remaining_hours_metric${selector})`;
    return {
      expr: promql`
        sum by (namespace, job, team_alias) (increase(litellm_spend_metric_total${selector}[${window}])) / ${inSeconds(window) / 3600}
        * ${largest('team_budget_remaining_hours_metric')}
        > ${factor} * ${largest('remaining_team_budget_metric')}
      `,
      summary: {
        en: '{{ $labels.team_alias }} spends its LLM budget too fast',
        ko: '{{ $labels.team_alias }}의 LLM 예산 소진 속도가 너무 빠름',
      },
      description: {
        en: `At the rate of the last ${window}, {{ $labels.team_alias }} would spend {{ $value | humanize }} dollars until its budget is renewed, more than ${factor} times what is left.`,
        ko: `최근 속도라면 {{ $labels.team_alias }}는 예산 갱신 전까지 {{ $value | humanize }}달러를 사용하며, 이는 남은 금액의 ${factor}배를 넘습니다.`,
      },
      value: { en: '{{ $value | humanize }} dollars', ko: '{{ $value | humanize }}달러' },
      firesOn: [fires('it spends half as much again as that', time, { labels: team, series: spent(1.5) })],
      staysQuietOn: [
        quiet('it spends half of that', time, spent(0.5)),
        quiet('it has no budget', time, spent(5, 100, 'none')),
        quiet('its budget is renewed within the hour', time, spent(0.5, 1)),
      ],
    };
  },
});
