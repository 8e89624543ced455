import { z } from 'zod';
import { isLabelName } from './promql/tag';
import { wholeTextPattern } from './regexp/regexp';

/** What Alertmanager compares a label of an alert with. */
export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

const matcherPattern = /^\s*([^\s=!~"]+)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^"\s]*))\s*$/;

// Alertmanager leaves other backslashes alone, so that "\\d+" is a regular expression.
const unescaped = (text: string): string => text.replace(/\\([\\n"])/g, (_, character: string) => (character === 'n' ? '\n' : character));

/** Reads a matcher in Alertmanager's notation, e.g. `severity=~"critical|warning"`. */
export const parseMatcher = (text: string): Matcher | undefined => {
  const [, label, operator, inQuotes, bare] = matcherPattern.exec(text) ?? [];
  if (label === undefined || operator === undefined || !isLabelName(label)) return undefined;
  // The pattern lets only these four through.
  return { label, operator: operator as Matcher['operator'], value: inQuotes === undefined ? (bare ?? '') : unescaped(inQuotes) };
};

/** Writes a matcher the one way that every version of Alertmanager reads alike. */
export const formatMatcher = ({ label, operator, value }: Matcher): string =>
  `${label}${operator}"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** Labels of an alert. */
export type Labels = Readonly<Record<string, string>>;

/** Whether an alert with these labels fulfils a matcher; a label that is missing counts as empty. */
export const matches = ({ label, operator, value }: Matcher, labels: Labels): boolean => {
  const actual = Object.hasOwn(labels, label) ? (labels[label] ?? '') : '';
  switch (operator) {
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
    case '=~':
      return wholeTextPattern(value)?.test(actual) === true;
    case '!~':
      return wholeTextPattern(value)?.test(actual) === false;
  }
};

/** Whether an alert with these labels fulfils all of the matchers. */
export const matchesAll = (matchers: readonly Matcher[], labels: Labels): boolean => matchers.every((matcher) => matches(matcher, labels));

const compiles = ({ operator, value }: Matcher): boolean => operator === '=' || operator === '!=' || wholeTextPattern(value) !== undefined;

/** A matcher in the input. */
export const matcherSchema = z.string().transform((text, context): Matcher => {
  const matcher = parseMatcher(text);
  if (matcher !== undefined && compiles(matcher)) return matcher;
  const error = matcher === undefined ? 'is no matcher' : 'holds a regular expression that does not compile';
  context.addIssue({ code: 'custom', message: error, params: { help: 'write label="value", or one of !=, =~ and !~ for =' } });
  return z.NEVER;
});
