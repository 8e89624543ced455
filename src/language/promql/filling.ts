import { type Comparison, type Expr, isComparison, isSelector } from './ast';

/** What a part must become for the whole to hold: there at all, high, low, or of one value. */
type Wanted = 'some' | 'high' | 'low' | 'exact';

// Functions over a range that react to the first sample which is as it is wanted.
const atOnce: Readonly<Record<string, readonly Wanted[]>> = {
  last_over_time: ['some', 'high', 'low', 'exact'],
  present_over_time: ['some', 'high', 'low', 'exact'],
  max_over_time: ['some', 'high'],
  min_over_time: ['low'],
  ...Object.fromEntries(
    ['rate', 'irate', 'increase', 'changes', 'resets', 'count_over_time', 'sum_over_time'].map((name) => [name, ['some']]),
  ),
};

const opposite = (wanted: Wanted): Wanted => (wanted === 'high' ? 'low' : wanted === 'low' ? 'high' : wanted);

const mirrored: Readonly<Record<Comparison, Comparison>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '==': '==', '!=': '!=' };

/** What a side of a comparison must become, given the other side. */
const wantedBy = (operator: Comparison, other: Expr): Wanted => {
  if (operator === '>' && other.kind === 'NumberLiteral' && other.value === 0) return 'some';
  if (operator === '>' || operator === '>=') return 'high';
  return operator === '<' || operator === '<=' ? 'low' : 'exact';
};

/** The expression that records a series, where it is a recorded one. */
export type Recorded = (metric: string) => Expr | undefined;

interface Reading {
  readonly recorded: Recorded;
  /** Records that are being read: one that reads itself is not followed. */
  readonly within: ReadonlySet<string>;
}

const ofRecord = (metric: string, wanted: Wanted, { recorded, within }: Reading): number => {
  const expr = within.has(metric) ? undefined : recorded(metric);
  return expr === undefined ? 0 : filling(expr, wanted, { recorded, within: new Set([...within, metric]) });
};

const mostOf = (parts: readonly Expr[], wanted: Wanted, reading: Reading): number =>
  Math.max(0, ...parts.map((part) => filling(part, wanted, reading)));

const ofCall = ({ name, args }: Extract<Expr, { kind: 'Call' }>, wanted: Wanted, reading: Reading): number => {
  const ranged = args.find((arg) => arg.kind === 'MatrixSelector' || arg.kind === 'SubqueryExpr');
  if (ranged === undefined) return name === 'absent' ? 0 : mostOf(args, wanted, reading);
  const inside = ranged.kind === 'SubqueryExpr' ? filling(ranged.expr, wanted, reading) : ofRecord(ranged.metric, wanted, reading);
  return inside + (atOnce[name]?.includes(wanted) === true ? 0 : ranged.range.milliseconds);
};

// That something is gone is another fault than that it is wrong, and seen apart from it.
const isAbsence = (expr: Expr): boolean => expr.kind === 'Call' && (expr.name === 'absent' || expr.name === 'absent_over_time');

const quickest = (left: Expr, right: Expr, [one, other]: readonly [number, number]): number => {
  if (isAbsence(right)) return one;
  return isAbsence(left) ? other : Math.min(one, other);
};

const ofBinary = ({ operator, left, right }: Extract<Expr, { kind: 'BinaryExpr' }>, wanted: Wanted, reading: Reading): number => {
  const [one, other] = [filling(left, wanted, reading), filling(right, wanted, reading)];
  if (operator === 'or') return quickest(left, right, [one, other]);
  if (operator === 'and') return Math.max(one, other);
  if (operator === 'unless') return one;
  if (isComparison(operator))
    return Math.max(filling(left, wantedBy(operator, right), reading), filling(right, wantedBy(mirrored[operator], left), reading));
  return operator === '/' || operator === '-' ? Math.max(one, filling(right, opposite(wanted), reading)) : Math.max(one, other);
};

const filling = (expr: Expr, wanted: Wanted, reading: Reading): number => {
  if (isSelector(expr)) return ofRecord(expr.metric, wanted, reading);
  switch (expr.kind) {
    case 'Call':
      return ofCall(expr, wanted, reading);
    case 'BinaryExpr':
      return ofBinary(expr, wanted, reading);
    case 'AggregateExpr':
      return filling(expr.expr, wanted, reading);
    case 'UnaryExpr':
      return filling(expr.expr, expr.operator === '-' ? opposite(wanted) : wanted, reading);
    case 'SubqueryExpr':
      return filling(expr.expr, wanted, reading);
    default:
      return 0;
  }
};

/**
 * Milliseconds of samples that an alert needs at the most until its expression holds: the longest window that has to fill, of the
 * quickest branch. What reads the past, or reacts to the first bad sample, does not count.
 */
export const windowToFill = (expr: Expr, recorded: Recorded): number => filling(expr, 'some', { recorded, within: new Set() });
