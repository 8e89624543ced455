import { type BinaryExpr, type Call, type Expr, type Length, withParts } from '../../language/promql/ast';
import { ofPresent } from '../../language/promql/evaluate/functions';
import { parsePromQL, readPromQL } from '../../language/promql/parse';
import { formatPromQL } from '../../language/promql/print';
import { promqlString } from '../../language/promql/tag';
import { type Factor, scaledLength } from './scale';

/** Series that says when the clock of a rule was at zero; its label `rule` names the alert or the recorded series. */
const clockMetric = 'crowsnest_clock_epoch_seconds';

/** What every part of an expression is rewritten with. */
interface Rewriting {
  readonly factor: Factor;
  /** The time of the rule's own clock. */
  readonly clock: Expr;
}

// Values per second: in time that passes faster, they are larger by the factor.
const perSecond: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv']);
// Functions that look at the time of the evaluation when they are given nothing.
const calendar: ReadonlySet<string> = new Set(ofPresent);

const span = { from: 0, to: 0 };

const number = (value: number): Expr => ({ kind: 'NumberLiteral', value, span });

const computed = (left: Expr, operator: BinaryExpr['operator'], right: Expr): Expr => ({
  kind: 'BinaryExpr',
  operator,
  operatorSpan: span,
  bool: false,
  matching: { kind: 'ignoring', labels: [], card: 'one-to-one', include: [] },
  left,
  right,
  span,
});

const called = (name: string, ...args: readonly Expr[]): Expr => ({ kind: 'Call', name, args, span });

const rewriteCall = (node: Call, how: Rewriting): Expr => {
  const { factor, clock } = how;
  const { name } = node;
  const args = node.args.map((arg) => rewrite(arg, how));
  const whole = called(name, ...args);
  if (perSecond.has(name)) return computed(whole, '/', number(factor));
  if (name === 'time') return clock;
  if (name === 'timestamp') return computed(clock, '-', computed(computed(called('time'), '-', whole), '*', number(factor)));
  if (calendar.has(name) && args.length === 0) return called(name, called('vector', clock));
  const [series, ahead] = args;
  if (name === 'predict_linear' && series !== undefined && ahead !== undefined)
    return called(name, series, computed(ahead, '/', number(factor)));
  return whole;
};

const rewrite = (expr: Expr, how: Rewriting): Expr => {
  if (expr.kind === 'Call') return rewriteCall(expr, how);
  const inner = withParts(expr, (part) => rewrite(part, how));
  const shorter = (milliseconds: number): number => scaledLength(milliseconds, how.factor);
  const length = ({ milliseconds }: Length): Length => ({ milliseconds: shorter(milliseconds), span });
  switch (inner.kind) {
    case 'VectorSelector':
      return { ...inner, offset: shorter(inner.offset) };
    case 'MatrixSelector':
      return { ...inner, range: length(inner.range), offset: shorter(inner.offset) };
    case 'SubqueryExpr': {
      const step = inner.step === undefined ? {} : { step: length(inner.step) };
      return { ...inner, range: length(inner.range), ...step, offset: shorter(inner.offset) };
    }
    default:
      return inner;
  }
};

/**
 * An expression that gives in scaled time what it gave before: windows and offsets are shorter, values per second are
 * divided, and `time()` is the rule's own clock. One that does not parse stays as it is: Prometheus says why.
 */
export const scaleExpression = (text: string, rule: string, factor: Factor): string => {
  const expr = parsePromQL(text);
  if (expr.kind === 'unreadable') return text;
  const clock = readPromQL(`(time() - scalar(${clockMetric}{rule=${promqlString(rule)}})) * ${factor}`);
  return formatPromQL(rewrite(expr, { factor, clock }));
};
