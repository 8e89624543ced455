import type { AlertTemplate } from '../../../core/alerts/alert';
import type { AlertingRule } from '../../../core/alerts/rule';
import { sloBudgetExhausted } from './alerts/slo-budget-exhausted';
import { sloErrorBudgetBurnPage, sloErrorBudgetBurnTicket } from './alerts/slo-error-budget-burn';
import { sloMetricsAbsent } from './alerts/slo-metrics-absent';
import type { Promised } from './context';

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
): { readonly burning: readonly AlertingRule[]; readonly period: readonly AlertingRule[] } => {
  const { alerts, tiers } = promised.objective;
  const rule = (key: keyof typeof objectiveAlerts): readonly AlertingRule[] => {
    const written = objectiveAlerts[key].rule(alerts[key], promised);
    return written === undefined ? [] : [written];
  };
  const watched = (severity: 'page' | 'ticket'): readonly AlertingRule[] =>
    tiers.some(({ slothSeverity }) => slothSeverity === severity) ? rule(severity) : [];
  return { burning: [...watched('page'), ...watched('ticket'), ...rule('absent')], period: rule('exhausted') };
};
