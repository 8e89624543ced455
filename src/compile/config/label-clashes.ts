import type { ConfigPath } from '../../core/path';
import { quoted } from '../../core/problem';
import type { NamedWorkload } from './environment';
import type { EnvironmentFields } from './schema';

/** What is wrong with a field of an environment. */
interface LabelClash {
  readonly path: ConfigPath;
  readonly message: string;
  readonly help: string;
}

/**
 * Workloads whose series have a label `cluster` of their own: external labels never replace it, so rules that select the cluster of a
 * shared tenant by it would find none of them.
 */
export const labelClashes = ({ monitoring }: EnvironmentFields, workloads: readonly NamedWorkload[]): readonly LabelClash[] => {
  if (monitoring.kind !== 'existing' || monitoring.rules.kind !== 'mimir') return [];
  const { cluster } = monitoring.prometheus.externalLabels ?? {};
  if (cluster === undefined) return [];
  return workloads.flatMap(({ identity, observability }) => {
    const own = observability.signals.find(({ labels }) => labels.includes('cluster'));
    return own === undefined
      ? []
      : [
          {
            path: ['workloads', identity.name],
            message: `${own.metric} has a label "cluster" of its own, so rules that select cluster=${quoted(cluster)} in the tenant never find it`,
            help: 'let Prometheus evaluate the rules (monitoring.rules: {kind: prometheus-rules}), or leave the workload out',
          },
        ];
  });
};
