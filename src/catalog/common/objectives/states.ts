import { series, type Timeline } from '../../../core/alerts/scenario';
import { decimal, labelList, type MetricName, metricName, type PromQL, promql } from '../../../language/promql/tag';
import { type Duration, inMilliseconds, inSeconds } from '../../../language/quantity';
import { type JobContext, remembered } from '../alert';
import type { ObjectiveTemplate } from '.';
import type { Objective } from './objective';

type Written = Pick<Objective, 'indicator' | 'samples'>;

/** Which minutes of a timeline are bad: spread evenly, and one at least where the share is more than the objective allows. */
export const badMinutes = (time: Timeline, share: number, target: number): readonly boolean[] => {
  const count = inMilliseconds(time.at) / inMilliseconds(time.interval) + 6;
  const least = share > 1 - target ? Math.max(share, 1.5 / count) : 0;
  return Array.from({ length: count }, (_, index) => Math.floor((index + 1) * least) > Math.floor(index * least));
};

/** A gauge that an exporter sets to 0 while what it watches does not answer. */
export interface Answering {
  readonly metric: MetricName;
  readonly sample: Readonly<Record<string, string>>;
}

const gaugeOf = ({ metric, sample }: Answering, { selector }: JobContext, target: number): Written['samples'] => {
  const labels = { ...selector, ...sample };
  return (time, { all, bad }) => [
    series(
      metric,
      labels,
      badMinutes(time, bad / all, target)
        .map((isBad) => (isBad ? '0' : '1'))
        .join(' '),
    ),
  ];
};

// The exporter may be gone together with what it watches; its target is still there, and down.
const answering = ({ metric }: Answering, { selector }: JobContext): PromQL => promql`
  min by (namespace, job) (${metric}${selector})
  or
  0 * max by (namespace, job) (up${selector})
`;

/** Minutes in which a server answers its exporter. */
export const answersItsExporter = (subject: string, gauge: Answering): ObjectiveTemplate<JobContext> => ({
  name: 'availability',
  target: 0.999,
  description: `Share of minutes in which ${subject} answers`,
  write: (context, target) => ({
    indicator: { kind: 'state', good: answering(gauge, context) },
    samples: gaugeOf(gauge, context, target),
  }),
});

/** Minutes in which one of its nodes answers, where a server exposes its metrics itself. */
export const oneNodeAnswers = (subject: string): ObjectiveTemplate<JobContext> => ({
  name: 'availability',
  target: 0.999,
  description: `Share of minutes in which a node of ${subject} answers`,
  write: (context, target) => ({
    indicator: { kind: 'state', good: promql`max by (namespace, job) (up${context.selector})` },
    samples: gaugeOf({ metric: metricName('up'), sample: { pod: 'node-0' } }, context, target),
  }),
});

/** A gauge with the time of something that should happen again and again. */
export interface Recurring {
  readonly metric: MetricName;
  readonly matchers: Readonly<Record<string, string>>;
  readonly sample: Readonly<Record<string, string>>;
  /** Labels of what is judged one by one, besides namespace and job. */
  readonly each: readonly string[];
  readonly maxAge: Duration;
}

/** Minutes in which everything of a kind has happened lately enough. */
export const recentEnough = ({ metric, matchers, sample, each, maxAge }: Recurring, target: number): Written => {
  const newest = labelList(['namespace', 'job', ...each]);
  return {
    indicator: {
      kind: 'state',
      good: promql`min by (namespace, job) (time() - max by (${newest}) (last_over_time(${metric}${matchers}[${remembered(maxAge)}])) <= bool ${inSeconds(maxAge)})`,
    },
    samples: (time, { all, bad }) => {
      const step = inMilliseconds(time.interval) / 1000;
      const values = badMinutes(time, bad / all, target).map((isBad, index) => decimal(step * index - (isBad ? 2 * inSeconds(maxAge) : 0)));
      return [series(metric, { ...matchers, ...sample }, values.join(' '))];
    },
  };
};
