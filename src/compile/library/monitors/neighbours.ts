import type { IConstruct } from 'constructs';
import type { Workload } from '../../../catalog';
import type { EnvironmentContext } from '../../../catalog/workload-kind';
import { alertmanagerName, prometheusName } from '../../../core/charts/release';
import type { WorkloadIdentity } from '../../../core/workloads/identity';
import { lasting } from '../../../language/quantity';
import { environmentOf } from '../../constructs/environment-name';
import type { PrometheusStack } from '../../constructs/stack';

/** A workload that a construct watches. */
export interface WatchedWorkload {
  readonly name: string;
  readonly workload: Workload;
  readonly identity: WorkloadIdentity;
  /** Whether something outside the app runs its Pods. */
  readonly elsewhere: boolean;
}

const workloadMetadata = 'crowsnest/workload';

/** Notes which workload a construct watches. */
export const noteWorkload = (construct: IConstruct, watched: WatchedWorkload): void =>
  construct.node.addMetadata(workloadMetadata, watched);

/** The workloads that a construct watches itself. */
export const workloadsOf = ({ node }: IConstruct): readonly WatchedWorkload[] =>
  node.metadata
    .filter(({ type }) => type === workloadMetadata)
    // `noteWorkload` is the only writer of this metadata.
    .map(({ data }) => data as WatchedWorkload);

const watchedIn = (construct: IConstruct): readonly WatchedWorkload[] => {
  const environment = environmentOf(construct);
  return construct.node.root.node
    .findAll()
    .filter((one) => environmentOf(one) === environment)
    .flatMap(workloadsOf);
};

/** What watches a workload, and in which language its alerts are. */
interface Watching {
  readonly stack: PrometheusStack;
  readonly language: EnvironmentContext['language'];
}

/** What a workload may know of its surroundings: of the others, those that the app watches already. */
export const contextAround = (construct: IConstruct, own: WatchedWorkload, { stack, language }: Watching): EnvironmentContext => {
  const all = [...watchedIn(construct), own];
  const namespaces = all.flatMap(({ identity }) => (identity.kind === 'running' ? [identity.namespace] : []));
  return {
    environment: environmentOf(construct),
    language,
    severities: stack.severities ?? {},
    scrapeInterval: lasting(stack.scrapeInterval ?? '30s'),
    namespaces: [...new Set([stack.namespace, ...namespaces])].sort(),
    monitoring: {
      namespace: stack.namespace,
      names: { prometheus: prometheusName(stack.release), alertmanager: alertmanagerName(stack.release) },
      ownsCluster: true,
    },
    argocd: { namespace: 'argocd', isHere: true, projects: ['default'] },
    workloads: new Map(all.map(({ name, workload }) => [name, workload])),
    identities: new Map(all.map(({ name, identity }) => [name, identity])),
  };
};
