import type { AlertingRule, Severity } from '../../../core/alerts/rule';
import { parsePromQL } from '../../../language/promql/parse';
import { lasting } from '../../../language/quantity';
import type { CompiledAlert } from '../compiled-alert';
import { editsOf } from './edits';
import { edited, type Mutant } from './mutation';

const otherSeverity: Readonly<Record<string, Severity>> = { critical: 'warning', warning: 'critical', info: 'warning', none: 'warning' };

const waitingDropped = (rule: AlertingRule, { pending, lingering }: CompiledAlert): readonly Mutant[] => {
  const { keepFiringFor, ...withoutLingering } = rule;
  return [
    ...(pending === 0
      ? []
      : [{ kind: 'waiting dropped', says: `for: ${rule.for} was dropped`, rule: { ...rule, for: lasting('0s') } } as const]),
    ...(lingering === 0
      ? []
      : [{ kind: 'waiting dropped', says: `keep_firing_for: ${keepFiringFor} was dropped`, rule: withoutLingering } as const]),
  ];
};

const severityChanged = (rule: AlertingRule): Mutant => {
  const severity = otherSeverity[rule.severity] ?? 'warning';
  return { kind: 'severity changed', says: `${rule.severity} became ${severity}`, rule: { ...rule, severity } };
};

const isReadable = ({ rule }: Mutant): boolean => parsePromQL(rule.expr).kind !== 'unreadable';

/** Every alert that one fault away from a given one may be; the tests of that one must distinguish them. */
export const mutantsOf = (compiled: CompiledAlert): readonly Mutant[] => {
  const { rule, expression } = compiled;
  const inExpression = editsOf(expression, rule.expr).map((edit) => edited(rule, edit));
  const all = [...inExpression.filter(isReadable), ...waitingDropped(rule, compiled), severityChanged(rule)];
  const seen = new Set<string>();
  return all.filter((mutant) => {
    const key = JSON.stringify([mutant.rule.expr, mutant.rule.for, mutant.rule.keepFiringFor, mutant.rule.severity]);
    return seen.has(key) || mutant.rule.expr === '' ? false : seen.add(key);
  });
};
