import type { AlertingRule } from '../../../core/alerts/rule';
import type { Span } from '../../../language/promql/ast';
import type { PromQL } from '../../../language/promql/tag';

/** Ways to spoil a rule, in the order of the report. */
export const mutationKinds = [
  'comparison turned',
  'threshold moved by 1',
  'threshold moved by 50 %',
  'guard or branch dropped',
  'window halved or doubled',
  'waiting dropped',
  'grouping label dropped',
  'matcher changed',
  'ratio swapped',
  'severity changed',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** A rule with one fault planted. */
export interface Mutant {
  readonly kind: MutationKind;
  /** What was done, e.g. `0.05 at 1:20 became 0.075`. */
  readonly says: string;
  readonly rule: AlertingRule;
  /** Why the fault changes nothing that anybody could notice, where that is known. */
  readonly harmless?: string;
}

/** A change of the text of an expression. */
export interface Edit {
  readonly kind: MutationKind;
  readonly span: Span;
  readonly text: string;
  readonly harmless?: string;
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
};

/** Line and column of the expression: the same text may be in several places. */
const placeOf = (expression: string, offset: number): string => {
  const lines = expression.slice(0, offset).split('\n');
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
};

/** Applies an edit to an alert. */
export const edited = (rule: AlertingRule, { kind, span, text, harmless }: Edit): Mutant => {
  const expr = `${rule.expr.slice(0, span.from)}${text}${rule.expr.slice(span.to)}`;
  return {
    kind,
    says: `${shortened(rule.expr.slice(span.from, span.to))} at ${placeOf(rule.expr, span.from)} became ${text === '' ? 'nothing' : shortened(text)}`,
    // An expression with a fault on purpose, which only promtool reads.
    rule: { ...rule, expr: expr as PromQL },
    ...(harmless === undefined ? {} : { harmless }),
  };
};
