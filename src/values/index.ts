import type { Environment } from '../config/environment';
import type { ConfigPath } from '../model/path';
import { kubePrometheusStack, type Values } from './kube-prometheus-stack';

/** Helm values of one Application. */
export interface ValuesOf {
  readonly application: string;
  readonly values: Values;
  readonly paths: readonly ConfigPath[];
}

const deployed = (environment: Environment): readonly ValuesOf[] =>
  environment.workloads.flatMap(({ name, identity }) =>
    identity?.deploy.kind !== 'chart' || Object.keys(identity.deploy.values).length === 0
      ? []
      : [{ application: `${name}-${environment.name}`, values: identity.deploy.values, paths: [['workloads', name, 'deploy', 'values']] }],
  );

/** The values of every chart that Argo CD installs for an environment, given the alerts that we emit there. */
export const valuesOf = (environment: Environment, alerts: readonly string[]): readonly ValuesOf[] => [
  {
    application: `monitoring-${environment.name}`,
    values: kubePrometheusStack(environment, alerts),
    paths: [['monitoring'], ['alerting'], ['secrets'], ['workloads']],
  },
  ...deployed(environment),
];
