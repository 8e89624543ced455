import type { ConfigPath } from '../../core/path';
import { type Environment, runningIn } from '../config/environment';
import { secretPlans } from '../secrets/plans';
import {
  common,
  dashboardsApplication,
  hasDashboards,
  ourFolder,
  type PlannedApplication,
  pinnedChart,
  waves,
} from './planned-application';
import { workloadApplications } from './workload-applications';

const everywhere: readonly ConfigPath[] = [['repository'], ['argocd']];

const inMonitoring = (environment: Environment): Pick<PlannedApplication, 'destination'> => ({
  destination: { server: environment.cluster, namespace: environment.monitoring.namespace },
});

const namespaces = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  ...inMonitoring(environment),
  name: `${environment.name}-namespaces`,
  wave: waves.namespaces,
  source: ourFolder(environment, `${environment.name}-namespaces`),
  customResources: false,
  paths: everywhere,
});

const secrets = (environment: Environment): readonly PlannedApplication[] => {
  const emitted = secretPlans(environment).some(({ source }) => source.kind !== 'existing');
  if (!emitted) return [];
  return [
    {
      ...common(environment),
      ...inMonitoring(environment),
      name: `${environment.name}-secrets`,
      wave: waves.secrets,
      source: ourFolder(environment, `${environment.name}-secrets`),
      customResources: true,
      paths: [['secrets'], ...everywhere],
    },
  ];
};

const monitoring = (environment: Environment): PlannedApplication => {
  const application = `monitoring-${environment.name}`;
  return {
    ...common(environment),
    ...inMonitoring(environment),
    name: application,
    wave: waves.monitoring,
    source: pinnedChart(environment, 'kube-prometheus-stack', { application, release: environment.monitoring.release }),
    customResources: true,
    paths: [['charts', 'kube-prometheus-stack'], ['monitoring'], ...everywhere],
  };
};

const logs = (environment: Environment): readonly PlannedApplication[] => {
  if (environment.logs === undefined) return [];
  const { namespace, loki, agent } = environment.logs;
  const shared = { ...common(environment), destination: { server: environment.cluster, namespace }, customResources: false };
  const lokiName = `loki-${environment.name}`;
  const agentName = `${agent.kind}-${environment.name}`;
  return [
    {
      ...shared,
      name: lokiName,
      wave: waves.logs,
      source: pinnedChart(environment, 'loki', { application: lokiName, release: loki.release }),
      paths: [['logs', 'loki'], ['charts', 'loki'], ...everywhere],
    },
    {
      ...shared,
      name: agentName,
      wave: waves.logAgent,
      source: pinnedChart(environment, agent.kind, { application: agentName, release: agent.release }),
      paths: [['logs', 'agent'], ['charts', agent.kind], ...everywhere],
    },
  ];
};

const monitors = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  ...inMonitoring(environment),
  name: `monitors-${environment.name}`,
  wave: waves.monitors,
  source: ourFolder(environment, `monitors-${environment.name}`),
  customResources: true,
  paths: [['monitoring'], ...everywhere],
});

// A folder that is not there would fail the Application, so it follows what is written into it.
const dashboards = (environment: Environment): readonly PlannedApplication[] => {
  if (!hasDashboards(environment)) return [];
  const application = dashboardsApplication(environment);
  return [
    {
      ...common(environment),
      ...inMonitoring(environment),
      name: application,
      wave: waves.monitors,
      source: ourFolder(environment, application),
      customResources: false,
      paths: [['dashboards'], ['logs'], ...everywhere],
    },
  ];
};

/** Every Application of an environment but its root. */
export const applicationsOf = (environment: Environment): readonly PlannedApplication[] => [
  namespaces(environment),
  ...secrets(environment),
  monitoring(environment),
  ...logs(environment),
  monitors(environment),
  ...dashboards(environment),
  ...runningIn(environment.workloads).flatMap((identity) => workloadApplications(environment, identity)),
];
