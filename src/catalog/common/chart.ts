import { mergeValues, type Values } from '../../core/charts/helm-values';
import { type ChartCredential, type IdentityInput, identityOf, type RunningIdentity, releaseOf } from '../../core/workloads/identity';
import type { WorkloadNames } from '../../core/workloads/names';

interface ByChart {
  /** The Service that the chart makes, given its release. */
  readonly service: (release: string) => {
    readonly labels: Readonly<Record<string, string>>;
    readonly ports: Readonly<Record<string, number>>;
  };
  /** What the chart needs so that there is something to watch and that it syncs, given the user's values. */
  readonly values: (given: Values) => Values;
  /** What the chart reads of Secrets, given its values as they will be. */
  readonly credentials: (values: Values) => readonly ChartCredential[];
}

/** Who a workload is that its usual chart installs: the chart's Service is found, and its values are ours under the user's. */
export const chartIdentity = (
  names: WorkloadNames,
  { input, service, values, credentials }: ByChart & { readonly input: IdentityInput },
): RunningIdentity => {
  const { deploy } = input;
  if (deploy.kind !== 'chart') return identityOf(names, input);
  const merged = mergeValues(values(deploy.values), deploy.values);
  const identity = identityOf(names, {
    ...input,
    service: { ...service(releaseOf(names, deploy)), ...input.service },
    deploy: { ...deploy, values: merged },
  });
  // What this chart makes is known.
  return { ...identity, credentials: credentials(merged), assumed: [] };
};
