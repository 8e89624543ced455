import { approximate } from '../../../../core/decimal';
import { alertTemplate, fires, promql, quiet } from '../../alert';
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
      summary: `${title}: the error budget is used up`,
      description: `More than the allowed share of ${eventsOf(objective)} was bad over ${objective.period}: {{ $value | humanizePercentage }} of the budget is left.`,
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
