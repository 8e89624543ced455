import type { Signal } from '../../core/alerts/signal';

const metricOf =
  (type: Signal['type']) =>
  (metric: string, labels: readonly string[] = [], more: Omit<Signal, 'metric' | 'type' | 'labels'> = {}): Signal => ({
    metric,
    type,
    labels,
    ...more,
  });

/** A value that rises and falls, and the labels that its exporter writes. */
export const gauge = metricOf('gauge');

/** Events counted from the start of a process. */
export const counter = metricOf('counter');

/** Events by buckets of what they measure. */
export const histogram = metricOf('histogram');

/** Events with quantiles that the exporter computes. */
export const summary = metricOf('summary');

/** Buckets that client libraries for Python give a histogram of seconds unless an application sets its own. */
export const clientPythonBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
