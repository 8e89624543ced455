import { type Duration, defaults, type JobContext, type LabelMatchers, matching, notMatching, promql } from '../../common/alert';
import { badShare } from '../../common/shares';
import type { HttpDialect } from './dialects';

/** What the alerts of one HTTP service are written from. */
export interface HttpContext extends JobContext {
  readonly dialect: HttpDialect;
  /** Routes without user traffic: probes, metrics, documentation and unknown paths. */
  readonly probes: string;
  /** Upper bound of the 95th percentile, in seconds; a bucket of the histogram. */
  readonly bound: number;
}

/** Matchers that leave out requests to probes, where a label says what was requested. */
export const withoutProbes = ({ labels: { route } }: HttpDialect, probes: string): LabelMatchers =>
  route === undefined ? {} : { [route]: notMatching(probes) };

/** The label that distinguishes routes, where there is one. */
export const routesOf = ({ dialect: { labels } }: HttpContext): readonly string[] => (labels.route === undefined ? [] : [labels.route]);

/** Matchers of the requests that count, with further tests in front of the one on the route. */
export const counted = ({ selector, dialect, probes }: HttpContext, tests: LabelMatchers = {}): LabelMatchers => ({
  ...selector,
  ...tests,
  ...withoutProbes(dialect, probes),
});

/** What the names of the alerts start with, by the family of the instrumentation. */
export const prefixes = ['FastAPI', 'HTTPServer'] as const;

/** One of them. */
export type Prefix = (typeof prefixes)[number];

/** Parameters of the alerts on a share of the requests. */
export const ratioParameters = (ratio: number, minRequests: number, window: string) => ({
  ratio: defaults.exceededRatio(ratio),
  minRequests: defaults.count(minRequests),
  window: defaults.duration(window),
});

/** Whether too many of the requests end with one of these statuses. */
export const shareOfRequests = (
  context: HttpContext,
  statuses: string,
  parameters: { ratio: number; minRequests: number; window: Duration; few?: 'judged' },
) => {
  const { requests, labels } = context.dialect;
  const { minRequests, ...rest } = parameters;
  return badShare({
    bad: promql`${requests}${counted(context, { [labels.status]: matching(statuses) })}`,
    all: promql`${requests}${counted(context)}`,
    by: ['namespace', 'job'],
    floor: minRequests,
    ...rest,
  });
};
