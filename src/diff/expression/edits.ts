import type { AggregationExpr, BinaryExpr, CallExpr, Expr, LogsExpr, SelectorExpr, SignExpr, SubqueryExpr } from '../../language/infer/ast';
import type { Matcher } from '../../language/matcher';

/** Which way an alert goes when an amount in its expression is raised: it fires more, fires less, or nobody can tell. */
export type Slope = 1 | -1 | 0;

/** What stands on the other side of a comparison with a number. */
export interface Bound {
  readonly operator: BinaryExpr['operator'];
  readonly other: Expr;
  /** Whether this is what the alert is about, as opposed to a condition beside it. */
  readonly main: boolean;
}

/** One amount or condition in which two expressions of the same form differ. */
export type Edit =
  | {
      readonly kind: 'number';
      readonly before: number;
      readonly after: number;
      readonly slope: Slope;
      readonly bound?: Bound;
      readonly of?: string;
    }
  | { readonly kind: 'window'; readonly before: number; readonly after: number; readonly slope: Slope; readonly metric: string }
  | { readonly kind: 'offset'; readonly before: number; readonly after: number; readonly metric: string }
  /** The bound of a histogram's bucket: a higher one counts more. */
  | { readonly kind: 'bucket'; readonly before: number; readonly after: number; readonly slope: Slope; readonly metric: string }
  | { readonly kind: 'matchers'; readonly metric: string; readonly before: readonly Matcher[]; readonly after: readonly Matcher[] }
  | { readonly kind: 'form' };

interface Place {
  readonly slope: Slope;
  readonly main: boolean;
  /** Function that reads the window, and whether the value is a share of two of them. */
  readonly reader: string;
  readonly shared: boolean;
  readonly bound?: Bound;
  readonly of?: string;
}

const negated = (slope: Slope): Slope => (slope === 0 ? 0 : slope === 1 ? -1 : 1);

// Values that grow with their window; of all others, a longer window only smooths.
const growing = new Set(['increase', 'count_over_time', 'sum_over_time', 'changes', 'resets', 'max_over_time', 'bytes_over_time']);

const windowSlope = ({ slope, reader, shared }: Place): Slope => (growing.has(reader) && !shared ? slope : -1);

// The two are of different forms, so that no list of amounts says how they differ.
const otherForm: readonly Edit[] = [{ kind: 'form' }];

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean => JSON.stringify(a) === JSON.stringify(b);

// A bound is written in every way in which Prometheus may have stored it: `1|1\\.0`.
const boundIn = (matchers: readonly Matcher[]): number =>
  Number(
    matchers
      .find(({ label }) => label === 'le')
      ?.value.split('|')[0]
      ?.replaceAll('\\', '') ?? Number.NaN,
  );

const withoutBound = (matchers: readonly Matcher[]): readonly Matcher[] => matchers.filter(({ label }) => label !== 'le');

const inMatchers = (a: SelectorExpr, b: SelectorExpr, { slope }: Place): readonly Edit[] => {
  if (sameList(a.matchers, b.matchers)) return [];
  const [before, after] = [boundIn(a.matchers), boundIn(b.matchers)];
  const isBound = sameList(withoutBound(a.matchers), withoutBound(b.matchers)) && !Number.isNaN(before) && !Number.isNaN(after);
  if (isBound) return [{ kind: 'bucket', before, after, slope, metric: a.metric }];
  return [{ kind: 'matchers', metric: a.metric, before: a.matchers, after: b.matchers }];
};

const inSelector = (a: SelectorExpr, b: SelectorExpr, place: Place): readonly Edit[] => {
  if (a.metric !== b.metric || !sameList(a.names, b.names) || (a.range === 0) !== (b.range === 0)) return otherForm;
  return [
    ...(a.range === b.range
      ? []
      : [{ kind: 'window' as const, before: a.range, after: b.range, slope: windowSlope(place), metric: a.metric }]),
    ...(a.offset === b.offset ? [] : [{ kind: 'offset' as const, before: a.offset, after: b.offset, metric: a.metric }]),
    ...inMatchers(a, b, place),
  ];
};

const sides = ({ operator }: BinaryExpr, slope: Slope): readonly [Slope, Slope] => {
  switch (operator) {
    case '>':
    case '>=':
    case '-':
    case '/':
    case 'unless':
      return [slope, negated(slope)];
    case '<':
    case '<=':
      return [negated(slope), slope];
    case 'and':
    case 'or':
    case '+':
    case '*':
      return [slope, slope];
    default:
      return [0, 0];
  }
};

