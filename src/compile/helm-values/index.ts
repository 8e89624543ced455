import type { Values } from '../../core/charts/helm-values';
import { copied, overlaid } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { workloadPath } from '../../core/workloads/names';
import { applicationNames, sharedNames } from '../argo-cd/names';
import { elasticOwner } from '../argo-cd/shared-applications';
import { type Environment, isInstalled } from '../config/environment';
import { alloyValues } from './alloy';
import { elasticOperatorValues } from './elastic-operator';
import { kubePrometheusStack } from './kube-prometheus-stack';
import type { EmittedAlerts } from './kube-prometheus-stack-rules';
import { lokiValues } from './loki';
import { promtailValues } from './promtail';

/** Helm values of one Application. */
export interface ValuesOf {
  readonly application: string;
  /** Folder of `dist/` where it is not the environment's. */
  readonly folder?: string;
  /** Each value may say where it comes from. */
  readonly values: Values;
  /** Parts of the input that the whole is for. */
  readonly parts: readonly ConfigPath[];
}

const agents = { alloy: alloyValues, promtail: promtailValues };

type Chart = keyof Environment['charts'];

/** The values of a chart that we install: those that follow from the input, and the same with what is written of the chart laid over them. */
export interface ChartValues {
  readonly chart: Chart;
  readonly application: string;
  readonly ours: Values;
  readonly merged: Values;
  /** Parts of the input that the whole is for. */
  readonly parts: readonly ConfigPath[];
}

const laidOver = ({ charts }: Environment, given: Omit<ChartValues, 'merged'>): ChartValues => ({
  ...given,
  // Laid over a map, a map stays one.
  merged: overlaid(given.ours, charts[given.chart].values, ['charts', given.chart, 'values']) as Values,
});

const logStack = (environment: Environment): readonly Omit<ChartValues, 'merged'>[] => {
  const { logs } = environment;
  if (logs === undefined) return [];
  const { loki, agent } = applicationNames(environment);
  const { kind } = logs.agent;
  return [
    { chart: 'loki', application: loki, ours: lokiValues(environment, logs), parts: [['logs', 'loki'], ['logs']] },
    { chart: kind, application: agent, ours: agents[kind](environment, logs), parts: [['logs', 'agent'], ['logs']] },
  ];
};

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

const stack = (environment: Environment): readonly Omit<ChartValues, 'merged'>[] => {
  if (!isInstalled(environment)) return [];
  const ours = kubePrometheusStack(environment, emittedAlerts(environment));
  return [
    { chart: 'kube-prometheus-stack', application: applicationNames(environment).monitoring, ours, parts: [['monitoring'], ['alerting']] },
  ];
};

/** The values of the charts that we install for an environment. */
export const chartValues = (environment: Environment): readonly ChartValues[] =>
  [...stack(environment), ...logStack(environment)].map((given) => laidOver(environment, given));

const deployed = (environment: Environment): readonly ValuesOf[] =>
  environment.running.flatMap((identity) => {
    const { fullName, deploy } = identity;
    if (deploy.kind !== 'chart' || Object.keys(deploy.values).length === 0) return [];
    const written = workloadPath(identity, 'deploy', 'values');
    const values = Object.fromEntries(Object.entries(deploy.values).map(([key, value]) => [key, copied(value, [...written, key])]));
    return [{ application: fullName, values, parts: [written, workloadPath(identity)] }];
  });

/** The values of every chart that Argo CD installs for an environment. */
export const valuesOf = (environment: Environment): readonly ValuesOf[] => [
  ...chartValues(environment).map(({ application, merged, parts }) => ({ application, values: merged, parts })),
  ...deployed(environment),
];

const definitions = (environment: Environment): readonly ValuesOf[] => {
  const chart = 'prometheus-operator-crds';
  const { values } = environment.charts[chart];
  if (Object.keys(values).length === 0) return [];
  const path = ['charts', chart, 'values'];
  return [
    {
      application: chart,
      folder: sharedNames(environment).folder,
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, copied(value, [...path, key])])),
      parts: [path],
    },
  ];
};

const elasticOperator = (environment: Environment, neighbours: readonly Environment[]): readonly ValuesOf[] => [
  {
    application: sharedNames(environment).elasticOperator,
    folder: sharedNames(environment).folder,
    values: elasticOperatorValues(neighbours),
    parts: [['logs', 'elastic', 'operator'], ['logs']],
  },
];

/** The values of charts that exist once in the cluster of an environment, by the one that they are taken from; what all of them read is alike. */
export const sharedValues = (environment: Environment, neighbours: readonly Environment[]): readonly ValuesOf[] => [
  ...(neighbours[0] === environment ? definitions(environment) : []),
  ...(elasticOwner(neighbours) === environment ? elasticOperator(environment, neighbours) : []),
];
