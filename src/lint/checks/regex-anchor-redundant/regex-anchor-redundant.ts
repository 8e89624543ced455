import type { LabelMatcher } from '../../../language/promql/ast';
import { ofSelectors, refusalBy } from '../../../language/regexp/regexp';
import type { Check } from '../check';
import { type ExpressionFault, inRules } from '../common/expressions';

// An alternative has anchors of its own, and an escaped `$` is a character.
const withoutAnchors = (value: string): string => value.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');

const faultOf = ({ label, operator, value, span }: LabelMatcher): readonly ExpressionFault[] => {
  if (operator !== '=~' && operator !== '!~') return [];
  const plain = withoutAnchors(value);
  if (plain === value || plain === '' || value.includes('|') || refusalBy(plain, ofSelectors) !== undefined) return [];
  return [
    {
      span,
      message: `anchors the regular expression of ${label}, which matches whole values anyway`,
      help: `write ${label}${operator}"${plain.replaceAll('\\', '\\\\')}"`,
    },
  ];
};

/** Anchors in matchers, which Prometheus adds itself. */
export const regexAnchorRedundant: Check = {
  id: 'regex-anchor-redundant',
  level: 'warning',
  find: inRules(({ selectors }) => selectors.flatMap(({ matchers }) => matchers.flatMap(faultOf))),
};
