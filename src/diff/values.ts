import { isMap } from '../core/json';
import { printable } from '../core/problem';
import type { FieldChange } from './objects/fields';

const longest = 160;

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 3)}...` : text);

// Flow style, which fits on a line.
const flow = (value: unknown): string => {
  if (typeof value === 'string') return /^[\w./:@#-][\w ./:@#%+=-]*$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isMap(value)) return String(value);
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${key}: ${flow(value[key])}`)
    .join(', ')}}`;
};

/** A value on one line, shortened. */
const valueText = (value: unknown): string => printable(shortened(flow(value)));

const mostLines = 6;

const common = (a: readonly string[], b: readonly string[]): number => {
  const index = a.findIndex((line, position) => line !== b[position]);
  return index === -1 ? Math.min(a.length, b.length) : index;
};

// Of two texts of many lines, those between the lines that both start and end with.
const differingLines = (before: string, after: string): readonly string[] => {
  const [was, is] = [before.split('\n'), after.split('\n')];
  const start = common(was, is);
  const end = common(was.slice(start).reverse(), is.slice(start).reverse());
  const gone = was.slice(start, was.length - end).map((line) => `- ${line}`);
  const added = is.slice(start, is.length - end).map((line) => `+ ${line}`);
  const shown = [...gone.slice(0, mostLines), ...added.slice(0, mostLines)];
  const rest = gone.length + added.length - shown.length;
  return [...shown.map((line) => printable(shortened(line))), ...(rest > 0 ? [`  and ${rest} more lines`] : [])];
};

const hasLines = (value: unknown): value is string => typeof value === 'string' && value.includes('\n');

/** How a field differs, in one line or, for texts of many lines, in several. */
export const fieldLines = ({ before, after, order }: FieldChange): readonly string[] => {
  if (order === true) return ['the same items in another order'];
  if (hasLines(before) || hasLines(after)) {
    if (typeof before === 'string' && typeof after === 'string') return differingLines(before, after);
  }
  if (before === undefined) return [`+ ${valueText(after)}`];
  if (after === undefined) return [`- ${valueText(before)}`];
  return [`${valueText(before)} → ${valueText(after)}`];
};
