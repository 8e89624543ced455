import { type Selector, selectorsIn } from './ast';
import { readPromQL } from './parse';
import { type PromQL, promqlString } from './tag';

const withMatchers = (text: string, { metricSpan, span }: Selector, added: string): string => {
  // A name in quotes is inside of the braces.
  const behindName = text[span.from] === '{' ? span.from : metricSpan.to;
  const braces = /^(?:\s|#[^\n]*\n)*\{/.exec(text.slice(behindName));
  if (braces === null) return `${text.slice(0, behindName)}{${added}}${text.slice(behindName)}`;
  const inBraces = behindName + braces[0].length;
  const isEmpty = /^(?:\s|#[^\n]*\n)*\}/.test(text.slice(inBraces));
  return `${text.slice(0, inBraces)}${added}${isEmpty ? '' : ','}${text.slice(inBraces)}`;
};

/** The expression with equality matchers added to every selector of some metrics that says nothing of these labels. */
export const selecting = (text: string, metrics: (metric: string) => boolean, labels: Readonly<Record<string, string>>): PromQL => {
  const chosen = selectorsIn(readPromQL(text)).filter(({ metric }) => metrics(metric));
  let written = text;
  // From the end, so that places before it stay right.
  for (const selector of [...chosen].sort((a, b) => b.span.from - a.span.from)) {
    const added = Object.entries(labels)
      .filter(([label]) => !selector.matchers.some((matcher) => matcher.label === label))
      .map(([label, value]) => `${label}=${promqlString(value)}`)
      .join(',');
    if (added !== '') written = withMatchers(written, selector, added);
  }
  // It was read before, and what is added is quoted.
  return written.trim() as PromQL;
};
