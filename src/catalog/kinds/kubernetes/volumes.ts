import { type LabelMatchers, type PromQL, promql, series, steady, type TestSeries, type Timeline } from '../../common/alert';
import { type ClusterContext, own } from './context';

/** Bytes that a volume of a sample holds. */
export const capacity = 1_000_000;

/** Labels of one volume. */
export const claim = ({ namespaces: [namespace] }: ClusterContext) => ({ namespace, persistentvolumeclaim: 'data' });

const largest = (metric: PromQL, context: ClusterContext, tests: LabelMatchers = {}): PromQL =>
  promql`max by (namespace, persistentvolumeclaim) (${metric}${own(context, tests)})`;

/** The share of a volume that is free. Several Pods may report one claim. */
export const freeShare = (context: ClusterContext): PromQL => promql`
  ${largest(promql`kubelet_volume_stats_available_bytes`, context)}
  /
  ${largest(promql`kubelet_volume_stats_capacity_bytes`, context)}
`;

/** The volumes that nobody writes to: they are full by nature. */
export const readOnly = (context: ClusterContext): PromQL =>
  promql`${largest(promql`kube_persistentvolumeclaim_access_mode`, context, { access_mode: 'ReadOnlyMany' })} == 1`;

/** A volume of which so much is free, sample by sample. */
export const space = (context: ClusterContext, time: Timeline, values: string): readonly TestSeries[] => [
  series('kubelet_volume_stats_available_bytes', claim(context), values),
  series('kubelet_volume_stats_capacity_bytes', claim(context), steady(capacity, time)),
];

/** The same volume, which nobody may write to. */
export const readOnlySpace = (context: ClusterContext, time: Timeline, values: string): readonly TestSeries[] => [
  ...space(context, time, values),
  series('kube_persistentvolumeclaim_access_mode', { ...claim(context), access_mode: 'ReadOnlyMany' }, steady(1, time)),
];
