import type { Matcher } from '../matcher';
import { onceFor } from '../once';
import {
  type AggregateExpr,
  type BinaryExpr,
  type Expr,
  isComparison,
  isSetOperator,
  keyOfMatchers,
  type LogRange,
  namesOf,
  type Selector,
} from '../promql/ast';
import { callFacts } from './call-inference';
import { type Facts, type PrometheusScope, type SeriesFacts, scalar, vector } from './facts';
import { anyNumber, computed, either, exactly, filtered, fromZero, type Interval, within } from './interval';
import { anyLabels, dropLabels, eitherLabels, keepLabels, type LabelSet, matchedLabels, mayCarry, withLabel } from './labels';
import { isPartOf } from './share';

const unknownSeries: SeriesFacts = { labels: anyLabels, sample: 'unknown', unit: 'unknown', values: anyNumber };

const selected = (found: SeriesFacts, matchers: readonly Matcher[]): Facts => {
  // A series that is always 1 carries labels and nothing else.
  const existence = found.values.min === found.values.max;
  return { ...vector, ...found, existence, labels: matchedLabels(found.labels, matchers) };
};

const selectedBefore = onceFor((_found: SeriesFacts) => new Map<string, Facts>());

// The rules and panels of a workload select the same few series again and again.
const selectorFacts = (selector: Selector, scope: PrometheusScope): Facts => {
  const { matchers } = selector;
  const found = scope(selector);
  if (found === undefined) return selected(unknownSeries, matchers);
  const before = selectedBefore(found);
  const key = keyOfMatchers(matchers);
  const facts = before.get(key) ?? selected(found, matchers);
  before.set(key, facts);
  return facts;
};

const logsFacts = ({ matchers, extracts, extractsAll }: LogRange): Facts => {
  const taken = extracts.reduce((set, label) => withLabel(set, label, { always: false }), { ...anyLabels, open: true });
  // Which labels streams carry is the log agent's matter, so the set stays open.
  return { ...vector, labels: matchedLabels(extractsAll ? anyLabels : taken, matchers), sample: 'gauge', values: fromZero };
};

const grouped = ({ grouping }: AggregateExpr, labels: LabelSet): LabelSet =>
  (grouping.kind === 'by' ? keepLabels : dropLabels)(labels, namesOf(grouping.labels));

const picks = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

const aggregationFacts = (expr: AggregateExpr, inner: Facts): Facts => {
  const labels = picks.has(expr.operator) ? inner.labels : grouped(expr, inner.labels);
  const base: Facts = { ...inner, kind: 'vector', labels };
  const plain: Facts = { ...base, sample: 'gauge', unit: 'unknown' };
  switch (expr.operator) {
    case 'sum':
      return { ...base, values: inner.values.min >= 0 ? { ...fromZero, min: inner.values.min, nan: inner.values.nan } : anyNumber };
    case 'count':
      return { ...plain, values: within(1, Infinity), existence: true };
    case 'group':
      return { ...plain, values: exactly(1), existence: true };
    case 'count_values': {
      const label = expr.parameter?.kind === 'StringLiteral' ? expr.parameter.value : undefined;
      return {
        ...plain,
        values: within(1, Infinity),
        labels: label === undefined ? anyLabels : withLabel(labels, label, { always: true }),
      };
    }
    case 'stddev':
    case 'stdvar':
      return { ...plain, values: fromZero };
    case 'quantile':
      return { ...base, sample: 'quantile' };
    default:
      return base;
  }
};

const joinedLabels = ({ operator, matching }: BinaryExpr, left: LabelSet, right: LabelSet): LabelSet => {
  if (operator === 'or') return eitherLabels(left, right);
  if (isSetOperator(operator)) return left;
  const { kind, labels, card, include } = matching;
  const [many, one] = card === 'one-to-many' ? [right, left] : [left, right];
  if (card === 'one-to-one') return (kind === 'on' ? keepLabels : dropLabels)(left, namesOf(labels));
  return namesOf(include).reduce(
    (set, label) => (mayCarry(one, label) ? withLabel(set, label, one.known.get(label) ?? { always: false }) : dropLabels(set, [label])),
    many,
  );
};

