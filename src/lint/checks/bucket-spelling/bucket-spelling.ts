import { accepts } from '../../../language/matcher';
import type { LabelMatcher } from '../../../language/promql/ast';
import { textsOf } from '../../../language/regexp/finite';
import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import { isFrom, isReadByPrometheus, prometheusRelease } from '../../graph/prometheus-release';
import type { Check } from '../check';
import { type ExpressionFault, inQueries, inRules, type ReadExpression } from '../common/expressions';

// Prometheus 3 writes bounds as OpenMetrics does: the shortest digits, with a point or an exponent of two digits.
const storedAs = (text: string): string => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 6)) return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return Number.isInteger(value) ? `${value}.0` : String(value);
};

const writtenIn = ({ operator, value }: LabelMatcher): readonly string[] => {
  if (operator === '=' || operator === '!=') return [value];
  const pattern = regexp(value, ofSelectors);
  return (pattern && textsOf(pattern)) ?? [];
};

const isRegexp = ({ operator }: LabelMatcher): boolean => operator === '=~' || operator === '!~';

const faultOf = (matcher: LabelMatcher): Pick<ExpressionFault, 'span' | 'message' | 'help'> | undefined => {
  const { label, operator, value, span } = matcher;
  const texts = writtenIn(matcher);
  const selects: LabelMatcher = { ...matcher, operator: isRegexp(matcher) ? '=~' : '=' };
  const missed = texts.filter((text) => !accepts(selects, storedAs(text)));
  const [first] = missed;
  if (first === undefined) return undefined;
  const effect = operator.startsWith('!') ? 'excludes' : 'selects';
  const both = texts.flatMap((text) => [...new Set([text, storedAs(text)])]).map((text) => text.replace(/[.+]/g, '\\\\$&'));
  return {
    span,
    message: `${effect} ${label}${operator}"${value}", and Prometheus 3 stores ${label}="${storedAs(first)}": ${missed.length === texts.length ? 'nothing matches' : `that of ${first} does not match`}`,
    help: isRegexp(matcher)
      ? `write ${label}${operator}"${both.join('|')}"`
      : `write ${label}${operator}"${storedAs(first)}", or ${label}${operator === '=' ? '=~' : '!~'}"${both.join('|')}" for Prometheus 2 too`,
  };
};

const inSelectors = ({ selectors, scope }: ReadExpression): readonly ExpressionFault[] => {
  const bounds = selectors.flatMap(({ matchers }) => matchers.filter(({ label }) => label === 'le' || label === 'quantile'));
  const faults = bounds.flatMap((matcher) => faultOf(matcher) ?? []);
  if (faults.length === 0) return [];
  const by = prometheusRelease(scope.prometheus);
  if (!isFrom(by, [3, 0])) return [];
  if (by.isKnown) return faults;
  return faults.map((fault) => ({
    ...fault,
    level: 'warning',
    help: `${fault.help}; ${by.text} is assumed, because no version is written`,
  }));
};

/** Bounds of histograms and quantiles that are selected as Prometheus 2 stored them, by a Prometheus 3. */
export const bucketSpelling: Check = {
  id: 'bucket-spelling',
  level: 'error',
  blinds: true,
  find: (linked) => [
    ...inRules((read) => (isReadByPrometheus(read.rule.group.node) ? inSelectors(read) : []))(linked),
    ...inQueries(inSelectors)(linked),
  ],
};
