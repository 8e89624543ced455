import type { Matcher } from '../matcher';
import { isComparison } from '../promql/syntax';
import { decimal, promqlString } from '../promql/tag';
import type { BinaryExpr, Expr, SelectorExpr } from './ast';

const units: readonly (readonly [number, string])[] = [
  [604_800_000, 'w'],
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
  [1, 'ms'],
];

/** A length in milliseconds in the largest unit that it is a whole number of: 5m, 90s, 36h. */
export const formatDuration = (milliseconds: number): string => {
  const [size, unit] = units.find(([length]) => milliseconds % length === 0) ?? [1, 'ms'];
  return milliseconds === 0 ? '0s' : `${milliseconds / size}${unit}`;
};

const numberText = (value: number): string => (Number.isFinite(value) ? decimal(value) : value > 0 ? '+Inf' : value < 0 ? '-Inf' : 'NaN');

const matcherText = ({ label, operator, value }: Matcher): string =>
  `${/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) ? label : promqlString(label)}${operator}${promqlString(value)}`;

const selectorText = ({ metric, names, matchers, range, offset }: SelectorExpr): string => {
  const tests = [...names, ...matchers].map(matcherText);
  const plain = metric === '' || /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(metric);
  const all = plain ? tests : [promqlString(metric), ...tests];
  const window = range === 0 ? '' : `[${formatDuration(range)}]`;
  const shift = offset === 0 ? '' : ` offset ${offset < 0 ? '-' : ''}${formatDuration(Math.abs(offset))}`;
  return `${plain ? metric : ''}${all.length === 0 && metric !== '' ? '' : `{${all.join(',')}}`}${window}${shift}`;
};

const binaryText = ({ operator, bool, matching, cardinality, left, right }: BinaryExpr): string => {
  const modifier = matching.kind === 'on' || matching.labels.length > 0 ? ` ${matching.kind} (${matching.labels.join(', ')})` : '';
  const group =
    cardinality.kind === 'one-to-one'
      ? ''
      : ` ${cardinality.kind === 'many-left' ? 'group_left' : 'group_right'} (${cardinality.include.join(', ')})`;
  return `${nested(left)} ${operator}${bool && isComparison(operator) ? ' bool' : ''}${modifier}${group} ${nested(right)}`;
};

const nested = (expr: Expr): string => (expr.kind === 'binary' ? `(${formatPromql(expr)})` : formatPromql(expr));

/** An expression on one line, as messages show it. */
export const formatPromql = (expr: Expr): string => {
  switch (expr.kind) {
    case 'number':
      return numberText(expr.value);
    case 'string':
      return promqlString(expr.value);
    case 'selector':
      return selectorText(expr);
    case 'logs':
      return `{${expr.matchers.map(matcherText).join(', ')}}[${formatDuration(expr.range)}]`;
    case 'subquery': {
      const window = `[${formatDuration(expr.range)}:${expr.step === 0 ? '' : formatDuration(expr.step)}]`;
      return `${nested(expr.expr)}${window}${expr.offset === 0 ? '' : ` offset ${formatDuration(expr.offset)}`}`;
    }
    case 'call':
      return `${expr.name}(${expr.args.map(formatPromql).join(', ')})`;
    case 'aggregation': {
      const { kind, labels } = expr.grouping;
      const grouping = kind === 'by' && labels.length === 0 ? '' : ` ${kind} (${labels.join(', ')}) `;
      const parts = expr.parameter === undefined ? [expr.expr] : [expr.parameter, expr.expr];
      return `${expr.operator}${grouping}(${parts.map(formatPromql).join(', ')})`;
    }
    case 'sign':
      return `${expr.negative ? '-' : '+'}${nested(expr.expr)}`;
    case 'binary':
      return binaryText(expr);
  }
};
