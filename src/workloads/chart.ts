import { mergeValues, type Values } from '../model/helm-values';
import { identityOf, type WorkloadIdentity } from '../model/workload';

type Input = Parameters<typeof identityOf>[2];

interface ByChart {
  /** The Service that the chart makes, given its release. */
  readonly service: (release: string) => {
    readonly labels: Readonly<Record<string, string>>;
    readonly ports: Readonly<Record<string, number>>;
  };
  /** What the chart has to be told so that there is something to watch. */
  readonly values: Values;
}

/** Who a workload is that its usual chart installs: the chart's Service is found, and its values are ours under the user's. */
export const chartIdentity = (
  name: string,
  environment: string,
  { input, service, values }: ByChart & { input: Input },
): WorkloadIdentity => {
  const { deploy } = input;
  if (deploy.kind !== 'chart') return identityOf(name, environment, input);
  const release = deploy.release ?? `${name}-${environment}`;
  return identityOf(name, environment, {
    ...input,
    service: { ...service(release), ...input.service },
    deploy: { ...deploy, release, values: mergeValues(values, deploy.values) },
  });
};
