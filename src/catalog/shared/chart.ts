import { mergeValues, type Values } from '../../core/charts/helm-values';
import { type ChartCredential, identityOf, type WorkloadIdentity } from '../../core/workload';

type Input = Parameters<typeof identityOf>[2];

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
  name: string,
  environment: string,
  { input, service, values, credentials }: ByChart & { input: Input },
): WorkloadIdentity => {
  const { deploy } = input;
  if (deploy.kind !== 'chart') return identityOf(name, environment, input);
  const release = deploy.release ?? `${name}-${environment}`;
  const merged = mergeValues(values(deploy.values), deploy.values);
  const identity = identityOf(name, environment, {
    ...input,
    service: { ...service(release), ...input.service },
    deploy: { ...deploy, release, values: merged },
  });
  return { ...identity, credentials: credentials(merged) };
};
