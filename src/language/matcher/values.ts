import { type Anchoring, regexp } from '../regexp/regexp';
import { type Constraint, exampleOf } from '../regexp/texts';
import { accepts, type Matcher } from '.';

const quoted = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

const isPattern = ({ operator }: Matcher): boolean => operator === '=~' || operator === '!~';

// Nothing where Go refuses the expression.
const constraintOf = (matcher: Matcher, anchoring: Anchoring): Constraint | undefined => {
  const { operator, value } = matcher;
  const compiled = regexp(isPattern(matcher) ? value : quoted(value), anchoring);
  return compiled === undefined ? undefined : { regexp: compiled, matched: operator === '=' || operator === '=~' };
};

/** A value that matchers of one label all accept: one of them, none, or `unknown` where that would take too long to find out. */
export type AcceptedValue = { readonly kind: 'value'; readonly value: string } | { readonly kind: 'none' | 'unknown' };

const exampleFor = (matchers: readonly Matcher[], anchoring: Anchoring): AcceptedValue => {
  const constraints = matchers.map((matcher) => constraintOf(matcher, anchoring));
  const known = constraints.filter((constraint) => constraint !== undefined);
  const example = exampleOf(known);
  if (example.kind !== 'text') return example;
  return known.length < constraints.length ? { kind: 'unknown' } : { kind: 'value', value: example.text };
};

/** Looks for a value that all matchers accept; they are taken for matchers of one label. */
export const acceptedValue = (matchers: readonly Matcher[], anchoring: Anchoring): AcceptedValue => {
  const isAccepted = (value: string): boolean => matchers.every((matcher) => accepts(matcher, value, anchoring));
  const exact = matchers.find(({ operator }) => operator === '=');
  if (exact !== undefined) return isAccepted(exact.value) ? { kind: 'value', value: exact.value } : { kind: 'none' };
  // Most often the patterns alone find a value that is none of those excluded one by one.
  const found = exampleFor(matchers.filter(isPattern), anchoring);
  return found.kind === 'value' && !isAccepted(found.value) ? exampleFor(matchers, anchoring) : found;
};
