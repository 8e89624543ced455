import type { AlertingRule } from '../../core/alerts/rule';
import type { Matcher } from '../../language/matcher';
import { type Expr, everyPart, isComparison, type Selector, selectorsIn } from '../../language/promql/ast';
import { readPromQL } from '../../language/promql/parse';
import { promqlString } from '../../language/promql/tag';

// Labels of which the reader puts in what the alert carries, whatever they are in the platform that the page is made from.
const placeholders: Readonly<Record<string, string>> = {
  namespace: '$namespace',
  job: '$job',
  deployment: '$deployment',
  statefulset: '$statefulset',
  project: '$project',
  sloth_id: '$sloth_id',
  pipeline: '$pipeline',
};

// Labels of the platform that the page is made from, which say nothing on another.
const dropped = new Set(['sloth_service', 'sloth_slo', 'pod', 'dag_id', 'persistentvolumeclaim']);

// These jobs exist once and are called so everywhere.
const fixedJobs = new Set(['node-exporter', 'argo-rollouts']);

const matcherText = ({ label, operator, value }: Matcher): readonly string[] => {
  if (dropped.has(label)) return [];
  const placeholder = label === 'job' && fixedJobs.has(value) ? undefined : placeholders[label];
  return [`${label}${operator}${promqlString(placeholder ?? value)}`];
};

interface Named {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

// What a page adds is written unchanged.
const selectorText = ({ metric, matchers }: Named, added: readonly Matcher[] = []): string => {
  const own = matchers.filter(({ label }) => !added.some((one) => one.label === label)).flatMap(matcherText);
  const labels = [...own, ...added.map(({ label, operator, value }) => `${label}${operator}${promqlString(value)}`)].join(',');
  return labels === '' ? `${metric}` : `${metric}{${labels}}`;
};

// Lines after the first of a part are indented as they were in the whole.
const outdented = (text: string): string => {
  const depths = [...text.matchAll(/\n( *)\S/g)].map(([, blanks = '']) => blanks.length);
  return text.replaceAll(`\n${' '.repeat(depths.length === 0 ? 0 : Math.min(...depths))}`, '\n');
};

/** The text of a part of an expression, with placeholders in place of the platform's own names. */
const generalText = (text: string, part: Expr): string => {
  let written = text.slice(part.span.from, part.span.to);
  // From the end, so that positions before it stay right; what follows the braces is kept.
  for (const selector of [...selectorsIn(part)].sort((a, b) => b.span.from - a.span.from)) {
    const from = selector.span.from - part.span.from;
    const own = /^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?/.exec(written.slice(from))?.[0] ?? '';
    written = written.slice(0, from) + selectorText(selector) + written.slice(from + own.length);
  }
  return outdented(written);
};

// What the first comparison holds against its bound; an alert without one is its own value.
const measured = (expr: Expr): Expr => {
  const comparison = everyPart(expr).find((part) => part.kind === 'BinaryExpr' && isComparison(part.operator));
  return comparison?.kind === 'BinaryExpr' ? comparison.left : expr;
};

// The selector of a metric that excludes least.
const loosest = (expression: Expr, metric: string): Selector | undefined =>
  [...selectorsIn(expression)].filter((selector) => selector.metric === metric).sort((a, b) => a.matchers.length - b.matchers.length)[0];

const clusterMetric = /^(?:kube|kubelet|container)_/;

const implied = (metric: string): Named => {
  const label = (name: string): Matcher => ({ label: name, operator: '=', value: `$${name}` });
  if (metric.startsWith('node_')) return { metric, matchers: [] };
  if (metric.startsWith('kube_node_')) return { metric, matchers: [] };
  if (clusterMetric.test(metric)) return { metric, matchers: [label('namespace')] };
  return { metric, matchers: [label('namespace'), label('job')] };
};

const matchersIn = (braces: string): readonly Matcher[] => {
  const read = readPromQL(`x{${braces}}`);
  return read.kind === 'VectorSelector' ? read.matchers : [];
};

/** A query of a runbook, filled in from the expression of its alert. */
export const filledIn = (template: string, { expr }: Pick<AlertingRule, 'expr'>): string => {
  const expression = readPromQL(expr);
  return template
    .replace(/@value\b/g, () => generalText(expr, measured(expression)))
    .replace(/@([a-zA-Z_][a-zA-Z0-9_:]*)(?:\{([^}]*)\})?/g, (_, metric: string, extra: string | undefined) =>
      selectorText(loosest(expression, metric) ?? implied(metric), matchersIn(extra ?? '')),
    );
};

/** The expression of an alert with placeholders in place of the platform's own names. */
export const generalExpression = ({ expr }: Pick<AlertingRule, 'expr'>): string => generalText(expr, readPromQL(expr));
