import type { Matcher } from '../../../language/matcher';
import { type Call, type Expr, isSelector, selectorsIn } from '../../../language/promql/ast';
import type { Check } from '../check';
import { inRules, type RuleFault } from '../common/expressions';

const isEqual = ({ operator, value }: Matcher): boolean => operator === '=' && value !== '';

const isAbsent = (part: Expr): part is Call => part.kind === 'Call' && (part.name === 'absent' || part.name === 'absent_over_time');

const faultOf = (part: Call): RuleFault | undefined => {
  const [argument] = part.args;
  if (argument === undefined) return undefined;
  if (isSelector(argument)) {
    if (argument.matchers.length === 0 || argument.matchers.some(isEqual)) return undefined;
    return {
      span: argument.span,
      message: `uses ${part.name}, whose result carries no labels here: only matchers with = become labels`,
      help: 'select what must be there with =, one absent for each, joined by or',
    };
  }
  const labels = selectorsIn(argument).flatMap(({ matchers }) => matchers.filter(isEqual).map(({ label }) => label));
  if (labels.length === 0) return undefined;
  const lost = [...new Set(labels)];
  return {
    span: argument.span,
    message: `uses ${part.name}, whose result carries no labels here: ${lost.join(' and ')} ${lost.length === 1 ? 'is' : 'are'} lost, because this is not a plain selector`,
    help: 'put only a selector into absent, and what it is compared with into another branch joined by or',
  };
};

/** Uses of absent whose result nobody can tell apart or route, because its labels are lost. */
export const absentLosesLabels: Check = {
  id: 'absent-loses-labels',
  level: 'warning',
  find: inRules(({ parts }) => parts.flatMap((part) => (isAbsent(part) ? (faultOf(part) ?? []) : []))),
};
