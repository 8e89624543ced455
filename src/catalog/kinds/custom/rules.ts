import { z } from 'zod';
import type { AlertBody } from '../../../core/alerts/alert';
import type { AlertingRule, FiringScenario, RecordingRule, RuleOrigin, TestSeries } from '../../../core/alerts/rule';
import type { Signal } from '../../../core/alerts/signal';
import type { Text } from '../../../core/alerts/text';
import { inference } from '../../../language/infer/inference';
import { selecting } from '../../../language/promql/added-matchers';
import { metricsIn } from '../../../language/promql/ast';
import { namedSeries } from '../../../language/promql/named-series';
import { readPromQL } from '../../../language/promql/parse';
import type { PromQL } from '../../../language/promql/tag';
import { promqlString } from '../../../language/promql/tag';
import type { CustomAlert } from './schema';

const alertNamePattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** What an alert may be called. */
export const alertNameSchema = z.string().refine((name) => alertNamePattern.test(name), {
  error: 'is not a valid name of an alert',
  params: { help: 'use letters, digits and "_", not starting with a digit' },
});

/** What rules of the user's own are written from. */
export interface CustomContext {
  readonly selector: { readonly namespace: string; readonly job: string };
  readonly signals: readonly Signal[];
}

const suffixes: Readonly<Record<Signal['type'], readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

const isOwn = ({ signals }: CustomContext): ((metric: string) => boolean) => {
  const names = new Set(signals.flatMap(({ metric, type }) => suffixes[type].map((suffix) => `${metric}${suffix}`)));
  return (metric) => names.has(metric);
};

/** An expression with the namespace and job of the workload added to its own metrics. */
export const ownExpression = (text: string, context: CustomContext): PromQL => selecting(text, isOwn(context), context.selector);

const seriesOf = (given: CustomAlert['firesOn'][number]['series'], context: CustomContext): readonly TestSeries[] =>
  Object.entries(given).map(([name, values]) => {
    const named = namedSeries(name);
    if (named === undefined) throw new Error(`${name} passed for a series`);
    const labels = isOwn(context)(named.metric) ? { ...context.selector, ...named.labels } : named.labels;
    const written = Object.entries(labels).map(([label, value]) => `${label}=${promqlString(value)}`);
    return { series: `${named.metric}{${written.join(',')}}`, values };
  });

// What every result of an expression carries with one and the same value, such as what equality matchers fix.
const fixedBy = (expr: PromQL): Readonly<Record<string, string>> => {
  const { labels } = inference(() => undefined)(readPromQL(expr));
  return Object.fromEntries(
    [...labels.known].flatMap(([label, { always, values }]) =>
      always && values?.length === 1 && values[0] !== undefined && values[0] !== '' ? [[label, values[0]] as const] : [],
    ),
  );
};

// The key is the name, and the expression is written there.
const originOf = (list: 'alerts' | 'records', name: string): RuleOrigin => {
  const entry = [list, name];
  return { entry, name: entry, expression: [[...entry, 'expr']] };
};

/** What an alert of the user's own says, for one workload. */
export const customAlert = (name: string, alert: Omit<CustomAlert, 'disabled'>, context: CustomContext): AlertBody => {
  const expr = ownExpression(alert.expr, context);
  const fixed = fixedBy(expr);
  const fires = ({ series, labels, ...scenario }: CustomAlert['firesOn'][number]): FiringScenario => ({
    ...scenario,
    series: seriesOf(series, context),
    labels: { ...fixed, ...labels },
  });
  const [first, ...others] = alert.firesOn;
  if (first === undefined) throw new Error(`the alert ${name} passed without samples`);
  return {
    expr,
    labels: alert.labels ?? {},
    summary: alert.summary,
    description: alert.description,
    firesOn: [fires(first), ...others.map(fires)],
    staysQuietOn: alert.staysQuietOn.map(({ series, ...scenario }) => ({ ...scenario, series: seriesOf(series, context) })),
  };
};

/** The rule of an alert of the user's own, or nothing where it is switched off. */
export const customRule = (name: string, alert: CustomAlert, context: CustomContext): readonly AlertingRule<Text>[] => {
  if (alert.disabled !== undefined) return [];
  return [
    {
      kind: 'alert',
      alert: name,
      for: alert.for,
      ...(alert.keepFiringFor == null ? {} : { keepFiringFor: alert.keepFiringFor }),
      severity: alert.severity,
      runbook: alert.runbook,
      labels: {},
      ...customAlert(name, alert, context),
      origin: originOf('alerts', name),
    },
  ];
};

interface Written {
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Recording rules, each after those whose series it reads. */
export const customRecords = (records: Readonly<Record<string, Written>>, context: CustomContext): readonly RecordingRule[] => {
  const placed = new Set<string>();
  const ordered: RecordingRule[] = [];
  const place = (record: string): void => {
    const written = Object.hasOwn(records, record) ? records[record] : undefined;
    if (written === undefined || placed.has(record)) return;
    placed.add(record);
    for (const metric of metricsIn(readPromQL(written.expr))) place(metric);
    const { labels } = written;
    const expr = ownExpression(written.expr, context);
    ordered.push({ kind: 'record', record, expr, ...(labels === undefined ? {} : { labels }), origin: originOf('records', record) });
  };
  for (const record of Object.keys(records).sort()) place(record);
  return ordered;
};
