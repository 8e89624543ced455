import type { Matcher } from '../../language/matcher';
import { changedValues } from '../../language/matcher/relation';
import {
  type AggregateExpr,
  type BinaryExpr,
  type Call,
  type Expr,
  isComparison,
  isSelector,
  type LabelMatcher,
  type Length,
  type LogRange,
  namesOf,
  type Selector,
  type SubqueryExpr,
  shapeOf,
  type UnaryExpr,
} from '../../language/promql/ast';
import { allAlike, type ByLabel, opposite, type Slope, throughAggregation, throughBinary, throughCall, throughExclusion } from './slope';

/** What is on the other side of a comparison with a number. */
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
  /** Other series are read; `more` says which way the alert goes if there are more of them. */
  | {
      readonly kind: 'matchers';
      readonly metric: string;
      readonly before: readonly Matcher[];
      readonly after: readonly Matcher[];
      readonly more: Slope;
    }
  | { readonly kind: 'form' };

interface Place {
  readonly slope: Slope;
  readonly main: boolean;
  /** Function that reads the window, and whether the value is a share of two of them. */
  readonly reader: string;
  readonly shared: boolean;
  readonly bound?: Bound;
  readonly of?: string;
  readonly more: ByLabel;
}

// Values that grow with their window; of all others, a longer window only smooths.
const growing = new Set(['increase', 'count_over_time', 'sum_over_time', 'changes', 'resets', 'max_over_time', 'bytes_over_time']);

const windowSlope = ({ slope, reader, shared }: Place): Slope => (growing.has(reader) && !shared ? slope : -1);

// The two are of different forms, so that no list of amounts says how they differ.
const otherForm: readonly Edit[] = [{ kind: 'form' }];

type Shaped = Parameters<typeof shapeOf>[0];

const alike = (a: Shaped, b: Shaped): boolean => shapeOf(a) === shapeOf(b);

// A bound is written in every way in which Prometheus may have stored it: `1|1\\.0`.
const boundIn = (matchers: readonly Matcher[]): number =>
  Number(
    matchers
      .find(({ label }) => label === 'le')
      ?.value.split('|')[0]
      ?.replaceAll('\\', '') ?? Number.NaN,
  );

const withoutBound = (matchers: readonly LabelMatcher[]): readonly LabelMatcher[] => matchers.filter(({ label }) => label !== 'le');

const inMatchers = (a: Selector, b: Selector, { slope, more }: Place): readonly Edit[] => {
  if (alike(a.matchers, b.matchers)) return [];
  const [before, after] = [boundIn(a.matchers), boundIn(b.matchers)];
  const isBound = alike(withoutBound(a.matchers), withoutBound(b.matchers)) && !Number.isNaN(before) && !Number.isNaN(after);
  if (isBound) return [{ kind: 'bucket', before, after, slope, metric: a.metric }];
  const changed = changedValues(a.matchers, b.matchers).map(({ label }) => more(label));
  return [{ kind: 'matchers', metric: a.metric, before: a.matchers, after: b.matchers, more: allAlike(changed) }];
};

const inLength = (a: Length, b: Length, metric: string, place: Place): readonly Edit[] =>
  a.milliseconds === b.milliseconds
    ? []
    : [{ kind: 'window', before: a.milliseconds, after: b.milliseconds, slope: windowSlope(place), metric }];

const inSelector = (a: Selector, b: Selector, place: Place): readonly Edit[] => {
  const { metric, names, at, edges } = a;
  if (a.kind !== b.kind || metric !== b.metric || !alike(names, b.names) || at !== b.at || edges !== b.edges) return otherForm;
  return [
    ...(a.kind === 'MatrixSelector' && b.kind === 'MatrixSelector' ? inLength(a.range, b.range, metric, place) : []),
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
      return [slope, opposite(slope)];
    case '<':
    case '<=':
      return [opposite(slope), slope];
    case 'and':
    case 'or':
    case '+':
    case '*':
      return [slope, slope];
    default:
      return [0, 0];
  }
};

