import { isSince, type Release, releaseOf, releaseText } from '../../language/release';
import type { GraphNode } from './node';
import type { PrometheusInstance } from './stacks';

/** Which Prometheus evaluates something, as far as its release and features are known. */
export interface PrometheusRelease {
  /** The release is one of those from the oldest to the newest. */
  readonly oldest: Release;
  readonly newest: Release;
  /** Whether it is written or follows from the chart; otherwise Prometheus 3 is assumed. */
  readonly isKnown: boolean;
  /** Features that are enabled; absent where no Prometheus is here, so that nobody knows. */
  readonly features?: ReadonlySet<string>;
  /** The release in messages, e.g. `Prometheus 2.55`. */
  readonly text: string;
}

type Range = Pick<PrometheusRelease, 'oldest' | 'newest'>;

const two: Range = { oldest: [2, 0], newest: [2, 55] };
const three: Range = { oldest: [3, 0], newest: [3, Number.POSITIVE_INFINITY] };

// kube-prometheus-stack 67.0.0 was the first with Prometheus 3; its upgrade guide says so.
const ofChart = (version: string): Range | undefined => {
  const [, major] = /^[\^~>=v ]*(\d+)\b/.exec(version) ?? [];
  if (major === undefined) return undefined;
  return Number(major) >= 67 ? three : two;
};

/** The release of a Prometheus, by what is written, by the chart, or assumed; nothing else answers this. */
export const prometheusRelease = (prometheus: PrometheusInstance | undefined): PrometheusRelease => {
  const written = releaseOf(prometheus?.version ?? '');
  const found = written === undefined ? ofChart(prometheus?.chartVersion ?? '') : { oldest: written, newest: written };
  const range = found ?? three;
  return {
    ...range,
    isKnown: found !== undefined,
    ...(prometheus === undefined ? {} : { features: new Set(prometheus.features) }),
    text: `Prometheus ${written === undefined ? range.oldest[0] : releaseText(written)}`,
  };
};

/** Whether a Prometheus is certainly too old for something. */
export const isBefore = ({ newest }: PrometheusRelease, since: Release): boolean => !isSince(newest, since);

/** Whether a Prometheus is certainly new enough for something. */
export const isFrom = ({ oldest }: PrometheusRelease, since: Release): boolean => isSince(oldest, since);

/** Whether rules are read by a Prometheus, rather than by a program of another operator with releases of its own. */
export const isReadByPrometheus = ({ kind }: GraphNode): boolean => kind === 'PrometheusRule' || kind === 'RuleFile';
