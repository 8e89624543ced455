import type { Unit } from '../../language/infer/facts';
import { formatMatcher, type Matcher } from '../../language/matcher';
import { changedValues, relationOf } from '../../language/matcher/relation';
import { type Expr, isSelector, metricsIn } from '../../language/promql/ast';
import { decimal } from '../../language/promql/tag';
import { durationOf } from '../../language/quantity';
import type { Bound, Edit } from './edits';

/** Whether an alert fires on less than before, needs more, or watches something else. */
export type Direction = 'stricter' | 'looser' | 'either' | 'elsewhere';

/** What an edit means to who is called. */
export interface EditWords {
  /** Goes after the name of the alert. */
  readonly words: string;
  readonly direction: Direction;
}

const sizes: readonly (readonly [number, string])[] = [
  [2 ** 40, 'TiB'],
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
];

const rounded = (value: number): string => decimal(Number(value.toPrecision(12)));

/** An amount as people say it in its unit. */
const amountText = (value: number, unit: Unit): string => {
  switch (unit) {
    case 'ratio':
      return `${rounded(value * 100)} %`;
    case 'seconds':
      return Number.isInteger(Math.round(value * 1e9) / 1e6) && value !== 0 ? durationOf(Math.round(value * 1000)) : `${rounded(value)} s`;
    case 'bytes': {
      const size = sizes.find(([bytes]) => value >= bytes && Number.isInteger((value / bytes) * 100));
      return size === undefined ? `${rounded(value)} bytes` : `${rounded(value / size[0])} ${size[1]}`;
    }
    default:
      return rounded(value);
  }
};

const fires: Readonly<Record<string, (after: string, before: string) => string>> = {
  '>': (after, before) => `fires above ${after} instead of ${before}`,
  '>=': (after, before) => `fires from ${after} on instead of ${before}`,
  '<': (after, before) => `fires below ${after} instead of ${before}`,
  '<=': (after, before) => `fires at ${after} or less instead of ${before}`,
};

const signs: Readonly<Record<string, string>> = { '>': 'more than', '>=': 'at least', '<': 'less than', '<=': 'at most' };

const metricsOf = (expr: Expr): string => metricsIn(expr).join(' and ') || 'the value';

// Recorded series say it in their names, by custom.
const namedRatio = (expr: Expr): boolean => {
  const inner = expr.kind === 'AggregateExpr' && ['max', 'min', 'avg'].includes(expr.operator) ? expr.expr : expr;
  return isSelector(inner) && /(?:^|[_:])ratio(?:[_:]|$)/.test(inner.metric);
};

const boundWords = ({ operator, other, main }: Bound, before: string, after: string): string => {
  if (main) return (fires[operator] ?? ((to: string, from: string) => `fires ${operator} ${to} instead of ${from}`))(after, before);
  return `requires ${signs[operator] ?? operator} ${after} instead of ${before} of ${metricsOf(other)}`;
};

const towards = (slope: number, before: number, after: number): Direction => {
  const more = slope * Math.sign(after - before);
  return more > 0 ? 'stricter' : more < 0 ? 'looser' : 'either';
};

const percentile = (share: number): string => {
  const number = rounded(share * 100);
  const suffix = /(?<!1)1$/.test(number) ? 'st' : /(?<!1)2$/.test(number) ? 'nd' : /(?<!1)3$/.test(number) ? 'rd' : 'th';
  return `${number}${suffix}`;
};

const quantiles = new Set(['histogram_quantile', 'quantile_over_time', 'quantile']);

const numberWords = (edit: Extract<Edit, { kind: 'number' }>, unitOf: (expr: Expr) => Unit): string => {
  const { before, after, bound, of = '' } = edit;
  if (bound !== undefined) {
    const known = unitOf(bound.other);
    const unit = known === 'unknown' && namedRatio(bound.other) ? 'ratio' : known;
    return boundWords(bound, amountText(before, unit), amountText(after, unit));
  }
  if (quantiles.has(of)) return `reads the ${percentile(after)} instead of the ${percentile(before)} percentile`;
  return `computes with ${rounded(after)} instead of ${rounded(before)}`;
};

const identity = ['namespace', 'job'];

const differing = (matchers: readonly Matcher[], others: readonly Matcher[]): readonly Matcher[] => {
  const known = new Set(others.map(formatMatcher));
  return matchers.filter((matcher) => !known.has(formatMatcher(matcher)));
};

// Where only the place differs, an alert watches something else in the same way.
const placeWords = (before: readonly Matcher[], after: readonly Matcher[]): string | undefined => {
  const [was, is] = [differing(before, after), differing(after, before)];
  const onlyPlace = [...was, ...is].every(({ label, operator }) => identity.includes(label) && operator === '=');
  if (!onlyPlace || was.length !== is.length) return undefined;
  const said = (matchers: readonly Matcher[]): string => matchers.map(({ label, value }) => `${label} ${value}`).join(', ');
  return `watches ${said(is)} instead of ${said(was)}`;
};

const listed = (matchers: readonly Matcher[], others: readonly Matcher[]): string =>
  differing(matchers, others).map(formatMatcher).join(', ') || 'no such condition';

// With the values of labels that say what is watched, alerts on different metrics share a sentence.
const valueWords = (metric: string, changed: ReturnType<typeof changedValues>, relation: 'more' | 'less'): string | undefined => {
  const verb = changed.every(({ label }) => identity.includes(label)) ? 'watches' : `reads ${metric} with`;
  const values = changed.map(({ label, added, gone }) => ({ label, values: relation === 'more' ? added : gone }));
  if (values.some((one) => one.values === undefined)) return undefined;
  const said = values.map(({ label, values: texts = [] }) => `${label} ${texts.join(', ')}`).join(' and ');
  return relation === 'more' ? `also ${verb} ${said}` : `no longer ${verb} ${said}`;
};

const matcherWords = ({ metric, before, after, more }: Extract<Edit, { kind: 'matchers' }>): EditWords => {
  const place = placeWords(before, after);
  if (place !== undefined) return { words: place, direction: 'elsewhere' };
  const relation = relationOf(before, after);
  if (relation === 'same') return { words: '', direction: 'either' };
  const whole = `reads ${metric} with ${listed(after, before)} instead of ${listed(before, after)}`;
  if (relation === 'other') return { words: whole, direction: 'either' };
  const words = valueWords(metric, changedValues(before, after), relation) ?? whole;
  return { words, direction: towards(more, 0, relation === 'more' ? 1 : -1) };
};

/** What one edit of an expression means; `unitOf` says what an expression measures. */
export const editWords = (edit: Edit, unitOf: (expr: Expr) => Unit): EditWords => {
  switch (edit.kind) {
    case 'number':
      return { words: numberWords(edit, unitOf), direction: towards(edit.slope, edit.before, edit.after) };
    case 'window':
      return {
        words: `reads ${durationOf(edit.after)} instead of ${durationOf(edit.before)}`,
        direction: towards(edit.slope, edit.before, edit.after),
      };
    case 'bucket': {
      const unit: Unit = edit.metric.includes('_seconds') ? 'seconds' : edit.metric.includes('_bytes') ? 'bytes' : 'unknown';
      return {
        words: `draws the line at ${amountText(edit.after, unit)} instead of ${amountText(edit.before, unit)}`,
        direction: towards(edit.slope, edit.before, edit.after),
      };
    }
    case 'offset':
      return { words: `compares with ${durationOf(edit.after)} instead of ${durationOf(edit.before)} ago`, direction: 'either' };
    case 'matchers':
      return matcherWords(edit);
    case 'form':
      return { words: 'fires on another condition', direction: 'either' };
  }
};
