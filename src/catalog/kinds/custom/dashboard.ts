import type { Signal } from '../../../core/alerts/signal';
import type { Row } from '../../../core/dashboards/dashboard';
import { labelList, metricName, type PromQL, promql } from '../../../language/promql/tag';
import { lines, named, perSecond, quantile, query, row } from '../../common/panels';

/** What the panels of declared metrics are drawn from. */
export interface DeclaredShown {
  readonly selector: { readonly namespace: string; readonly job: string };
  readonly signals: readonly Signal[];
  /** Series that rules of the user record. */
  readonly records: readonly string[];
}

const title = (metric: string): string => {
  const words = metric.replaceAll(/[_:]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const unitOf = ({ unit, type }: Signal) => {
  if (type === 'counter') return unit === 'bytes' ? 'Bps' : 'cps';
  if (unit === 'seconds') return 's';
  if (unit === 'bytes') return 'bytes';
  if (unit === 'ratio') return 'percentunit';
  return unit === 'timestamp' ? 's' : 'short';
};

const newestOf = ({ metric, type, unit, labels }: Signal, selector: DeclaredShown['selector']): PromQL => {
  const name = metricName(metric);
  switch (type) {
    case 'counter':
      return perSecond(name, selector, labels);
    case 'histogram':
      return quantile(0.95, name, { matchers: selector, by: labels });
    case 'summary':
      return promql`sum(rate(${metricName(`${metric}_sum`)}${selector}[5m])) / (sum(rate(${metricName(`${metric}_count`)}${selector}[5m])) > 0)`;
    case 'gauge': {
      const newest = labels.length === 0 ? promql`max(${name}${selector})` : promql`max by (${labelList(labels)}) (${name}${selector})`;
      return unit === 'timestamp' ? promql`time() - ${newest}` : newest;
    }
  }
};

const signalPanel = (signal: Signal, selector: DeclaredShown['selector']) =>
  lines(
    title(signal.metric),
    unitOf(signal),
    query(signal.labels.length === 0 ? title(signal.metric) : named(...signal.labels), newestOf(signal, selector)),
    { description: signal.unit === 'timestamp' ? 'Time since then' : undefined },
  );

/** One panel for each metric that the user declares, and for each series that the user's rules record. */
export const customRows = ({ selector, signals, records }: DeclaredShown): readonly Row[] => [
  ...(signals.length === 0 ? [] : [row('Metrics', ...signals.map((signal) => signalPanel(signal, selector)))]),
  ...(records.length === 0
    ? []
    : [row('Recorded', ...records.map((record) => lines(record, 'short', query('', promql`${metricName(record)}`))))]),
];
