import type { CallExpr, Expr } from '../../../language/infer/ast';
import { selectorsOf } from '../../../language/infer/ast';
import { formatPromql } from '../../../language/infer/format-promql';
import type { Matcher } from '../../../language/matcher';
import type { Check } from '../check';
import { inRules, type RuleFault } from '../shared/expressions';

const isEqual = ({ operator, value }: Matcher): boolean => operator === '=' && value !== '';

const isAbsent = (part: Expr): part is CallExpr => part.kind === 'call' && (part.name === 'absent' || part.name === 'absent_over_time');

const faultOf = (part: CallExpr): RuleFault | undefined => {
  const [argument] = part.args;
  if (argument === undefined) return undefined;
  if (argument.kind === 'selector') {
    if (argument.matchers.length === 0 || argument.matchers.some(isEqual)) return undefined;
    return {
      message: `asks for ${formatPromql(part)}, whose result carries no labels: only matchers with = become labels`,
      help: 'select what must be there with =, one absent for each, joined by or',
    };
  }
  const labels = selectorsOf(argument).flatMap(({ matchers }) => matchers.filter(isEqual).map(({ label }) => label));
  if (labels.length === 0) return undefined;
  const lost = [...new Set(labels)];
  return {
    message: `asks for ${formatPromql(part)}, whose result carries no labels: ${lost.join(' and ')} ${lost.length === 1 ? 'is' : 'are'} lost, because it is no plain selector`,
    help: 'put only a selector into absent, and what it is compared with into another branch joined by or',
  };
};

/** Uses of absent whose result nobody can tell apart or route, because its labels are lost. */
export const absentLosesLabels: Check = {
  id: 'absent-loses-labels',
  level: 'warning',
  find: inRules(({ parts }) => parts.flatMap((part) => (isAbsent(part) ? (faultOf(part) ?? []) : []))),
};
