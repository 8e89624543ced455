import type { Release } from '../release';

/** Which releases of Prometheus have a part of PromQL, and what has to be enabled for it. */
export interface Availability {
  readonly since?: Release;
  /** The first release without it, and what replaces it there. */
  readonly until?: Release;
  readonly instead?: string;
  /** The feature that it needs, and the first release in which it does not any more. */
  readonly feature?: string;
  readonly stable?: Release;
}

const experimental = 'promql-experimental-functions';

const of = (
  names: string,
  since: Release,
  further: Availability = { feature: experimental },
): readonly (readonly [string, Availability])[] => names.split(' ').map((name) => [name, { since, ...further }]);

/** Functions and aggregations that some release in use does not have, or only with a feature; from Prometheus's changelog up to 3.14. */
export const functionAvailability: ReadonlyMap<string, Availability> = new Map([
  ['holt_winters', { until: [3, 0], instead: 'double_exponential_smoothing' }],
  ...of('double_exponential_smoothing', [3, 0], {}),
  ...of('histogram_stddev histogram_stdvar', [2, 47], {}),
  ...of('histogram_avg', [2, 51], {}),
  ...of('mad_over_time sort_by_label sort_by_label_desc', [2, 49]),
  ...of('limitk limit_ratio', [2, 54]),
  ...of('info', [2, 55]),
  ...of('ts_of_max_over_time ts_of_min_over_time ts_of_last_over_time', [3, 5]),
  ...of('ts_of_first_over_time', [3, 7]),
  ...of('first_over_time', [3, 7], { feature: experimental, stable: [3, 14] }),
  ...of('histogram_quantiles', [3, 11]),
  ...of('start end range step', [3, 12]),
  ...of('min_of max_of', [3, 13]),
  ...of('start_timestamp', [3, 14], { feature: 'use-start-timestamps' }),
]);

/** How samples beyond the edges of a range are read. */
export const edgesAvailability: Availability = { since: [3, 7], feature: 'promql-extended-range-selectors' };

/** Values for series without a partner. */
export const fillAvailability: Availability = { since: [3, 10], feature: 'promql-binop-fill-modifiers' };
