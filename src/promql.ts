/** PromQL: expressions that are built, read and printed. */
export { parsePromQL } from './language/promql/parse';
export { formatPromQL } from './language/promql/print';
export { type LabelMatchers, type LabelTest, matching, not, notMatching, type PromQL, promql } from './language/promql/tag';
