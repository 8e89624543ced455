import { selects } from '../../../language/promql/evaluate/select';
import type { Expression, Selector } from '../../../language/promql/syntax';
import { type CompiledAlert, mayTake, type Recording } from '../compiled-alert';
import type { TestInput } from '../inputs';

// What answers although there is no series.
const fromNothing: readonly string[] = ['absent', 'absent_over_time', 'scalar', 'vector'];

/** Whether an expression may yield something, given which selectors may find series; where in doubt, it may. */
export const mayYield = (expression: Expression, finds: (selector: Selector) => boolean): boolean => {
  const may = (part: Expression): boolean => mayYield(part, finds);
  switch (expression.kind) {
    case 'number':
    case 'string':
      return true;
    case 'selector':
      return finds(expression);
    case 'range':
    case 'subquery':
    case 'parentheses':
    case 'unary':
    case 'aggregation':
      return may(expression.of);
    case 'call': {
      const computed = expression.arguments.filter(({ kind }) => kind !== 'number' && kind !== 'string');
      return fromNothing.includes(expression.function) || computed.length === 0 || computed.some(may);
    }
    case 'binary':
      if (expression.operator === 'or') return may(expression.left) || may(expression.right);
      return may(expression.left) && (expression.operator === 'unless' || may(expression.right));
  }
};

// Prometheus writes these itself.
const written = ['ALERTS', 'ALERTS_FOR_STATE'].map((record) => ({ record, labels: {} }));

/** The recording rules that may yield something from the samples of a trial; the others would be evaluated at every step for nothing. */
export const fedRecordings = ({ recordings }: CompiledAlert, { inputs }: TestInput): readonly Recording[] => {
  const fedRecordings = new Set<Recording>();
  const finds = (selector: Selector): boolean =>
    inputs.some(({ labels }) => selects(selector, labels)) ||
    [...written, ...[...fedRecordings].map(({ rule }) => rule)].some((rule) => mayTake(selector, rule));
  for (let before = -1; before < fedRecordings.size; ) {
    before = fedRecordings.size;
    for (const recording of recordings) if (mayYield(recording.expression, finds)) fedRecordings.add(recording);
  }
  return recordings.filter((recording) => fedRecordings.has(recording));
};
