import type { Values } from '../../core/charts/helm-values';
import { copied } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { workloadPath } from '../../core/workloads/names';
import { applicationNames } from '../argo-cd/names';
import type { Environment } from '../config/environment';
import { alloyValues } from './alloy';
import { kubePrometheusStack } from './kube-prometheus-stack';
import type { EmittedAlerts } from './kube-prometheus-stack-rules';
import { lokiValues } from './loki';
import { promtailValues } from './promtail';

/** Helm values of one Application. */
export interface ValuesOf {
  readonly application: string;
  /** Each value may say where it comes from. */
  readonly values: Values;
  /** Parts of the input that the whole is for. */
  readonly parts: readonly ConfigPath[];
}

const agents = { alloy: alloyValues, promtail: promtailValues };

const logStack = (environment: Environment): readonly ValuesOf[] => {
  const { logs } = environment;
  if (logs === undefined) return [];
  const { loki, agent } = applicationNames(environment);
  return [
    { application: loki, values: lokiValues(environment, logs), parts: [['logs', 'loki'], ['logs']] },
    { application: agent, values: agents[logs.agent.kind](environment, logs), parts: [['logs', 'agent'], ['logs']] },
  ];
};

const deployed = (environment: Environment): readonly ValuesOf[] =>
  environment.running.flatMap((identity) => {
    const { fullName, deploy } = identity;
    if (deploy.kind !== 'chart' || Object.keys(deploy.values).length === 0) return [];
    const written = workloadPath(identity, 'deploy', 'values');
    const values = Object.fromEntries(Object.entries(deploy.values).map(([key, value]) => [key, copied(value, [...written, key])]));
    return [{ application: fullName, values, parts: [written, workloadPath(identity)] }];
  });

const emittedAlerts = ({ workloads }: Environment): EmittedAlerts =>
  new Map(
    workloads.flatMap(({ identity, observability }) =>
      observability.ruleGroups.flatMap(({ rules }) =>
        rules.flatMap((rule): readonly (readonly [string, ConfigPath])[] =>
          rule.kind === 'alert' ? [[rule.alert, workloadPath(identity)]] : [],
        ),
      ),
    ),
  );

/** The values of every chart that Argo CD installs for an environment. */
export const valuesOf = (environment: Environment): readonly ValuesOf[] => [
  {
    application: applicationNames(environment).monitoring,
    values: kubePrometheusStack(environment, emittedAlerts(environment)),
    parts: [['monitoring'], ['alerting']],
  },
  ...logStack(environment),
  ...deployed(environment),
];