const binaryValues = (expr: BinaryExpr, left: Facts, right: Facts): Interval => {
  const { operator, matching } = expr;
  if (matching.fill !== undefined) return anyNumber;
  if (operator === 'or') return either(left.values, right.values);
  if (isSetOperator(operator)) return left.values;
  if (isComparison(operator)) {
    if (expr.bool || (left.kind === 'scalar' && right.kind === 'scalar')) return within(0, 1);
    return left.kind === 'scalar' ? right.values : filtered(operator, left.values, right.values);
  }
  if (operator === '/' && isPartOf(expr.left, expr.right)) return { min: 0, max: 1, nan: true };
  return computed(operator, left.values, right.values);
};

const binaryUnit = (expr: BinaryExpr, left: Facts, right: Facts): Facts['unit'] => {
  const { operator } = expr;
  if (isSetOperator(operator) || isComparison(operator)) return left.unit;
  if (operator === '/') {
    if (isPartOf(expr.left, expr.right)) return 'ratio';
    return left.unit !== 'unknown' && left.unit !== 'timestamp' && left.unit === right.unit ? 'ratio' : 'unknown';
  }
  if (operator === '-' && left.unit === 'timestamp' && right.unit === 'timestamp') return 'seconds';
  if (operator === '-' && left.kind === 'scalar' && left.values.min === 1 && right.unit === 'ratio') return 'ratio';
  return (operator === '+' || operator === '-') && left.unit === right.unit ? left.unit : 'unknown';
};

// What is compared with the clock changes with every evaluation, however seldom a job writes it.
const isNow = (expr: Expr): boolean => expr.kind === 'Call' && expr.name === 'time';

const binaryFacts = (expr: BinaryExpr, left: Facts, right: Facts): Facts => {
  const values = binaryValues(expr, left, right);
  const unit = binaryUnit(expr, left, right);
  if (left.kind === 'scalar' && right.kind === 'scalar') return { ...scalar(values), unit };
  const side = left.kind === 'scalar' ? right : left;
  const labels = left.kind === 'scalar' || right.kind === 'scalar' ? side.labels : joinedLabels(expr, left.labels, right.labels);
  const keepsSample = isSetOperator(expr.operator) || (isComparison(expr.operator) && !expr.bool);
  const empty =
    expr.operator === 'or' ? left.empty && right.empty : isComparison(expr.operator) && !expr.bool ? true : left.empty || right.empty;
  const sample = keepsSample || side.sample === 'quantile' || side.sample === 'bucket' ? side.sample : 'gauge';
  const existence = expr.operator === 'or' ? left.existence && right.existence : side.existence && keepsSample;
  const { every, ...rest } = side;
  const result = { ...rest, labels, unit, values, sample, empty, existence };
  return every === undefined || isNow(expr.left) || isNow(expr.right) ? result : { ...result, every };
};

const inferOne = (expr: Expr, of: (expr: Expr) => Facts, scope: PrometheusScope): Facts => {
  switch (expr.kind) {
    case 'NumberLiteral':
      return scalar(exactly(expr.value));
    case 'StringLiteral':
      return { ...scalar(anyNumber), kind: 'text' };
    case 'VectorSelector':
    case 'MatrixSelector':
      return selectorFacts(expr, scope);
    case 'LogRange':
      return logsFacts(expr);
    case 'SubqueryExpr':
      return of(expr.expr);
    case 'UnaryExpr': {
      const inner = of(expr.expr);
      return expr.operator === '-' ? { ...inner, values: computed('-', exactly(0), inner.values), sample: 'gauge' } : inner;
    }
    case 'AggregateExpr':
      return aggregationFacts(expr, of(expr.expr));
    case 'Call':
      return callFacts(expr, of);
    case 'BinaryExpr':
      return binaryFacts(expr, of(expr.left), of(expr.right));
  }
};

/** What is known of an expression and of each part of it, in a world of series; every part is looked at once. */
export const inference = (scope: PrometheusScope): ((expr: Expr) => Facts) => {
  const known = new WeakMap<Expr, Facts>();
  const of = (expr: Expr): Facts => {
    const before = known.get(expr);
    if (before !== undefined) return before;
    const facts = inferOne(expr, of, scope);
    known.set(expr, facts);
    return facts;
  };
  return of;
};
