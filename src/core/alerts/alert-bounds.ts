import { inSeconds, isDuration } from '../../language/quantity';
import type { AlertTemplate } from './alert';

type Parametrised = Pick<AlertTemplate<never>, 'alert' | 'parameters'>;

/** Looks up the parameter of an alert that is a bound; lengths of time are in seconds. */
export type AlertBounds = (alert: string, parameter: string) => number | undefined;

/** The bounds of a workload's alerts as they were tuned, for the lines in its panels; an alert that is off draws none. */
export const alertBounds =
  (templates: readonly Parametrised[], tunings: Readonly<Record<string, unknown>>): AlertBounds =>
  (alert, parameter) => {
    const template = templates.find((one) => one.alert === alert);
    if (template === undefined) throw new Error(`no alert is named ${alert}`);
    const parameters = template.parameters(Object.hasOwn(tunings, alert) ? tunings[alert] : undefined);
    if (parameters.disabled !== undefined) return undefined;
    const value = parameters[parameter];
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && isDuration(value)) return inSeconds(value);
    throw new Error(`${alert} has no bound ${parameter}`);
  };
