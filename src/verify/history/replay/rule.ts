import type { Patience } from '../../../core/alerts/alert-state';
import type { Labels } from '../../../language/matcher';

/** An alerting rule as far as a replay needs it. */
export interface ReplayedRule extends Patience {
  readonly alert: string;
  readonly labels: Labels;
  /** How many alerts Prometheus allows it; 0 where there is no limit. */
  readonly limit: number;
}

const ofSeries = /\{\{\s*(?:\$labels|\.Labels)\.([a-zA-Z_]\w*)\s*\}\}/g;

/** A label whose value only Prometheus's templates can say; nothing where a replay knows them all. */
export const unknownLabel = ({ labels }: Pick<ReplayedRule, 'labels'>): string | undefined =>
  Object.keys(labels).find((label) => (labels[label] ?? '').replace(ofSeries, '').includes('{{'));

/** The labels of an alert, by which Prometheus tells it from others. */
export const labelsOfElement = ({ alert, labels }: Pick<ReplayedRule, 'alert' | 'labels'>, element: Labels): Labels => {
  const { __name__: _name, ...own } = element;
  const written = Object.entries(labels).map(([label, text]): [string, string] => [
    label,
    // A label that is missing is empty in a template.
    text.replace(ofSeries, (_, read: string) => (Object.hasOwn(element, read) ? (element[read] ?? '') : '')),
  ]);
  const all = { ...own, ...Object.fromEntries(written), alertname: alert };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
