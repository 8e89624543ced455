import { readPromQL } from './parse';
import { type Expression, everyPart, type Selector } from './syntax';
import type { PromQL } from './tag';
import { promqlString } from './tag';

const selectorsIn = (expression: Expression): readonly Selector[] =>
  everyPart(expression).flatMap((part) => (part.kind === 'selector' ? [part] : []));

/** Names of the metrics that an expression reads, sorted. */
export const metricsIn = (expression: Expression): readonly string[] =>
  [...new Set(selectorsIn(expression).flatMap(({ metric }) => (metric === undefined ? [] : [metric])))].sort();

// Where the span of a selector ends says little: it takes in an offset behind it.
const withMatchers = (text: string, { metric = '', matchers, span }: Selector, added: string): string => {
  const behindName = span.from + metric.length;
  const braces = /^(?:\s|#[^\n]*\n)*\{/.exec(text.slice(behindName));
  if (braces === null) return `${text.slice(0, behindName)}{${added}}${text.slice(behindName)}`;
  const inBraces = behindName + braces[0].length;
  return `${text.slice(0, inBraces)}${added}${matchers.length === 0 ? '' : ','}${text.slice(inBraces)}`;
};

/** The expression with equality matchers added to every selector of some metrics that says nothing of these labels. */
export const selecting = (text: string, metrics: (metric: string) => boolean, labels: Readonly<Record<string, string>>): PromQL => {
  const chosen = selectorsIn(readPromQL(text)).filter(({ metric }) => metric !== undefined && metrics(metric));
  let written = text;
  // From the end, so that places before it stay right.
  for (const selector of [...chosen].sort((a, b) => b.span.from - a.span.from)) {
    const added = Object.entries(labels)
      .filter(([label]) => !selector.matchers.some((matcher) => matcher.label === label))
      .map(([label, value]) => `${label}=${promqlString(value)}`)
      .join(',');
    if (added !== '') written = withMatchers(written, selector, added);
  }
  // The grammar has read it, and what is added is quoted.
  return written.trim() as PromQL;
};
