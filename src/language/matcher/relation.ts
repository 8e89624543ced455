import { textsOf } from '../regexp/finite';
import { type Anchoring, ofSelectors, regexp } from '../regexp/regexp';
import { accepts, type Matcher, negated } from '.';
import { acceptedValue } from './values';

/** How what some matchers accept compares with what others do: the same, more, less, or something else. */
export type Relation = 'same' | 'more' | 'less' | 'other';

const labelsOf = (matchers: readonly Matcher[]): readonly string[] => [...new Set(matchers.map(({ label }) => label))];

const of = (label: string, matchers: readonly Matcher[]): readonly Matcher[] => matchers.filter((matcher) => matcher.label === label);

/** Whether all values that some matchers of one label accept are accepted by others of it. */
const isWithin = (inner: readonly Matcher[], outer: readonly Matcher[], anchoring: Anchoring): boolean =>
  outer.every((matcher) => acceptedValue([...inner, negated(matcher)], anchoring).kind === 'none');

/** Compares two selections of series, label by label; what cannot be compared is `other`. */
export const relationOf = (before: readonly Matcher[], after: readonly Matcher[], anchoring: Anchoring = ofSelectors): Relation => {
  const labels = labelsOf([...before, ...after]);
  const isMore = labels.every((label) => isWithin(of(label, before), of(label, after), anchoring));
  const isLess = labels.every((label) => isWithin(of(label, after), of(label, before), anchoring));
  return isMore ? (isLess ? 'same' : 'more') : isLess ? 'less' : 'other';
};

/** All values that matchers of one label accept, where they can be listed. */
export const listedValues = (matchers: readonly Matcher[], anchoring: Anchoring = ofSelectors): readonly string[] | undefined => {
  const lists = matchers.flatMap(({ operator, value }) => {
    const compiled = operator === '=~' ? regexp(value, anchoring) : undefined;
    const texts = operator === '=' ? [value] : compiled === undefined ? undefined : textsOf(compiled);
    return texts === undefined ? [] : [texts];
  });
  return lists[0]?.filter((value) => matchers.every((matcher) => accepts(matcher, value, anchoring))).toSorted();
};

/** The labels whose values differ between two selections, with those that only one of them accepts, where they can be listed. */
export const changedValues = (
  before: readonly Matcher[],
  after: readonly Matcher[],
): readonly { readonly label: string; readonly gone?: readonly string[]; readonly added?: readonly string[] }[] =>
  labelsOf([...before, ...after])
    .filter((label) => relationOf(of(label, before), of(label, after)) !== 'same')
    .map((label) => {
      const [was, is] = [listedValues(of(label, before)), listedValues(of(label, after))];
      if (was === undefined || is === undefined) return { label };
      return { label, gone: was.filter((value) => !is.includes(value)), added: is.filter((value) => !was.includes(value)) };
    });
