import type { Labels } from '../../../language/promql/evaluate/series';
import type { Foresight } from '../foresee';
import type { Trial } from '../inputs';
import type { Rehearsal } from '../rehearsal';

/** What a test shows, in the order in which tables list it. */
export const caseKinds = [
  'fires',
  'stays quiet',
  'pending',
  'threshold',
  'no data',
  'counter reset',
  'first event',
  'resolved',
  'others',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** One look at an alert: what must fire then, and nothing else. */
export interface Look {
  readonly kind: CaseKind;
  /** Milliseconds since the start. */
  readonly at: number;
  /** Whether only the moment counts, or everything since the start; the latter only where nothing may fire. */
  readonly over: 'moment' | 'all before';
  /** Labels of what fires, with those of the rule, without the name of the alert. */
  readonly firing: readonly Labels[];
  readonly says: string;
}

/** Samples, and looks at what an alert makes of them. */
export interface AlertCase {
  readonly title: string;
  readonly trial: Trial;
  readonly looks: readonly Look[];
  /** What the alert is expected to go through, for the drawing. */
  readonly foresight?: Foresight;
}

/** The labels that a firing alert carries besides its name, given those of what it was computed from. */
export const carried = ({ rule }: Rehearsal, labels: Labels): Labels => ({ ...labels, ...rule.labels, severity: rule.severity });
