import type { AlertTemplate } from '../../../core/alerts/alert';
import type { AlertingRule } from '../../../core/alerts/rule';
import type { Text } from '../../../core/alerts/text';
import { sloBudgetExhausted } from './alerts/slo-budget-exhausted';
import { sloErrorBudgetBurnPage, sloErrorBudgetBurnTicket } from './alerts/slo-error-budget-burn';
import { sloMetricsAbsent } from './alerts/slo-metrics-absent';
import type { Promised } from './context';
import { type ObjectiveInput, promiseOrigin } from './objective';

/** The alerts of every objective, by their keys under its `alerts:`. */
export const objectiveAlerts = {
  page: sloErrorBudgetBurnPage,
  ticket: sloErrorBudgetBurnTicket,
  absent: sloMetricsAbsent,
  exhausted: sloBudgetExhausted,
} as const satisfies Readonly<Record<string, AlertTemplate<Promised>>>;

/** The alerts of one objective, by the groups that its rules are in. */
export const objectiveAlertRules = (
  promised: Promised,
): { readonly burning: readonly AlertingRule<Text>[]; readonly period: readonly AlertingRule<Text>[] } => {
  const { objective } = promised;
  const rule = (alert: keyof typeof objectiveAlerts, ...follows: readonly (keyof ObjectiveInput)[]): readonly AlertingRule<Text>[] => {
    const written = objectiveAlerts[alert].rule(objective.alerts[alert], promised);
    return written === undefined ? [] : [{ ...written, origin: promiseOrigin(objective, { alert, follows }) }];
  };
  const watched = (severity: 'page' | 'ticket'): readonly AlertingRule<Text>[] =>
    objective.tiers.some(({ slothSeverity }) => slothSeverity === severity)
      ? rule(severity, 'target', 'period', 'minBadEvents', 'without')
      : [];
  return { burning: [...watched('page'), ...watched('ticket'), ...rule('absent')], period: rule('exhausted') };
};
