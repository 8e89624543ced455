/** What an expression yields, in Prometheus's words. */
export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string';

/** What a function is given and yields; of the last type there may be several, or none. */
export interface Signature {
  readonly args: readonly ValueType[];
  readonly least: number;
  readonly most: number;
  readonly result: ValueType;
}

const scalar = 'scalar';
const vector = 'instant vector';
const matrix = 'range vector';
const string = 'string';

const of = (names: string, args: readonly ValueType[], further: Partial<Signature> = {}): readonly (readonly [string, Signature])[] =>
  names.split(' ').map((name) => [name, { args, least: args.length, most: args.length, result: vector, ...further }]);

const ofValues =
  'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp tan tanh timestamp';
const ofRanges =
  'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time';
const ofTimes = 'day_of_month day_of_week day_of_year days_in_month hour minute month year';

/** Functions of Prometheus from 2.42 to 3.14, experimental ones too. */
export const functions: ReadonlyMap<string, Signature> = new Map([
  ...of(ofValues, [vector]),
  ...of(ofRanges, [matrix]),
  ...of(ofTimes, [vector], { least: 0 }),
  ...of('clamp', [vector, scalar, scalar]),
  ...of('clamp_max clamp_min', [vector, scalar]),
  ...of('double_exponential_smoothing holt_winters', [matrix, scalar, scalar]),
  ...of('end pi range start step time', [], { result: scalar }),
  ...of('histogram_fraction', [scalar, scalar, vector]),
  ...of('histogram_quantile', [scalar, vector]),
  ...of('histogram_quantiles', [vector, string, scalar, scalar], { least: 3, most: 12 }),
  ...of('info', [vector, vector], { least: 1 }),
  ...of('label_join', [vector, string, string, string], { least: 3, most: Number.POSITIVE_INFINITY }),
  ...of('label_replace', [vector, string, string, string, string]),
  ...of('max_of min_of', [scalar, scalar], { result: scalar }),
  ...of('predict_linear', [matrix, scalar]),
  ...of('quantile_over_time', [scalar, matrix]),
  ...of('round', [vector, scalar], { least: 1 }),
  ...of('scalar', [vector], { result: scalar }),
  ...of('sort_by_label sort_by_label_desc', [vector, string], { least: 1, most: Number.POSITIVE_INFINITY }),
  ...of('vector', [scalar]),
]);

/** Operators of aggregations, with the type of their parameter where they have one. */
export const aggregators: ReadonlyMap<string, ValueType | undefined> = new Map([
  ...['avg', 'count', 'group', 'max', 'min', 'stddev', 'stdvar', 'sum'].map((name): [string, undefined] => [name, undefined]),
  ...['bottomk', 'limit_ratio', 'limitk', 'quantile', 'topk'].map((name): [string, ValueType] => [name, scalar]),
  ['count_values', string],
]);
