import type { Matcher } from '../../../language/matcher';
import { isComparison, isSelector, selectorsIn } from '../../../language/promql/ast';
import type { Check } from '../check';
import { type Absence, absences } from '../common/absences';
import { inRules, type RuleFault } from '../common/expressions';

const isEqual = ({ operator, value }: Matcher): boolean => operator === '=' && value !== '';

const lostText = (labels: readonly string[]): string =>
  `${labels.join(' and ')} ${labels.length === 1 ? 'is' : 'are'} lost, because this is not a plain selector`;

const faultOf = ({ name, argument }: Absence, text: string): RuleFault | undefined => {
  const { span } = argument;
  if (isSelector(argument)) {
    if (argument.matchers.length === 0 || argument.matchers.some(isEqual)) return undefined;
    return {
      level: 'warning',
      span,
      message: `uses ${name}, whose result carries no labels here: only matchers with = become labels`,
      help: 'select what must be there with =, one absent for each, joined by or',
    };
  }
  const selectors = selectorsIn(argument);
  const labels = [...new Set(selectors.flatMap(({ matchers }) => matchers.filter(isEqual).map(({ label }) => label)))];
  const [selector] = selectors;
  if (labels.length === 0 || selector === undefined) return undefined;
  const compared = argument.kind === 'BinaryExpr' && isComparison(argument.operator) && selectors.length === 1;
  return {
    ...(compared ? {} : { level: 'warning' }),
    span,
    message: `uses ${name}, whose result carries no labels here: ${lostText(labels)}`,
    help: compared
      ? `write ${name}(${text.slice(selector.span.from, selector.span.to)}), and the comparison as another branch, joined by or`
      : 'put only a selector into absent, and what it is compared with into another branch joined by or',
  };
};

/** Uses of absent whose result nobody can tell apart or route, because its labels are lost. */
export const absentLosesLabels: Check = {
  id: 'absent-loses-labels',
  level: 'error',
  find: inRules((read) => absences(read).flatMap((absence) => faultOf(absence, read.rule.expr) ?? [])),
};
