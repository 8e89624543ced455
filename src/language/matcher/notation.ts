import { refusalText } from '../regexp/refusal';
import { ofAlertmanager, refusalBy } from '../regexp/regexp';
import type { Matcher } from '.';
import { readClassic } from './classic';
import { readUtf8 } from './utf8';

/** The matchers of a text, or what is wrong with it, in words that follow the text. */
export type MatcherList =
  | { readonly kind: 'matchers'; readonly matchers: readonly Matcher[] }
  | { readonly kind: 'unreadable'; readonly fault: string };

/** What is wrong with a text that is in neither notation. */
export const notOne = 'is not a valid matcher';

/** What is wrong with the regular expression of a matcher, where it has one. */
export const patternFault = ({ operator, value }: Matcher): string | undefined => {
  const refusal = operator === '=~' || operator === '!~' ? refusalBy(value, ofAlertmanager) : undefined;
  return refusal === undefined ? undefined : `has a regular expression that cannot be read: ${refusalText(refusal)}`;
};

/**
 * Reads the matchers of one text, as Alertmanager does by default: where its older notation and its newer one can both
 * be read and differ, the older one counts.
 */
export const readMatcherList = (text: string): MatcherList => {
  const read = [readClassic(text), readUtf8(text)].filter((matchers) => matchers !== undefined);
  const [first, second] = read.map((matchers) => ({ matchers, fault: matchers.map(patternFault).find((one) => one !== undefined) }));
  if (first === undefined) return { kind: 'unreadable', fault: notOne };
  if (first.fault === undefined) return { kind: 'matchers', matchers: first.matchers };
  if (second !== undefined && second.fault === undefined) return { kind: 'matchers', matchers: second.matchers };
  return { kind: 'unreadable', fault: first.fault };
};
