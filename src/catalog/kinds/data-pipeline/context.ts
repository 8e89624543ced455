import { type AlertTiming, type Duration, durationOf, inMilliseconds, type JobContext, type Timeline } from '../../common/alert';

/** What the alerts of a pipeline are written from. */
export interface PipelineContext extends JobContext {
  /** Value of the label `pipeline`. */
  readonly pipeline: string;
  /** How old the last success may be: one period and its grace. */
  readonly maxAge: Duration;
}

/** What the alert on the evaluation of a model is written from. */
export interface EvaluationContext extends JobContext {
  readonly model: string;
  readonly maxAge: Duration;
}

/** Labels of what a pipeline reports. */
export const own = ({ selector, pipeline }: PipelineContext, more: Readonly<Record<string, string>> = {}) => ({
  ...selector,
  pipeline,
  ...more,
});

/** Labels of an alert on a pipeline. */
export const firing = ({ selector, pipeline }: PipelineContext) => ({ namespace: selector.namespace, pipeline });

/** Long enough for a time of the beginning to become too old: rule tests start at the epoch, so a time of 0 ages with the test. */
export const ages = (maxAge: Duration, timing: AlertTiming): Timeline => {
  const waits = 2 * inMilliseconds(timing.for) + 2 * inMilliseconds(timing.keepFiringFor);
  const at = Math.ceil(1.2 * inMilliseconds(maxAge)) + waits + 600_000;
  return { interval: durationOf(Math.ceil(at / 200)), at: durationOf(at) };
};

/** A time that is half as old as allowed when the alert is evaluated. */
export const early = ({ interval, at }: Timeline, maxAge: Duration): number =>
  (inMilliseconds(at) + 5 * inMilliseconds(interval) - inMilliseconds(maxAge) / 2) / 1000;
