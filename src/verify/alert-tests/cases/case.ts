import type { Labels } from '../../../language/promql/evaluate/series';
import type { CompiledAlert } from '../compiled-alert';
import type { TestInput } from '../inputs';
import type { Prediction } from '../prediction';

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
export interface Assertion {
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
  readonly testInput: TestInput;
  readonly assertions: readonly Assertion[];
  /** What the alert is expected to go through, for the drawing. */
  readonly prediction?: Prediction;
}

/** The labels that a firing alert carries besides its name, given those of what it was computed from. */
export const carried = ({ rule }: CompiledAlert, labels: Labels): Labels => ({ ...labels, ...rule.labels, severity: rule.severity });
