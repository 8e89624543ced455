import { type Labels, type Matcher, matchesAll } from '../../language/matcher';

/** Silences alerts while others fire. */
export interface InhibitionRule {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  /** Labels that both must have equal; one that is missing counts as empty. */
  readonly equal: readonly string[];
}

/**
 * Whether a firing alert silences another by a rule. An alert that is both source and target of the rule is not
 * silenced by another such: two of them would silence each other.
 */
export const inhibits = (rule: InhibitionRule, source: Labels, target: Labels): boolean => {
  if (!matchesAll(rule.source, source) || !matchesAll(rule.target, target)) return false;
  if (rule.equal.some((label) => (source[label] ?? '') !== (target[label] ?? ''))) return false;
  return !(matchesAll(rule.source, target) && matchesAll(rule.target, source));
};
