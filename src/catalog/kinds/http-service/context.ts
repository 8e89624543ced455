import { type LabelMatchers, notMatching } from '../../../language/promql/tag';
import type { HttpDialect } from './dialects';

/** What the alerts of one HTTP service are written from. */
export interface HttpContext {
  readonly dialect: HttpDialect;
  /** Identity of the service on every series: namespace and job. */
  readonly selector: { readonly namespace: string; readonly job: string };
  /** Routes that are no user traffic: probes, metrics, documentation and unknown paths. */
  readonly probes: string;
  /** Upper bound of the 95th percentile, in seconds; a bucket of the histogram. */
  readonly bound: number;
}

/** Matchers of the requests that count, with further tests in front of the one on the route. */
export const counted = ({ selector, dialect, probes }: HttpContext, tests: LabelMatchers = {}): LabelMatchers => ({
  ...selector,
  ...tests,
  [dialect.labels.route]: notMatching(probes),
});
