import type { RecordFact } from '../../../diff/side';
import {
  type Expr,
  isSelector,
  type MatrixSelector,
  metricsIn,
  type Selector,
  type VectorSelector,
  withParts,
} from '../../../language/promql/ast';
import { parsePromQL, readPromQL } from '../../../language/promql/parse';
import { formatPromQL } from '../../../language/promql/print';
import { promqlString } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';

/** An expression that the server can answer for its whole history, or why there is none. */
export type Provable = { readonly kind: 'expression'; readonly text: string; readonly inlined: readonly string[] } | Unprovable;

interface Unprovable {
  readonly kind: 'not provable';
  readonly why: string;
}

/** Recording rules of which the server has no history, by the name of what they record. */
export type NewRecordings = ReadonlyMap<string, readonly RecordFact[]>;

const writtenOf = ({ text, rule, interval }: RecordFact): string => JSON.stringify([text, Object.entries(rule.labels).sort(), interval]);

const byName = (records: readonly RecordFact[]): NewRecordings => {
  const found = new Map<string, RecordFact[]>();
  for (const record of records) found.set(record.name, [...(found.get(record.name) ?? []), record]);
  return found;
};

const readBy = ({ text }: RecordFact): readonly string[] => {
  const expr = parsePromQL(text);
  return expr.kind === 'unreadable' ? [] : metricsIn(expr);
};

/** The recordings that are not what they were: whose rules differ, or those of what they read. */
export const newRecordings = (before: readonly RecordFact[], after: readonly RecordFact[]): NewRecordings => {
  const [was, is] = [byName(before), byName(after)];
  const textOf = (records: readonly RecordFact[] = []): string => JSON.stringify(records.map(writtenOf).sort());
  const changed = new Set([...is].filter(([name, records]) => textOf(records) !== textOf(was.get(name))).map(([name]) => name));
  for (let size = -1; size < changed.size; ) {
    size = changed.size;
    for (const [name, records] of is) if (records.some((record) => readBy(record).some((read) => changed.has(read)))) changed.add(name);
  }
  return new Map([...is].filter(([name]) => changed.has(name)));
};

// Reading a rule again at each of so many points of a window costs the server about as much as a panel of a dashboard.
const mostPoints = 720;

/** Why an expression cannot be written without a recording: thrown, because it is found deep in a tree. */
interface Refusal {
  readonly refusal: string;
}

const refuse = (refusal: string): never => {
  throw { refusal } satisfies Refusal;
};

const withLabels = (text: string, labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels).reduce(
    (inner, [label, value]) => `label_replace(${inner}, "${label}", ${promqlString(value.replaceAll('$', '$$$$'))}, "", "")`,
    text,
  );

// What a matcher of a recorded series would drop, where an expression has none: series are joined with one that carries the label.
const withMatchers = (text: string, { metric, matchers }: Selector): string =>
  matchers.reduce((inner, { label, operator, value }) => {
    if (operator !== '=' || value === '')
      return refuse(
        `it reads the recording ${metric}, which is new, by ${label}${operator}${promqlString(value)}, which cannot be said of an expression`,
      );
    return `(${inner}) and on (${label}) label_replace(vector(1), "${label}", ${promqlString(value.replaceAll('$', '$$$$'))}, "", "")`;
  }, text);

interface Inlining {
  readonly recordings: NewRecordings;
  readonly used: Set<string>;
  /** Recordings that are being written out, for what reads itself. */
  readonly within: readonly string[];
}

const recorded = (selector: Selector, inlining: Inlining): string => {
  const { metric, offset, at } = selector;
  const { recordings, used, within } = inlining;
  if (within.includes(metric)) return refuse(`the recording ${metric} reads itself`);
  if (selector.kind === 'VectorSelector' && (offset !== 0 || at !== undefined))
    return refuse(`it reads the recording ${metric}, which is new, at another time`);
  used.add(metric);
  const texts = (recordings.get(metric) ?? []).map(({ text, rule }) => {
    const expr = parsePromQL(text);
    if (expr.kind === 'unreadable') return refuse(`the recording ${metric} cannot be read`);
    return withLabels(`(${formatPromQL(rewritten(expr, { ...inlining, within: [...within, metric] }))})`, rule.labels);
  });
  return withMatchers(texts.join(' or '), selector);
};

const ofVector = (selector: VectorSelector, inlining: Inlining): Expr => readPromQL(`(${recorded(selector, inlining)})`);

const ofMatrix = (selector: MatrixSelector, inlining: Inlining): Expr => {
  const interval = inlining.recordings.get(selector.metric)?.[0]?.interval ?? 1;
  const { milliseconds } = selector.range;
  if (milliseconds / interval > mostPoints)
    return refuse(
      `it reads the recording ${selector.metric}, which is new, over ${durationOf(milliseconds)}: the server has no history of it, and writing it out costs too much`,
    );
  const inner = readPromQL(`(${recorded(selector, inlining)})[${durationOf(milliseconds)}:${durationOf(interval)}]`);
  const { offset, at } = selector;
  return { ...inner, ...(at === undefined ? { offset } : { offset, at }) } as Expr; // it is a subquery, which shifts time as a selector does
};

const rewritten = (expr: Expr, inlining: Inlining): Expr => {
  if (!isSelector(expr)) return withParts(expr, (part) => rewritten(part, inlining));
  if (!inlining.recordings.has(expr.metric)) return expr;
  return expr.kind === 'VectorSelector' ? ofVector(expr, inlining) : ofMatrix(expr, inlining);
};

/** Writes an expression so that it reads only what the server has a history of. */
export const provable = (text: string, recordings: NewRecordings): Provable => {
  const expr = parsePromQL(text);
  if (expr.kind === 'unreadable') return { kind: 'not provable', why: `its expression cannot be read: ${expr.message}` };
  if (!metricsIn(expr).some((metric) => recordings.has(metric))) return { kind: 'expression', text, inlined: [] };
  const used = new Set<string>();
  try {
    return { kind: 'expression', text: formatPromQL(rewritten(expr, { recordings, used, within: [] })), inlined: [...used].sort() };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'refusal' in error) return { kind: 'not provable', why: String(error.refusal) };
    throw error;
  }
};
