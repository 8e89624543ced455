import { z } from 'zod';
import type { RuleGroup, TestSeries } from '../../../core/alerts/rule';
import { growing, histogram, series, type Timeline } from '../../../core/alerts/scenario';
import type { Text } from '../../../core/alerts/text';
import { bucket, type LabelMatchers, type MetricName, metricName } from '../../../language/promql/tag';
import { type Objective, type ObjectiveInput, objectiveSchema, tiersOf } from './objective';
import { objectiveGroups } from './rules';

/** What a kind of workload can promise: an entry under its `objectives:`. */
export interface ObjectiveTemplate<Context> {
  readonly name: string;
  /** Share of good events that is usual. */
  readonly target: number;
  readonly description: string;
  /** Name of the alert with a threshold on the same events, as a regular expression: a burning budget makes it needless. */
  readonly threshold?: string;
  readonly write: (context: Context, target: number) => Pick<Objective, 'indicator' | 'samples'>;
}

/** `objectives:` of a kind; an empty entry has the default target, and what is not named is not promised. */
export const objectivesSchema = (templates: readonly Pick<ObjectiveTemplate<never>, 'name' | 'target' | 'description'>[]) =>
  z
    .strictObject(
      Object.fromEntries(
        templates.map(({ name, target, description }) => [name, objectiveSchema(target).optional().meta({ description })]),
      ),
    )
    .prefault({})
    .meta({ description: 'What is promised to users; an empty entry has the usual target' });

/** Who promises, and the labels that its series carry. */
interface Promising {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
}

/** Rules of what is promised, from the same series as the alerts. */
export const promisedGroups = <Context>(
  templates: readonly ObjectiveTemplate<Context>[],
  input: Readonly<Record<string, ObjectiveInput | undefined>>,
  { name: service, selector, context }: Promising & { readonly context: Context },
): readonly RuleGroup<Text>[] =>
  templates.flatMap(({ name, write }) => {
    const wanted = input[name];
    if (wanted === undefined) return [];
    const { target, period, minBadEvents, alerts } = wanted;
    const common = { service, name, target, period, minBadEvents, tiers: tiersOf(wanted), alerts, labels: selector };
    return objectiveGroups({ ...common, ...write(context, target) });
  });

/** Events of one counter, and the labels of a good and a bad one besides the selector's. */
export interface Answers {
  readonly metric: MetricName;
  readonly selector: Readonly<Record<string, string>>;
  readonly bad: LabelMatchers;
  readonly samples: { readonly good: Readonly<Record<string, string>>; readonly bad: Readonly<Record<string, string>> };
}

// A counter with labels is born with its first event.
const counted = (metric: MetricName, labels: Readonly<Record<string, string>>, perMinute: number, time: Timeline): readonly TestSeries[] =>
  perMinute === 0 ? [] : [series(metric, labels, growing(perMinute, time))];

/** Bad events among those of one counter. */
export const badAmong = ({ metric, selector, bad: tests, samples }: Answers): Pick<Objective, 'indicator' | 'samples'> => ({
  indicator: { kind: 'ratio', total: { metric, matchers: selector }, bad: { metric, matchers: { ...selector, ...tests } } },
  samples: (time, { all, bad }) => [
    ...counted(metric, { ...selector, ...samples.good }, all - bad, time),
    ...counted(metric, { ...selector, ...samples.bad }, bad, time),
  ],
});

/** Good and bad events of two counters, and the labels of each besides the selector's. */
export interface Outcomes {
  readonly selector: Readonly<Record<string, string>>;
  readonly good: MetricName;
  readonly bad: MetricName;
  readonly samples: Answers['samples'];
}

/** Bad events beside good ones. */
export const badBeside = ({ selector, good, bad, samples }: Outcomes): Pick<Objective, 'indicator' | 'samples'> => ({
  indicator: { kind: 'outcomes', good: { metric: good, matchers: selector }, bad: { metric: bad, matchers: selector } },
  samples: (time, perMinute) => [
    ...counted(good, { ...selector, ...samples.good }, perMinute.all - perMinute.bad, time),
    ...counted(bad, { ...selector, ...samples.bad }, perMinute.bad, time),
  ],
});

/** Requests of a histogram that are held to a bound in seconds, and further labels of one of them. */
export interface Timed {
  readonly metric: MetricName;
  readonly selector: Readonly<Record<string, string>>;
  readonly bound: number;
  readonly buckets: readonly number[];
  readonly sample: Readonly<Record<string, string>>;
}

/** Requests that took longer than a bound. */
export const slowerThan = ({ metric, selector, bound, buckets, sample }: Timed): Pick<Objective, 'indicator' | 'samples'> => ({
  indicator: {
    kind: 'latency',
    total: { metric: metricName(`${metric}_count`), matchers: selector },
    within: { metric: metricName(`${metric}_bucket`), matchers: { ...selector, le: bucket(bound) } },
  },
  samples: (time, { all, bad }) => histogram(metric, { ...selector, ...sample }, { time, buckets, bound, within: all - bad, all }),
});
