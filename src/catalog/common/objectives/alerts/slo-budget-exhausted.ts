import { approximate } from '../../../../core/decimal';
import { alertTemplate, fires, inKorean, promql, quiet } from '../../alert';
import { eventsOf, type Promised, timeOf, title } from '../context';
import { errorBudget } from '../objective';

/** More events were bad over the period than the objective allows. */
export const sloBudgetExhausted = alertTemplate({
  alert: 'SLOBudgetExhausted',
  for: '0s',
  severity: 'info',
  runbook: 'slo/budget-exhausted',
  parameters: {},
  write: (_, { objective, reading: { ids } }: Promised, timing) => {
    const time = timeOf(timing);
    const budget = approximate(errorBudget(objective.target));
    const failing = (bad: number) => objective.samples(time, { all: 600, bad });
    return {
      // The window says nothing that the objective does not.
      expr: promql`max without (sloth_window) (slo:period_error_budget_remaining:ratio${ids}) <= 0`,
      labels: { ...ids },
      summary: { en: `${title}: the error budget is used up`, ko: `${title}: 에러 버짓 소진` },
      description: {
        en: `More than the allowed share of ${eventsOf(objective).en} was bad over ${objective.period}: {{ $value | humanizePercentage }} of the budget is left.`,
        ko: `${inKorean(objective.period)} 동안 불량 ${eventsOf(objective).ko} 비율이 허용치를 넘었습니다. 남은 에러 버짓은 {{ $value | humanizePercentage }}입니다.`,
      },
      firesOn: [
        fires('twice the allowed share', time, {
          labels: { ...objective.labels, ...ids },
          series: failing(600 * Math.min(1, 2 * budget)),
        }),
      ],
      staysQuietOn: [quiet('half of the allowed share', time, failing(300 * budget))],
    };
  },
});
