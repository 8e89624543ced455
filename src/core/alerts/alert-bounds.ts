import { inSeconds, isDuration } from '../../language/quantity';
import type { Bound } from '../dashboards/dashboard';
import type { AlertBound, AlertDescription } from './alert';

/** An alert that says which of its parameters is its threshold. */
export interface BoundedAlert extends Pick<AlertDescription, 'alert' | 'parameters'> {
  readonly bound: AlertBound;
}

/** The threshold of an alert as it was tuned, whether it is switched off or not; lengths of time are in seconds. */
export const thresholdOf = ({ alert, bound, parameters }: BoundedAlert, tuning: unknown): number => {
  const name = 'above' in bound ? bound.above : bound.below;
  const value = parameters(tuning)[name];
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && isDuration(value)) return inSeconds(value);
  throw new Error(`${alert} has no number under ${name}`);
};

/** The line that a panel shows for an alert; one that is switched off has none. */
export type AlertBounds = (alert: BoundedAlert) => Bound | undefined;

/** The lines of a workload's alerts, as they were tuned. */
export const alertBounds =
  (tunings: Readonly<Record<string, unknown>>): AlertBounds =>
  (alert) => {
    const tuning = Object.hasOwn(tunings, alert.alert) ? tunings[alert.alert] : undefined;
    if (alert.parameters(tuning).disabled !== undefined) return undefined;
    return { value: thresholdOf(alert, tuning), bad: 'above' in alert.bound ? 'above' : 'below', alert: alert.alert };
  };
