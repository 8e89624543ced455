import type { Values } from '../../core/charts/helm-values';
import type { ConfigPath } from '../../core/path';
import { type Environment, runningIn } from '../config/environment';
import { alloyValues } from './alloy';
import { kubePrometheusStack } from './kube-prometheus-stack';
import { lokiValues } from './loki';
import { promtailValues } from './promtail';

/** Helm values of one Application. */
export interface ValuesOf {
  readonly application: string;
  readonly values: Values;
  readonly paths: readonly ConfigPath[];
}

const agents = { alloy: alloyValues, promtail: promtailValues };

const logStack = (environment: Environment): readonly ValuesOf[] => {
  const { logs, name } = environment;
  if (logs === undefined) return [];
  const { kind } = logs.agent;
  return [
    { application: `loki-${name}`, values: lokiValues(environment, logs), paths: [['logs', 'loki'], ['monitoring']] },
    { application: `${kind}-${name}`, values: agents[kind](environment, logs), paths: [['logs'], ['workloads']] },
  ];
};

const deployed = (environment: Environment): readonly ValuesOf[] =>
  runningIn(environment.workloads).flatMap(({ name, fullName, deploy }) =>
    deploy.kind !== 'chart' || Object.keys(deploy.values).length === 0
      ? []
      : [{ application: fullName, values: deploy.values, paths: [['workloads', name, 'deploy', 'values']] }],
  );

/** The values of every chart that Argo CD installs for an environment, given the alerts that we emit there. */
export const valuesOf = (environment: Environment, alerts: readonly string[]): readonly ValuesOf[] => [
  {
    application: `monitoring-${environment.name}`,
    values: kubePrometheusStack(environment, alerts),
    paths: [['monitoring'], ['alerting'], ['secrets'], ['workloads']],
  },
  ...logStack(environment),
  ...deployed(environment),
];
