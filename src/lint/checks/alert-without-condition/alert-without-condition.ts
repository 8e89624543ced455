import { type Expr, everyPart, isComparison, isSelector, type Selector } from '../../../language/promql/ast';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';

// Series that are there only while something is wrong.
const onlyWhileFiring = /^ALERTS(?:_FOR_STATE)?$/;

// Labels that say which target a series is of, rather than in which state it is.
const identifying =
  /^(?:exported_)?(?:job|namespace|instance|cluster|service|pod|container|endpoint|node|name|app|environment|env|region|prometheus)$|^(?:team|release)$/;

// Metrics whose value is always 1: their labels alone say something.
const sayingByLabels = /_(?:info|owner|labels|annotations)$/;

// Of such a metric, or of one that nobody here knows, some series may be there only in a certain state, as a label says.
const selectsState = (selector: Selector, scope: PrometheusScope): boolean =>
  (sayingByLabels.test(selector.metric) || scope.read(selector).length === 0) &&
  selector.matchers.some(({ label, value }) => value === '' || !identifying.test(label));

// A recorded series may be there only while its own condition holds.
const isConditional = (selector: Selector, scope: PrometheusScope, seen: ReadonlySet<string>): boolean => {
  const { metric } = selector;
  if (metric === '' || onlyWhileFiring.test(metric) || selectsState(selector, scope)) return true;
  const rules = seen.has(metric) ? [] : scope.recorded(metric);
  const inner = new Set([...seen, metric]);
  return rules.some(({ expr }) => expr.kind === 'unreadable' || hasCondition(expr, scope, inner));
};

/** Whether an expression yields nothing where all is well, as far as its form says. */
const hasCondition = (expr: Expr, scope: PrometheusScope, seen: ReadonlySet<string> = new Set()): boolean => {
  const within = (part: Expr): boolean => hasCondition(part, scope, seen);
  switch (expr.kind) {
    case 'VectorSelector':
    case 'MatrixSelector':
      return isConditional(expr, scope, seen);
    case 'LogRange':
      return true;
    case 'NumberLiteral':
    case 'StringLiteral':
      return false;
    case 'Call':
      return expr.name.startsWith('absent') || expr.args.some(within);
    case 'AggregateExpr':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return within(expr.expr);
    case 'BinaryExpr': {
      const { operator, bool, left, right } = expr;
      if (operator === 'unless' || (isComparison(operator) && !bool)) return true;
      if (operator === 'or') return within(left) && within(right);
      // With `and` and arithmetic, one side without a series leaves none.
      return within(left) || within(right);
    }
  }
};

const faultOf = ({ rule, expr, scope, selectors }: ReadRule): readonly RuleFault[] => {
  // One that reads no series at all is a heartbeat, which has to fire.
  if (rule.kind !== 'alert' || !everyPart(expr).some(isSelector) || hasCondition(expr, scope)) return [];
  const isKnown = selectors.length > 0 && selectors.every((selector) => scope.read(selector).length > 0);
  return [
    {
      span: expr.outer ?? expr.span,
      message: 'has no condition: it fires for every series that is there, whatever its value',
      help: 'compare with a bound, such as > 0; a comparison with bool yields 0 or 1, and drops nothing',
      ...(isKnown ? {} : { level: 'warning' }),
    },
  ];
};

/** Alerts that fire as long as their series exist. */
export const alertWithoutCondition: Check = { id: 'alert-without-condition', level: 'error', find: inRules(faultOf) };
