import { type Anchoring, ofAlertmanager, ofSelectors, regexp } from '../regexp/regexp';

/** A condition on one label, of a selector, a route, or an inhibition rule. */
export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** Labels of an alert or a series. */
export type Labels = Readonly<Record<string, string>>;

/** Whether Go accepts the regular expression of a matcher, where it has one. */
export const isReadable = ({ operator, value }: Matcher, anchoring: Anchoring): boolean =>
  operator === '=' || operator === '!=' || regexp(value, anchoring) !== undefined;

/**
 * Whether a matcher accepts a value; a missing label is the empty value. A regular expression that Go refuses
 * accepts everything, as nobody can say what it would refuse.
 */
export const accepts = ({ operator, value }: Matcher, given: string, anchoring: Anchoring = ofSelectors): boolean => {
  switch (operator) {
    case '=':
      return given === value;
    case '!=':
      return given !== value;
    case '=~':
      return regexp(value, anchoring)?.test(given) !== false;
    case '!~':
      return regexp(value, anchoring)?.test(given) !== true;
  }
};

const valueIn = (labels: Labels, label: string): string => (Object.hasOwn(labels, label) ? (labels[label] ?? '') : '');

/** Whether an alert with these labels fulfils a matcher of Alertmanager. */
export const matches = (matcher: Matcher, labels: Labels): boolean => accepts(matcher, valueIn(labels, matcher.label), ofAlertmanager);

const opposites = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;

/** The matcher that accepts exactly the values that this one refuses. */
export const negated = (matcher: Matcher): Matcher => ({ ...matcher, operator: opposites[matcher.operator] });

const plainName = /^[^{}!=~,\\"'`\s\u0085]+$/;

/** Writes a matcher the one way that every version of Alertmanager reads alike; names with special characters need 0.27. */
export const formatMatcher = ({ label, operator, value }: Matcher): string => {
  const name = plainName.test(label) ? label : JSON.stringify(label);
  return `${name}${operator}"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
};