const inBinary = (a: BinaryExpr, b: BinaryExpr, place: Place): readonly Edit[] => {
  if (a.operator !== b.operator || a.bool !== b.bool || !alike(a.matching, b.matching)) return otherForm;
  const [left, right] = sides(a, place.slope);
  const shared = place.shared || a.operator === '/';
  const bound = isComparison(a.operator) ? { bound: { operator: a.operator, other: b.left, main: place.main } } : {};
  const { bound: _bound, ...inner } = place;
  const more = throughBinary(a, place.more);
  const onLeft = between(a.left, b.left, { ...inner, slope: left, shared, more });
  const isNew = onLeft.some(({ kind }) => kind === 'matchers');
  const onRight = a.operator === 'unless' ? throughExclusion(a, place.more, isNew) : more;
  const main = place.main && a.operator === 'or';
  return [...onLeft, ...between(a.right, b.right, { ...inner, slope: right, shared, main, more: onRight, ...bound })];
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

const inCall = (a: Call, b: Call, place: Place): readonly Edit[] => {
  if (a.name !== b.name || a.args.length !== b.args.length) return otherForm;
  const slope = losesSlope.has(a.name) ? 0 : place.slope;
  const more = throughCall(a, place.more);
  return a.args.flatMap((argument, index) => {
    const other = b.args[index];
    return other === undefined ? otherForm : between(argument, other, { ...place, slope, more, reader: a.name, of: a.name });
  });
};

const inAggregation = (a: AggregateExpr, b: AggregateExpr, place: Place): readonly Edit[] => {
  const sameClause = a.grouping.kind === b.grouping.kind && namesOf(a.grouping.labels).join() === namesOf(b.grouping.labels).join();
  if (a.operator !== b.operator || !sameClause || (a.parameter === undefined) !== (b.parameter === undefined)) return otherForm;
  const slope = a.operator === 'quantile' ? place.slope : 0;
  const parameter = a.parameter && b.parameter ? between(a.parameter, b.parameter, { ...place, slope, of: a.operator }) : [];
  return [...parameter, ...between(a.expr, b.expr, { ...place, more: throughAggregation(a, place.more, place.slope), of: a.operator })];
};

const inSubquery = (a: SubqueryExpr, b: SubqueryExpr, place: Place): readonly Edit[] => {
  if (a.step?.milliseconds !== b.step?.milliseconds || a.offset !== b.offset || a.at !== b.at) return otherForm;
  return [...inLength(a.range, b.range, '', place), ...between(a.expr, b.expr, place)];
};

const inLogs = ({ range: a, ...before }: LogRange, { range: b, ...after }: LogRange, place: Place): readonly Edit[] =>
  a !== undefined && b !== undefined && alike(before, after) ? inLength(a, b, 'log lines', place) : otherForm;

const inSign = (a: UnaryExpr, b: UnaryExpr, place: Place): readonly Edit[] =>
  a.operator === b.operator
    ? between(a.expr, b.expr, { ...place, slope: a.operator === '-' ? opposite(place.slope) : place.slope })
    : otherForm;

const between = (a: Expr, b: Expr, place: Place): readonly Edit[] => {
  if (alike(a, b)) return [];
  if (a.kind === 'NumberLiteral' && b.kind === 'NumberLiteral') {
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
  if (isSelector(a) && isSelector(b)) return inSelector(a, b, place);
  if (a.kind === 'Call' && b.kind === 'Call') return inCall(a, b, place);
  if (a.kind === 'BinaryExpr' && b.kind === 'BinaryExpr') return inBinary(a, b, place);
  if (a.kind === 'AggregateExpr' && b.kind === 'AggregateExpr') return inAggregation(a, b, place);
  if (a.kind === 'SubqueryExpr' && b.kind === 'SubqueryExpr') return inSubquery(a, b, place);
  if (a.kind === 'LogRange' && b.kind === 'LogRange') return inLogs(a, b, place);
  return a.kind === 'UnaryExpr' && b.kind === 'UnaryExpr' ? inSign(a, b, place) : otherForm;
};

/** In which amounts and conditions two canonical expressions differ; nothing when they are of different forms. */
export const editsBetween = (before: Expr, after: Expr): readonly Edit[] | undefined => {
  const edits = between(before, after, { slope: 1, main: true, reader: '', shared: false, more: () => 1 });
  return edits.some(({ kind }) => kind === 'form') ? undefined : edits;
};
