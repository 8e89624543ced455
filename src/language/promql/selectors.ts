import { refusalText } from '../regexp/refusal';
import { ofSelectors, refusalBy } from '../regexp/regexp';
import type { LabelMatcher, Span, VectorSelector } from './ast';
import { unquote } from './strings';
import { advance, type Cursor, fail, take, unexpected, wordAt } from './tokens';

const nameLabel = '__name__';

const isOperator = (kind: string): kind is LabelMatcher['operator'] => kind === '=' || kind === '!=' || kind === '=~' || kind === '!~';

const matcher = (cursor: Cursor): LabelMatcher | undefined => {
  const { kind, from } = cursor;
  if (kind !== 'name' && kind !== 'string') return undefined;
  const name = wordAt(cursor);
  const label = kind === 'string' ? unquote(name) : name;
  advance(cursor);
  const operator = cursor.kind;
  if (!isOperator(operator)) {
    // A quoted name without a value names the metric.
    if (kind === 'string') return { label: nameLabel, operator: '=', value: label, span: { from, to: cursor.end } };
    unexpected(cursor, 'one of =, !=, =~ and !~');
    return undefined;
  }
  advance(cursor);
  if (cursor.kind !== 'string') unexpected(cursor, 'a value in quotes');
  const value = cursor.fault === undefined ? unquote(wordAt(cursor)) : '';
  const span: Span = { from, to: cursor.to };
  const refusal = operator.endsWith('~') ? refusalBy(value, ofSelectors) : undefined;
  if (refusal !== undefined)
    fail(cursor, { from: cursor.from, to: cursor.to }, `"${value}" is not a valid regular expression: ${refusalText(refusal)}`);
  advance(cursor);
  return { label, operator, value, span };
};

const none: readonly LabelMatcher[] = [];

const matchersIn = (cursor: Cursor): readonly LabelMatcher[] => {
  const matchers: LabelMatcher[] = [];
  advance(cursor);
  while (cursor.kind !== '}' && cursor.fault === undefined) {
    const one = matcher(cursor);
    if (one === undefined) unexpected(cursor, 'a label or "}"');
    else matchers.push(one);
    if (cursor.kind === ',') advance(cursor);
    else if (cursor.kind !== '}') unexpected(cursor, '"," or "}"');
  }
  take(cursor, '}');
  return matchers;
};

const isName = ({ label }: LabelMatcher): boolean => label === nameLabel;

/** Reads matchers in braces behind the name of a metric, or alone. */
export const selector = (cursor: Cursor, name?: Span): VectorSelector => {
  const from = name?.from ?? cursor.from;
  const matchers = cursor.kind === '{' ? matchersIn(cursor) : none;
  const span = { from, to: cursor.end };
  const rest = { matchers, names: none, offset: 0, span };
  const naming = matchers.filter(isName);
  if (naming.length === 0 || name !== undefined) {
    const [twice] = naming;
    if (twice !== undefined)
      fail(cursor, twice.span, 'the name of the metric is given twice', 'write it in front of the braces or in them');
    return {
      kind: 'VectorSelector',
      metric: name === undefined ? '' : cursor.text.slice(name.from, name.to),
      metricSpan: name ?? span,
      ...rest,
    };
  }
  const fixed = naming.find(({ operator, value }) => operator === '=' && value !== '');
  return {
    kind: 'VectorSelector',
    metric: fixed?.value ?? '',
    metricSpan: fixed?.span ?? span,
    ...rest,
    names: naming.filter((one) => one !== fixed),
    matchers: matchers.filter((one) => !isName(one)),
  };
};
