import type { ConfigPath } from '../../core/path';
import { type Environment, runningIn } from './environment';

/** Where a namespace of an environment is named, or would be, the stack first; one that others run has no place. */
export const namespacePaths = ({ monitoring, logs, workloads }: Environment, namespace: string): readonly ConfigPath[] => [
  ...(namespace === monitoring.namespace ? [['monitoring', 'namespace']] : []),
  ...(namespace === logs?.namespace ? [['logs', 'namespace']] : []),
  ...runningIn(workloads)
    .filter((identity) => identity.namespace === namespace)
    .map(({ name }) => ['workloads', name, 'namespace']),
];
