import { compared } from '../language/infer/interval';
import { type BinaryExpr, childrenOf, type Expr, isComparison, isSelector, type Selector } from '../language/promql/ast';
import type { AlertPairs } from './pairs';
import type { AlertFact } from './side';
import type { Statement } from './statement';

const eitherIn = (expr: Expr): readonly BinaryExpr[] => (expr.kind === 'BinaryExpr' && expr.operator === 'or' ? [expr] : []);

// The parts without which an expression yields nothing: neither the sides of an `or`, nor what must be missing.
const needed = (expr: Expr): readonly Expr[] => {
  if (eitherIn(expr).length > 0) return [expr];
  if (expr.kind === 'BinaryExpr' && expr.operator === 'unless') return [expr, ...needed(expr.left)];
  if (expr.kind === 'Call' && expr.name.startsWith('absent')) return [];
  return [expr, ...childrenOf(expr).flatMap(needed)];
};

const comparisonsIn = (expr: Expr): readonly BinaryExpr[] =>
  needed(expr).filter((part): part is BinaryExpr => part.kind === 'BinaryExpr' && isComparison(part.operator));

/** A rule as far as it matters whether it can yield anything. */
type Yielding = Pick<AlertFact, 'expr' | 'facts' | 'scope'>;

const hasTargets = ({ scope }: Yielding, selector: Selector): boolean => {
  const through = scope.read(selector).flatMap(({ monitor }) => (monitor === undefined ? [] : [monitor.node.id]));
  if (through.length === 0) return true;
  const found = scope.monitors.filter(({ monitor }) => through.includes(monitor.node.id));
  return (
    found.length === 0 || found.some(({ endpoints }) => endpoints.some(({ targets }) => targets.some(({ pods }) => pods?.replicas !== 0)))
  );
};

const selectorsIn = (expr: Expr): readonly Selector[] => needed(expr).filter(isSelector);

const hasUnmet = ({ expr, facts }: Yielding): boolean => {
  if (expr.kind === 'unreadable') return false;
  return comparisonsIn(expr).some((part) => compared(part.operator, facts(part.left).values, facts(part.right).values) === 'never');
};

// A recorded series is missing where none of its rules yields anything; `seen` are those asked already.
const missing = (rule: Yielding, selector: Selector, seen: ReadonlySet<string>): readonly string[] => {
  const { metric } = selector;
  if (metric === '' || seen.has(metric)) return [];
  const { scope } = rule;
  if (scope.read(selector).length > 0) return hasTargets(rule, selector) ? [] : [`no target is left that exposes ${metric}`];
  const records = scope.recorded(metric);
  if (records.length === 0) return [`nothing provides ${metric}`];
  const blind = records.map(({ expr }) => causesWithin({ expr, scope, facts: scope.facts }, new Set([...seen, metric])));
  return blind.every((causes) => causes.length > 0) ? (blind[0] ?? []) : [];
};

const causesWithin = (rule: Yielding, seen: ReadonlySet<string>): readonly string[] => {
  if (rule.expr.kind === 'unreadable') return [];
  const absent = selectorsIn(rule.expr).flatMap((selector) => missing(rule, selector, seen));
  const neither = needed(rule.expr)
    .flatMap(eitherIn)
    .flatMap(({ left, right }) => {
      const sides = [left, right].map((expr) => causesWithin({ ...rule, expr }, seen));
      return sides.every((causes) => causes.length > 0) ? sides.flat() : [];
    });
  return [...absent, ...neither, ...(hasUnmet(rule) ? ['its condition cannot hold'] : [])];
};

const causesOf = (fact: AlertFact): ReadonlySet<string> =>
  new Set(fact.evaluated ? causesWithin(fact, new Set()) : ['no Prometheus selects its rule']);

/** Alerts that stay but can no longer fire, and why; and those that can again. */
export const reachStatements = (kept: AlertPairs['kept']): readonly Statement[] =>
  kept.flatMap(({ before, after }): readonly Statement[] => {
    const [was, is] = [causesOf(before), causesOf(after)];
    const about = { area: 'alerts' as const, subject: after.called };
    const added = [...is].filter((cause) => !was.has(cause)).sort();
    if (added.length > 0) {
      return [{ ...about, predicate: `can no longer fire: ${added.join(' and ')}`, risk: 'high', reason: 'it seems healthy and is blind' }];
    }
    return was.size > 0 && is.size === 0
      ? [{ ...about, predicate: `can fire again: no longer ${[...was].sort().join(' and ')}`, risk: 'low', reason: 'it may fire at once' }]
      : [];
  });
