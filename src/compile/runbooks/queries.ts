import type { AlertingRule } from '../../core/alerts/rule';
import type { Matcher } from '../../language/matcher';
import { type Expr, everyPart, isComparison, type Selector, selectorsIn } from '../../language/promql/ast';
import { readPromQL } from '../../language/promql/parse';
import { promqlString } from '../../language/promql/tag';

// Labels of which the reader puts in what the alert carries, whatever they are in the platform that the page is made from.
const placeholders = new Set([
  'namespace',
  'job',
  'deployment',
  'statefulset',
  'project',
  'sloth_id',
  'pipeline',
  'cronjob',
  'consumergroup',
  'topic',
]);

// Labels of the platform that the page is made from, which say nothing on another.
const dropped = new Set(['sloth_service', 'sloth_slo', 'pod', 'dag_id', 'persistentvolumeclaim', 'job_name']);

// These jobs exist once and are called so everywhere.
const fixedJobs = new Set(['node-exporter', 'argo-rollouts']);

/** An alert as its page queries it: its expression, and labels that it always carries. */
export interface QueriedAlert extends Pick<AlertingRule, 'expr'> {
  readonly labels: Readonly<Record<string, string>>;
}

// A label that the alert does not carry cannot be put in; the name of the workload is its job.
const valueFor = ({ label, value }: Matcher, { labels }: QueriedAlert): string | undefined => {
  if (!placeholders.has(label) || (label === 'job' && fixedJobs.has(value))) return value;
  if (label in labels) return `$${label}`;
  return label === 'job' && value === labels.workload ? '$workload' : undefined;
};

const matcherFor = (matcher: Matcher, alert: QueriedAlert): readonly Matcher[] => {
  const value = dropped.has(matcher.label) ? undefined : valueFor(matcher, alert);
  return value === undefined ? [] : [{ ...matcher, value }];
};

interface Named {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

const textOf = ({ label, operator, value }: Matcher): string => `${label}${operator}${promqlString(value)}`;

// What a page adds replaces what is there.
const written = ({ metric, matchers }: Named, added: readonly Matcher[]): string => {
  const kept = matchers.filter(({ label }) => !added.some((one) => one.label === label));
  const labels = [...kept, ...added].map(textOf).join(',');
  return labels === '' ? metric : `${metric}{${labels}}`;
};

const selectorText = ({ metric, matchers }: Named, alert: QueriedAlert, added: readonly Matcher[] = []): string =>
  written({ metric, matchers: matchers.flatMap((matcher) => matcherFor(matcher, alert)) }, added);

// Lines after the first of a part are indented as they were in the whole.
const outdented = (text: string): string => {
  const depths = [...text.matchAll(/\n( *)\S/g)].map(([, blanks = '']) => blanks.length);
  return text.replaceAll(`\n${' '.repeat(depths.length === 0 ? 0 : Math.min(...depths))}`, '\n');
};

/** The text of a part of an expression, with placeholders in place of the platform's own names. */
const generalText = (alert: QueriedAlert, part: Expr): string => {
  let text = alert.expr.slice(part.span.from, part.span.to);
  // From the end, so that positions before it stay right; what follows the braces is kept.
  for (const selector of [...selectorsIn(part)].sort((a, b) => b.span.from - a.span.from)) {
    const from = selector.span.from - part.span.from;
    const own = /^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?/.exec(text.slice(from))?.[0] ?? '';
    text = text.slice(0, from) + selectorText(selector, alert) + text.slice(from + own.length);
  }
  return outdented(text);
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

const implied = (metric: string, { labels }: QueriedAlert): Named => {
  const label = (name: string, value: string): Matcher => ({ label: name, operator: '=', value });
  const namespace = 'namespace' in labels ? [label('namespace', '$namespace')] : [];
  if (metric.startsWith('node_') || metric.startsWith('kube_node_')) return { metric, matchers: [] };
  if (clusterMetric.test(metric)) return { metric, matchers: namespace };
  return { metric, matchers: [...namespace, label('job', 'job' in labels ? '$job' : '$workload')] };
};

const matchersIn = (braces: string): readonly Matcher[] => {
  const read = readPromQL(`x{${braces}}`);
  return read.kind === 'VectorSelector' ? read.matchers : [];
};

/** A query of a runbook, filled in from the expression and the labels of its alert. */
export const filledIn = (template: string, alert: QueriedAlert): string => {
  const expression = readPromQL(alert.expr);
  const selected = (metric: string, extra: string): string => {
    const known = loosest(expression, metric);
    const added = matchersIn(extra);
    return known === undefined ? written(implied(metric, alert), added) : selectorText(known, alert, added);
  };
  return template
    .replace(/@value\b/g, () => generalText(alert, measured(expression)))
    .replace(/@([a-zA-Z_][a-zA-Z0-9_:]*)(?:\{([^}]*)\})?/g, (_, metric: string, extra: string | undefined) =>
      selected(metric, extra ?? ''),
    );
};

/** The expression of an alert with placeholders in place of the platform's own names. */
export const generalExpression = (alert: QueriedAlert): string => generalText(alert, readPromQL(alert.expr));
