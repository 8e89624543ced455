import { childrenOf, type Expr, isComparison } from '../../../language/promql/ast';
import type { ConditionView } from '../../graph/kinds/analyses';
import type { Check, Finding } from '../check';
import { analysisName, type ReadAnalysis, readAnalyses } from '../common/expressions';

// Zero by zero is not a number; what a comparison lets through, or clamps, is not zero.
const mayBeZero = (expr: Expr): boolean => {
  if (expr.kind === 'NumberLiteral') return expr.value === 0;
  if (expr.kind === 'BinaryExpr' && isComparison(expr.operator) && !expr.bool) return false;
  return !(expr.kind === 'Call' && (expr.name === 'clamp_min' || expr.name === 'count'));
};

/** Whether an expression can yield what is not a number where nothing happens. */
const mayBeNaN = (expr: Expr): boolean => {
  if (expr.kind === 'BinaryExpr') {
    // A comparison with NaN is false, and "and" is used to ask for some traffic.
    if (isComparison(expr.operator) || expr.operator === 'and') return false;
    if (expr.operator === '/' && mayBeZero(expr.right)) return true;
  }
  if (expr.kind === 'Call' && expr.name.startsWith('histogram_quantile')) return true;
  return childrenOf(expr).some(mayBeNaN);
};

const indexed = /\bresult\s*\[/;
const compared = /\bresult\b[^&|]*?(?:[<>]=?|==)|(?:[<>]=?|==)[^&|]*?\bresult\b/;
const asksLength = /\blen\s*\(\s*result\s*\)|\bdefault\s*\(\s*result\b|\bresult\s*==\s*nil|\bcount\s*\(\s*result\b/;
const asksNaN = /\bisNaN\s*\(|\bdefault\s*\(/;

const missing = ({ text }: ConditionView, { expr, scope }: ReadAnalysis): readonly string[] => {
  const isEmptySometimes = scope.facts(expr).kind === 'vector' && scope.facts(expr).empty;
  return [
    ...(indexed.test(text) && isEmptySometimes && !asksLength.test(text) ? ['nothing, which makes the measurement an error'] : []),
    ...(compared.test(text.replace(asksLength, '')) && mayBeNaN(expr) && !asksNaN.test(text)
      ? ['NaN, with which every comparison is false']
      : []),
  ];
};

const guards = (condition: string): string => `len(result) > 0 && !isNaN(result[0]) && ${condition}`;

const faultOf = (condition: ConditionView, read: ReadAnalysis): readonly Finding[] => {
  const without = missing(condition, read);
  if (without.length === 0) return [];
  const { analysis } = read;
  return [
    {
      at: analysis.node.at(condition.path),
      message: `${analysisName(analysis)} has the ${condition.field} "${condition.text}", and without traffic its query yields ${without.join(', or ')}`,
      help: `say what no traffic means: "${guards(condition.text)}" does not hold then, and "len(result) == 0 || isNaN(result[0]) || ${condition.text}" does`,
    },
  ];
};

/** Conditions of analyses that do not say what the absence of traffic means. */
export const analysisWithoutTraffic: Check = {
  id: 'analysis-without-traffic',
  level: 'error',
  find: ({ graph }) => readAnalyses(graph).flatMap((read) => read.analysis.conditions.flatMap((condition) => faultOf(condition, read))),
};