const isComparison = (operator: string): boolean => ['>', '<', '>=', '<=', '==', '!='].includes(operator);

const inBinary = (a: BinaryExpr, b: BinaryExpr, place: Place): readonly Edit[] => {
  if (!sameList([a.operator, a.bool, a.matching, a.cardinality], [b.operator, b.bool, b.matching, b.cardinality])) return otherForm;
  const [left, right] = sides(a, place.slope);
  const shared = place.shared || a.operator === '/';
  const bound = isComparison(a.operator) ? { bound: { operator: a.operator, other: b.left, main: place.main } } : {};
  const { bound: _bound, ...inner } = place;
  return [
    ...between(a.left, b.left, { ...inner, slope: left, shared }),
    ...between(a.right, b.right, { ...inner, slope: right, shared, main: place.main && a.operator === 'or', ...bound }),
  ];
};

// What these yield says nothing of how large their argument is.
const losesSlope = new Set([
  'absent',
  'absent_over_time',
  'predict_linear',
  'deriv',
  'delta',
  'label_replace',
  'label_join',
  'time',
  'timestamp',
  'sgn',
]);

const inCall = (a: CallExpr, b: CallExpr, place: Place): readonly Edit[] => {
  if (a.name !== b.name || a.args.length !== b.args.length) return otherForm;
  const slope = losesSlope.has(a.name) ? 0 : place.slope;
  return a.args.flatMap((argument, index) => {
    const other = b.args[index];
    return other === undefined ? otherForm : between(argument, other, { ...place, slope, reader: a.name, of: a.name });
  });
};

const inAggregation = (a: AggregationExpr, b: AggregationExpr, place: Place): readonly Edit[] => {
  if (!sameList([a.operator, a.grouping, a.parameter === undefined], [b.operator, b.grouping, b.parameter === undefined])) return otherForm;
  const slope = a.operator === 'quantile' ? place.slope : 0;
  const parameter = a.parameter && b.parameter ? between(a.parameter, b.parameter, { ...place, slope, of: a.operator }) : [];
  return [...parameter, ...between(a.expr, b.expr, { ...place, of: a.operator })];
};

const inSubquery = (a: SubqueryExpr, b: SubqueryExpr, place: Place): readonly Edit[] => {
  if (a.step !== b.step || a.offset !== b.offset) return otherForm;
  const window: Edit = { kind: 'window', before: a.range, after: b.range, slope: windowSlope(place), metric: '' };
  return [...(a.range === b.range ? [] : [window]), ...between(a.expr, b.expr, place)];
};

const inLogs = (a: LogsExpr, b: LogsExpr, place: Place): readonly Edit[] => {
  const { range: before, ...rest } = a;
  const { range: after, ...others } = b;
  return sameList([rest], [others]) ? [{ kind: 'window', before, after, slope: windowSlope(place), metric: 'log lines' }] : otherForm;
};

const inSign = (a: SignExpr, b: SignExpr, place: Place): readonly Edit[] =>
  a.negative === b.negative ? between(a.expr, b.expr, { ...place, slope: a.negative ? negated(place.slope) : place.slope }) : otherForm;

const between = (a: Expr, b: Expr, place: Place): readonly Edit[] => {
  if (sameList([a], [b])) return [];
  if (a.kind === 'number' && b.kind === 'number') {
    const { slope, bound, of } = place;
    return [
      {
        kind: 'number',
        before: a.value,
        after: b.value,
        slope,
        ...(bound === undefined ? {} : { bound }),
        ...(of === undefined ? {} : { of }),
      },
    ];
  }
  if (a.kind === 'selector' && b.kind === 'selector') return inSelector(a, b, place);
  if (a.kind === 'call' && b.kind === 'call') return inCall(a, b, place);
  if (a.kind === 'binary' && b.kind === 'binary') return inBinary(a, b, place);
  if (a.kind === 'aggregation' && b.kind === 'aggregation') return inAggregation(a, b, place);
  if (a.kind === 'subquery' && b.kind === 'subquery') return inSubquery(a, b, place);
  if (a.kind === 'logs' && b.kind === 'logs') return inLogs(a, b, place);
  return a.kind === 'sign' && b.kind === 'sign' ? inSign(a, b, place) : otherForm;
};

/** In which amounts and conditions two canonical expressions differ; nothing when they are of different forms. */
export const editsBetween = (before: Expr, after: Expr): readonly Edit[] | undefined => {
  const edits = between(before, after, { slope: 1, main: true, reader: '', shared: false });
  return edits.some(({ kind }) => kind === 'form') ? undefined : edits;
};
