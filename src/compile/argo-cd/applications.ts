import { from } from '../../core/origins/sourced';
import { type Environment, isExisting, isInstalled } from '../config/environment';
import { inputAt } from '../config/input';
import { jobsOf } from '../jobs';
import { secretPlans } from '../secrets/plans';
import { applicationNames } from './names';
import {
  common,
  destinationIn,
  hasDashboards,
  ourFolder,
  type PlannedApplication,
  pinnedChart,
  waves,
  withPrefix,
} from './planned-application';
import { workloadApplications } from './workload-applications';

const inMonitoring = (environment: Environment): Pick<PlannedApplication, 'destination'> => ({
  destination: destinationIn(environment, inputAt(environment, 'monitoring', 'namespace')),
});

const namespaces = (environment: Environment): readonly PlannedApplication[] => {
  if (environment.ownNamespaces.length === 0) return [];
  const application = applicationNames(environment).namespaces;
  return [
    {
      ...common(environment),
      ...inMonitoring(environment),
      name: application,
      wave: waves.namespaces,
      source: ourFolder(environment, { application }),
      customResources: false,
      parts: [['repository']],
    },
  ];
};

const secrets = (environment: Environment): readonly PlannedApplication[] => {
  const emitted = secretPlans(environment).some(({ source }) => source.kind !== 'existing');
  if (!emitted) return [];
  return [
    {
      ...common(environment),
      ...inMonitoring(environment),
      name: applicationNames(environment).secrets,
      wave: waves.secrets,
      source: ourFolder(environment, { application: applicationNames(environment).secrets, part: ['secrets'] }),
      customResources: true,
      parts: [['secrets']],
    },
  ];
};

const monitoring = (environment: Environment): readonly PlannedApplication[] => {
  if (!isInstalled(environment)) return [];
  const application = applicationNames(environment).monitoring;
  const release = inputAt(environment, 'monitoring', 'release');
  return [
    {
      ...common(environment),
      ...inMonitoring(environment),
      name: application,
      wave: waves.monitoring,
      source: pinnedChart(environment, 'kube-prometheus-stack', { application, release, part: ['monitoring'] }),
      customResources: true,
      parts: [['charts', 'kube-prometheus-stack'], ['monitoring'], ['repository']],
    },
  ];
};

const logs = (environment: Environment): readonly PlannedApplication[] => {
  if (environment.logs === undefined) return [];
  const { kind } = environment.logs.agent;
  const names = applicationNames(environment);
  const destination = destinationIn(environment, inputAt(environment, 'logs', 'namespace'));
  const shared = { ...common(environment), destination, customResources: false };
  return [
    {
      ...shared,
      name: names.loki,
      wave: waves.logs,
      source: pinnedChart(environment, 'loki', {
        application: names.loki,
        release: inputAt(environment, 'logs', 'loki', 'release'),
        part: ['logs'],
      }),
      parts: [['logs', 'loki'], ['logs']],
    },
    {
      ...shared,
      name: names.agent,
      wave: waves.logAgent,
      source: pinnedChart(environment, kind, {
        application: names.agent,
        release: inputAt(environment, 'logs', 'agent', 'release'),
        part: ['logs'],
      }),
      parts: [['logs', 'agent'], ['logs']],
    },
  ];
};

const elastic = (environment: Environment): readonly PlannedApplication[] => {
  if (environment.elastic === undefined) return [];
  const application = applicationNames(environment).elastic;
  return [
    {
      ...common(environment),
      destination: destinationIn(environment, from(environment.elastic.namespace, ['logs', 'namespace'])),
      name: application,
      wave: waves.logs,
      source: ourFolder(environment, { application, part: ['logs'] }),
      customResources: true,
      parts: [['logs', 'elastic'], ['logs']],
    },
  ];
};

const monitors = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  ...inMonitoring(environment),
  name: applicationNames(environment).monitors,
  wave: waves.monitors,
  source: ourFolder(environment, { application: applicationNames(environment).monitors, part: ['monitoring'] }),
  customResources: true,
  parts: [['monitoring'], ['repository']],
});

// A folder that is not there would fail the Application, so it follows what is written into it.
const dashboards = (environment: Environment): readonly PlannedApplication[] => {
  if (!hasDashboards(environment)) return [];
  const application = applicationNames(environment).dashboards;
  return [
    {
      ...common(environment),
      ...inMonitoring(environment),
      name: application,
      wave: waves.monitors,
      source: ourFolder(environment, { application, part: ['logs'] }),
      // Grafana's operator has a kind of its own for them.
      customResources: isExisting(environment) && environment.monitoring.grafana.dashboards.kind === 'grafana-operator',
      parts: [['dashboards'], ['logs'], ['repository']],
    },
  ];
};

const jobs = (environment: Environment): readonly PlannedApplication[] =>
  jobsOf(environment).map(({ application, namespace, path }) => ({
    ...common(environment),
    name: from(application, path),
    wave: waves.workloads,
    source: ourFolder(environment, { application, named: path }),
    destination: destinationIn(environment, from(namespace, path)),
    customResources: false,
    parts: [path],
  }));

/** Every Application of an environment but its root. */
export const applicationsOf = (environment: Environment): readonly PlannedApplication[] =>
  [
    ...namespaces(environment),
    ...secrets(environment),
    ...monitoring(environment),
    ...logs(environment),
    ...elastic(environment),
    monitors(environment),
    ...dashboards(environment),
    ...environment.running.flatMap((identity) => workloadApplications(environment, identity)),
    ...jobs(environment),
  ].map((application) => withPrefix(environment, application));
