import type { Signal } from '../../core/alerts/signal';

/** A metric of a public exporter; where its labels were not established, they are unknown. */
export interface CatalogueMetric extends Omit<Signal, 'labels'> {
  readonly labels: readonly string[] | 'unknown';
}

/** An exporter that kube-prometheus-stack installs or that many clusters have. */
export interface Exporter {
  readonly name: string;
  readonly metrics: readonly CatalogueMetric[];
}

type Details = Partial<Omit<Signal, 'metric' | 'type' | 'labels'>>;

const several =
  (type: Signal['type']) =>
  (names: string, labels: readonly string[] | 'unknown' = 'unknown', details: Details = {}): readonly CatalogueMetric[] =>
    names
      .trim()
      .split(/\s+/)
      // Exporters written in Go register their series before the first event.
      .map((metric) => ({ metric, type, labels, ...(type === 'counter' ? { startsAtZero: true } : {}), ...details }));

/** Counters with the same labels, their names separated by blanks. */
export const counters = several('counter');

/** Gauges with the same labels. */
export const gauges = several('gauge');

/** Histograms with the same labels. */
export const histograms = several('histogram');

/** Series that are 1 where they exist, or 0 and 1 for every state. */
export const flags = (
  names: string,
  labels: readonly string[] | 'unknown' = 'unknown',
  details: Details = {},
): readonly CatalogueMetric[] => gauges(names, labels, { range: [0, 1], ...details });

/** Series that only carry labels; their value is 1. */
export const infos = (
  names: string,
  labels: readonly string[] | 'unknown' = 'unknown',
  details: Details = {},
): readonly CatalogueMetric[] => gauges(names, labels, { range: [1, 1], ...details });
