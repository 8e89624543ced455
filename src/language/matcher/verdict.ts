import type { LabelSet } from '../infer/labels';
import { type Anchoring, ofAlertmanager } from '../regexp/regexp';
import { accepts, isReadable, type Matcher, negated } from '.';
import { acceptedValue } from './values';

/** Whether something holds for every set of labels that is possible, for none, or for some. */
export type Verdict = 'yes' | 'no' | 'maybe';

/** What may be known of the labels of an alert: what is known of them before, and what was assumed since. */
export interface Known {
  readonly labels: LabelSet;
  /** Matchers that are taken to hold. */
  readonly assumed: readonly Matcher[];
}

/** Every value of a label, as far as they are known; a label that may be missing has the empty value, too. */
export const valuesIn = ({ known, open }: LabelSet, label: string): readonly string[] | undefined => {
  const facts = known.get(label);
  if (facts === undefined) return open ? undefined : [''];
  if (facts.values === undefined) return undefined;
  return facts.always ? facts.values : [...facts.values, ''];
};

const isMissing = (label: string): Matcher => ({ label, operator: '=', value: '' });

// What holds for the values of a label that are not known one by one.
const premises = ({ labels, assumed }: Known, label: string): readonly Matcher[] => [
  ...(labels.known.get(label)?.always === true ? [negated(isMissing(label))] : []),
  ...assumed.filter((matcher) => matcher.label === label),
];

const leftOf = (values: readonly string[], assumed: readonly Matcher[], anchoring: Anchoring): readonly string[] =>
  assumed.length === 0 ? values : values.filter((value) => assumed.every((matcher) => accepts(matcher, value, anchoring)));

/** Whether a matcher holds, as far as the labels are known. */
export const verdict = (known: Known, matcher: Matcher, anchoring: Anchoring = ofAlertmanager): Verdict => {
  const { label } = matcher;
  if (!isReadable(matcher, anchoring)) return 'maybe';
  const values = valuesIn(known.labels, label);
  const assumed = known.assumed.filter((one) => one.label === label);
  if (values !== undefined) {
    const left = leftOf(values, assumed, anchoring).map((value) => accepts(matcher, value, anchoring));
    return left.includes(true) ? (left.includes(false) ? 'maybe' : 'yes') : 'no';
  }
  const given = premises(known, label);
  if (acceptedValue([...given, matcher], anchoring).kind === 'none') return 'no';
  return acceptedValue([...given, negated(matcher)], anchoring).kind === 'none' ? 'yes' : 'maybe';
};

/** Whether matchers all hold, as far as the labels are known. */
export const verdictOfAll = (labels: LabelSet, matchers: readonly Matcher[], anchoring: Anchoring = ofAlertmanager): Verdict => {
  let [inside, certain]: [Known, boolean] = [{ labels, assumed: [] }, true];
  for (const matcher of matchers) {
    const holds = verdict(inside, matcher, anchoring);
    if (holds === 'no') return 'no';
    if (holds === 'maybe') [inside, certain] = [{ ...inside, assumed: [...inside.assumed, matcher] }, false];
  }
  return certain ? 'yes' : 'maybe';
};

/** Whether some labels fulfil all that is assumed, as far as that can be found out. */
export const isPossible = (known: Known, anchoring: Anchoring = ofAlertmanager): boolean =>
  [...new Set(known.assumed.map(({ label }) => label))].every((label) => {
    const values = valuesIn(known.labels, label);
    const assumed = known.assumed.filter((one) => one.label === label);
    if (values !== undefined) return leftOf(values, assumed, anchoring).length > 0;
    return acceptedValue(premises(known, label), anchoring).kind !== 'none';
  });
