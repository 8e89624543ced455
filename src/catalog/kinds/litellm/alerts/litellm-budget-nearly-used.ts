import { alertTemplate, defaults, fires, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { budgeted } from '../metrics';

/** Little is left of the budget of a team; an infinite one is none. */
export const litellmBudgetNearlyUsed = alertTemplate({
  alert: 'LiteLLMBudgetNearlyUsed',
  for: '5m',
  severity: 'warning',
  runbook: 'litellm/budget',
  parameters: { left: defaults.positiveRatio(0.1) },
  write: ({ left }, { selector }: JobContext, time) => {
    const team = { ...selector, ...budgeted };
    const budget = (remaining: number, most: string) => [
      series('litellm_remaining_team_budget_metric', team, steady(remaining, time)),
      series('litellm_team_max_budget_metric', team, most),
    ];
    return {
      expr: promql`
        max by (namespace, job, team_alias) (litellm_remaining_team_budget_metric${selector})
        /
        max by (namespace, job, team_alias) (litellm_team_max_budget_metric${selector} > 0 < +Inf)
        < ${left}
      `,
      summary: { en: '{{ $labels.team_alias }} has nearly used its LLM budget', ko: '{{ $labels.team_alias }}의 LLM 예산이 거의 소진됨' },
      description: {
        en: '{{ $value | humanizePercentage }} of the budget of {{ $labels.team_alias }} is left; without any, its requests are refused.',
        ko: '{{ $labels.team_alias }}의 예산이 {{ $value | humanizePercentage }} 남았으며, 모두 소진되면 요청이 거절됩니다.',
      },
      firesOn: [fires('half of what is reported is left', time, { labels: team, series: budget(500 * left, steady(1000, time)) })],
      staysQuietOn: [
        quiet('twice as much is left', time, budget(2000 * left, steady(1000, time))),
        quiet('there is no budget', time, budget(0, 'Inf '.repeat(200).trim())),
        quiet('the budget is nothing', time, budget(0, steady(0, time))),
      ],
    };
  },
});
