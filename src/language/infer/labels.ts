import { accepts, type Matcher } from '../matcher';
import { listedValues } from '../matcher/relation';

/** What is known of one label of a result. */
export interface LabelFacts {
  /** Whether every series carries it, as opposed to some. */
  readonly always: boolean;
  /** The only values that it takes; absent where any may be. */
  readonly values?: readonly string[];
}

/** The labels that series may carry; an open set may hold further ones. */
export interface LabelSet {
  readonly known: ReadonlyMap<string, LabelFacts>;
  readonly open: boolean;
}

/** No label at all. */
export const noLabels: LabelSet = { known: new Map(), open: false };

/** Nobody knows which labels. */
export const anyLabels: LabelSet = { known: new Map(), open: true };

/** Labels that every series carries, with their values. */
export const fixedLabels = (labels: Readonly<Record<string, string>>): LabelSet => ({
  known: new Map(Object.entries(labels).map(([label, value]) => [label, { always: true, values: [value] }])),
  open: false,
});

/** Whether a label may be on some series. */
export const mayCarry = ({ known, open }: LabelSet, label: string): boolean => open || known.has(label);

/** Whether a label is on every series. */
const carries = ({ known }: LabelSet, label: string): boolean => known.get(label)?.always === true;

/** What `by (...)` leaves. */
export const keepLabels = ({ known, open }: LabelSet, labels: readonly string[]): LabelSet => {
  const kept = new Map<string, LabelFacts>();
  for (const label of labels) {
    const facts = known.get(label) ?? (open ? { always: false } : undefined);
    if (facts !== undefined) kept.set(label, facts);
  }
  return { known: kept, open: false };
};

/** What `without (...)` leaves. */
export const dropLabels = ({ known, open }: LabelSet, labels: readonly string[]): LabelSet => ({
  known: new Map([...known].filter(([label]) => !labels.includes(label))),
  open,
});

/** The set with one label set to what is known of it. */
export const withLabel = ({ known, open }: LabelSet, label: string, facts: LabelFacts): LabelSet => ({
  known: new Map(known).set(label, facts),
  open,
});

// Of a fleet, it is enough to know that there are many.
const most = 200;

const eitherValues = (a: LabelFacts, b: LabelFacts): Pick<LabelFacts, 'values'> => {
  if (a.values === undefined || b.values === undefined) return {};
  const values = [...new Set([...a.values, ...b.values])];
  return values.length > most ? {} : { values };
};

/** Labels of series that come from one of two sides. */
export const eitherLabels = (a: LabelSet, b: LabelSet): LabelSet => {
  const known = new Map<string, LabelFacts>();
  for (const label of new Set([...a.known.keys(), ...b.known.keys()])) {
    const [left, right] = [a.known.get(label), b.known.get(label)];
    if (left !== undefined && right !== undefined) known.set(label, { always: left.always && right.always, ...eitherValues(left, right) });
    else {
      const one = left ?? right;
      // A set that is open may carry the label with other values.
      const other = left === undefined ? a : b;
      if (one !== undefined) known.set(label, { always: false, ...(other.open || one.values === undefined ? {} : { values: one.values }) });
    }
  }
  return { known, open: a.open || b.open };
};

// What a matcher leaves of a label: facts, nothing, or what was known before.
const leftOf = (matcher: Matcher, facts: LabelFacts | undefined, open: boolean): LabelFacts | 'none' | 'same' => {
  if (matcher.operator === '=') return matcher.value === '' ? 'none' : { always: true, values: [matcher.value] };
  const always = facts?.always === true || !accepts(matcher, '');
  if (facts === undefined && !(open && always)) return 'same';
  // Where nothing else says which values there are, a pattern like `a|b` does.
  const values = (facts?.values ?? listedValues([matcher])?.filter((value) => value !== ''))?.filter((value) => accepts(matcher, value));
  return { always, ...(values === undefined ? {} : { values }) };
};

/** The labels of those series that matchers let through. */
export const matchedLabels = (set: LabelSet, matchers: readonly Matcher[]): LabelSet => {
  if (matchers.length === 0) return set;
  const known = new Map(set.known);
  for (const matcher of matchers) {
    const left = leftOf(matcher, known.get(matcher.label), set.open);
    if (left === 'none') known.delete(matcher.label);
    else if (left !== 'same') known.set(matcher.label, left);
  }
  return { known, open: set.open };
};

// A side without any value selects nothing by itself, whatever it is joined with.
const excludes = ({ always, values = [] }: LabelFacts, other: LabelFacts): boolean =>
  always && other.always && values.length > 0 && (other.values ?? []).length > 0 && !values.some((value) => other.values?.includes(value));

/** A label on which no series of one side can agree with one of the other, with why; nothing where they can. */
export const disagreement = (
  left: LabelSet,
  right: LabelSet,
  labels: readonly string[],
): { readonly label: string; readonly why: string } | undefined => {
  for (const label of labels) {
    const [a, b] = [left.known.get(label), right.known.get(label)];
    if (carries(left, label) && !mayCarry(right, label)) return { label, why: `only the left side carries ${label}` };
    if (carries(right, label) && !mayCarry(left, label)) return { label, why: `only the right side carries ${label}` };
    if (a !== undefined && b !== undefined && excludes(a, b)) {
      return { label, why: `${label} is ${a.values?.join(' or ')} on the left and ${b.values?.join(' or ')} on the right` };
    }
  }
  return undefined;
};
