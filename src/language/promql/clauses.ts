import type { BinaryExpr, Grouping, LabelName, VectorMatching } from './ast';
import { unquote } from './strings';
import { advance, type Cursor, take, unexpected, valueAt, wordAt } from './tokens';

/** The word that the text is at, without regard to its case; empty where there is none. */
export const keywordAt = (cursor: Cursor): string => (cursor.kind === 'name' ? wordAt(cursor).toLowerCase() : '');

const isNumber = (word: string): boolean => word === 'inf' || word === 'nan';

const labelName = (cursor: Cursor): LabelName | undefined => {
  const { kind, from, to } = cursor;
  const word = wordAt(cursor);
  const name = kind === 'string' ? unquote(word) : word;
  if ((kind !== 'name' && kind !== 'string') || name === '' || isNumber(word.toLowerCase())) return undefined;
  advance(cursor);
  return { name, span: { from, to } };
};

/** Reads names of labels in parentheses. */
const labelNames = (cursor: Cursor): readonly LabelName[] => {
  const labels: LabelName[] = [];
  take(cursor, '(', '"(" with labels');
  while (cursor.kind !== ')' && cursor.fault === undefined) {
    const label = labelName(cursor);
    if (label === undefined) unexpected(cursor, labels.length === 0 ? 'a label or ")"' : 'a label');
    else labels.push(label);
    if (cursor.kind === ',') advance(cursor);
    else if (cursor.kind !== ')') unexpected(cursor, '"," or ")"');
  }
  take(cursor, ')');
  return labels;
};

/** Reads `by (...)` or `without (...)`; nothing where there is neither. */
export const grouping = (cursor: Cursor): Grouping | undefined => {
  const kind = keywordAt(cursor);
  if (kind !== 'by' && kind !== 'without') return undefined;
  advance(cursor);
  return { kind, labels: labelNames(cursor) };
};

const fillValue = (cursor: Cursor): number => {
  advance(cursor);
  take(cursor, '(');
  const negative = cursor.kind === '-';
  if (negative || cursor.kind === '+') advance(cursor);
  const value = valueAt(cursor);
  if (value === undefined) unexpected(cursor, 'a number');
  else advance(cursor);
  take(cursor, ')');
  return (negative ? -1 : 1) * (value ?? 0);
};

const isFill = (cursor: Cursor, word: string): boolean => keywordAt(cursor) === word && /^\s*\(/.test(cursor.text.slice(cursor.to));

const fill = (cursor: Cursor): VectorMatching['fill'] => {
  if (isFill(cursor, 'fill')) {
    const both = fillValue(cursor);
    return { left: both, right: both };
  }
  const sides: { left?: number; right?: number } = {};
  for (;;) {
    if (sides.left === undefined && isFill(cursor, 'fill_left')) sides.left = fillValue(cursor);
    else if (sides.right === undefined && isFill(cursor, 'fill_right')) sides.right = fillValue(cursor);
    else return sides.left === undefined && sides.right === undefined ? undefined : sides;
  }
};

const none: readonly LabelName[] = [];

// Most operators say nothing of how series find each other.
const plain: VectorMatching = { kind: 'ignoring', labels: none, card: 'one-to-one', include: none };
const plainSets: VectorMatching = { ...plain, card: 'many-to-many' };

const matching = (cursor: Cursor, ofSets: boolean): VectorMatching => {
  const otherwise = ofSets ? plainSets : plain;
  const kind = keywordAt(cursor);
  if (kind !== 'on' && kind !== 'ignoring') return otherwise;
  advance(cursor);
  const labels = labelNames(cursor);
  const group = keywordAt(cursor);
  if (group !== 'group_left' && group !== 'group_right') return { ...otherwise, kind, labels };
  advance(cursor);
  const include = cursor.kind === '(' ? labelNames(cursor) : none;
  return { kind, labels, card: group === 'group_left' ? 'many-to-one' : 'one-to-many', include };
};

/** Reads what is between an operator and its right side: `bool`, how series find each other, and what replaces missing ones. */
export const modifiers = (cursor: Cursor, ofSets: boolean): Pick<BinaryExpr, 'bool' | 'matching'> => {
  const bool = keywordAt(cursor) === 'bool';
  if (bool) advance(cursor);
  const found = matching(cursor, ofSets);
  const filled = fill(cursor);
  return { bool, matching: filled === undefined ? found : { ...found, fill: filled } };
};
