import type { Matcher } from '../matcher';
import { durationOf } from '../quantity';
import {
  type BinaryExpr,
  type Expr,
  type LabelName,
  type LogRange,
  namesOf,
  type Selector,
  type TimeShift,
  type VectorMatching,
} from './ast';
import { decimal, promqlString } from './tag';

const numberText = (value: number): string => {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? decimal(value) : value > 0 ? 'Inf' : value < 0 ? '-Inf' : 'NaN';
};

// Only Prometheus 3 reads what is not a duration, such as half a millisecond.
const lengthText = (milliseconds: number): string =>
  Number.isInteger(milliseconds) ? durationOf(milliseconds) : decimal(milliseconds / 1000);

const labelText = (label: string): string => (/^[a-zA-Z_]\w*$/.test(label) ? label : promqlString(label));

const matcherText = ({ label, operator, value }: Matcher): string => `${labelText(label)}${operator}${promqlString(value)}`;

// An unquoted inf is a number.
const listText = (labels: readonly LabelName[]): string =>
  `(${namesOf(labels)
    .map((name) => (/^(?:inf|nan)$/i.test(name) ? promqlString(name) : labelText(name)))
    .join(', ')})`;

const shiftText = ({ offset, at }: TimeShift): string => {
  const pin = at === undefined ? '' : ` @ ${typeof at === 'number' ? numberText(at) : `${at}()`}`;
  return `${pin}${offset === 0 ? '' : ` offset ${offset < 0 ? '-' : ''}${lengthText(Math.abs(offset))}`}`;
};

const bareMetric = /^(?!(?:on|ignoring|bool|group_left|group_right|atan2|inf|nan)$)[a-z_:][a-z0-9_:]*$/i;

const selectorText = (selector: Selector): string => {
  const { metric, names, matchers, edges } = selector;
  const inFront = names.length === 0 && bareMetric.test(metric);
  const naming = inFront || metric === '' ? [] : [{ label: '__name__', operator: '=', value: metric } as const];
  const tests = [...naming, ...names, ...matchers].map(matcherText);
  const braces = inFront && tests.length === 0 ? '' : `{${tests.join(',')}}`;
  const range = selector.kind === 'MatrixSelector' ? `[${lengthText(selector.range.milliseconds)}]` : '';
  return `${inFront ? metric : ''}${braces}${range}${edges === undefined ? '' : ` ${edges}`}${shiftText(selector)}`;
};

const logText = ({ matchers, range, offset }: LogRange): string =>
  `{${matchers.map(matcherText).join(', ')}}${range === undefined ? '' : `[${lengthText(range.milliseconds)}]`}${shiftText({ offset })}`;

const fillText = ({ left, right }: NonNullable<VectorMatching['fill']>): string => {
  if (Object.is(left, right) && left !== undefined) return ` fill (${numberText(left)})`;
  const sides = [
    left === undefined ? '' : ` fill_left (${numberText(left)})`,
    right === undefined ? '' : ` fill_right (${numberText(right)})`,
  ];
  return sides.join('');
};

const groups = { 'one-to-one': '', 'many-to-many': '', 'many-to-one': ' group_left ', 'one-to-many': ' group_right ' } as const;

const binaryText = ({ operator, bool, matching, left, right }: BinaryExpr): string => {
  const { kind, labels, card, include, fill } = matching;
  const group = groups[card];
  const how = kind === 'on' || labels.length > 0 || group !== '' ? ` ${kind} ${listText(labels)}` : '';
  const modifiers = `${bool ? ' bool' : ''}${how}${group}${group === '' ? '' : listText(include)}${fill === undefined ? '' : fillText(fill)}`;
  const isSigned = left.kind === 'UnaryExpr' || (left.kind === 'NumberLiteral' && (left.value < 0 || Object.is(left.value, -0)));
  return `${operator === '^' && isSigned ? `(${formatPromQL(left)})` : nested(left)} ${operator}${modifiers} ${nested(right)}`;
};

const nested = (expr: Expr): string => (expr.kind === 'BinaryExpr' ? `(${formatPromQL(expr)})` : formatPromQL(expr));

/** An expression on one line; reading it yields the same tree. */
export const formatPromQL = (expr: Expr): string => {
  switch (expr.kind) {
    case 'NumberLiteral':
      return numberText(expr.value);
    case 'StringLiteral':
      return promqlString(expr.value);
    case 'VectorSelector':
    case 'MatrixSelector':
      return selectorText(expr);
    case 'LogRange':
      return logText(expr);
    case 'SubqueryExpr': {
      const of = expr.expr.kind === 'UnaryExpr' ? `(${formatPromQL(expr.expr)})` : nested(expr.expr);
      const step = expr.step === undefined ? '' : lengthText(expr.step.milliseconds);
      return `${of}[${lengthText(expr.range.milliseconds)}:${step}]${shiftText(expr)}`;
    }
    case 'Call':
      return `${expr.name}(${expr.args.map(formatPromQL).join(', ')})`;
    case 'AggregateExpr': {
      const { kind, labels } = expr.grouping;
      const clause = kind === 'by' && labels.length === 0 ? '' : ` ${kind} ${listText(labels)} `;
      const args = expr.parameter === undefined ? [expr.expr] : [expr.parameter, expr.expr];
      return `${expr.operator}${clause}(${args.map(formatPromQL).join(', ')})`;
    }
    case 'UnaryExpr': {
      const isBare = expr.expr.kind !== 'BinaryExpr' && expr.expr.kind !== 'NumberLiteral';
      return `${expr.operator}${isBare ? formatPromQL(expr.expr) : `(${formatPromQL(expr.expr)})`}`;
    }
    case 'BinaryExpr':
      return binaryText(expr);
  }
};
