import { fixedLabels, type LabelSet } from '../../../language/infer/labels';
import type { Labels } from '../../../language/matcher';
import { onceForName } from '../../../language/once';
import type { PrometheusInstance } from '../../../lint/graph/stacks';
import { sentLabels } from '../../../lint/routing/labels';
import type { Firing } from '../replay/firings';

/** An alert as Alertmanager has it: from when until when it fires. */
export interface Arrival {
  /** One text per set of labels. */
  readonly key: string;
  readonly labels: LabelSet;
  readonly from: number;
  readonly until: number;
  /** How often Prometheus sends it again. */
  readonly resend: number;
}

/** How an alert is evaluated, and how long Prometheus waits at least before it sends it again, in milliseconds. */
export interface Sending {
  readonly interval: number;
  readonly resendDelay: number;
}

/** As Prometheus does where nobody says otherwise. */
export const usualDelay = 60_000;

/** Firings as they arrive at Alertmanager, with the labels that Prometheus adds. */
export const arrivalsOf = (
  firings: readonly Firing[],
  prometheus: PrometheusInstance | undefined,
  { interval, resendDelay }: Sending,
): readonly Arrival[] => {
  // It is sent at an evaluation, and only when more than the delay has passed.
  const resend = (Math.floor(resendDelay / interval) + 1) * interval;
  const sent = onceForName((key: string): LabelSet => {
    const labels = fixedLabels(JSON.parse(key) as Labels); // was written from labels below
    return prometheus === undefined ? labels : sentLabels(labels, prometheus);
  });
  return firings.map(({ labels, from, until = Number.POSITIVE_INFINITY }) => {
    const key = JSON.stringify(Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))));
    return { key, labels: sent(key), from, until, resend };
  });
};
