import type { AssumedPart } from '../../core/coverage';
import { readSelector, selectorText } from '../../core/kubernetes/selector';
import { type ConfigPath, dotted } from '../../core/path';
import type { RunningIdentity } from '../../core/workloads/identity';
import type { Environment, ExistingEnvironment } from '../config/environment';
import { neededNamespaceLabels, type SelectedObject, stackSelector } from './selectors';

const unwritten = (environment: Environment, paths: readonly ConfigPath[]): readonly string[] =>
  paths.filter((path) => !environment.isWritten(path)).map(dotted);

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const why = ({ name, monitoring }: ExistingEnvironment, names: readonly string[]): string => {
  const [is, alternative] = [names.length === 1 ? 'is' : 'are', monitoring.from];
  return `${listed(names)} of ${name} ${alternative === undefined ? `${is} not written` : `${is} neither written nor in ${alternative}`}`;
};

const called = ({ monitoring }: ExistingEnvironment, kind: 'prometheus' | 'alertmanager'): string =>
  `${kind === 'prometheus' ? 'Prometheus' : 'Alertmanager'} ${monitoring.namespace}/${monitoring.names[kind]}`;

const selected: readonly { readonly kind: SelectedObject; readonly what: string }[] = [
  { kind: 'serviceMonitor', what: 'ServiceMonitors' },
  { kind: 'podMonitor', what: 'PodMonitors' },
  { kind: 'rule', what: 'PrometheusRules' },
];

const selection = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  const assumed = selected.filter(({ kind }) => !stackSelector(environment, kind).isWritten);
  const [first] = assumed;
  if (first === undefined) return [];
  // Where none is written, all are the same.
  const text = selectorText(readSelector(stackSelector(environment, first.kind).selector));
  const objects = listed(assumed.map(({ what }) => what));
  const what = `${called(environment, 'prometheus')} selects ${text === 'everything' ? 'all ' : ''}${objects}${text === 'everything' ? '' : ` with ${text}`}`;
  const paths = assumed.map(({ kind }) => dotted(['monitoring', 'prometheus', `${kind}Selector`]));
  return [{ part: 'prometheus', what, why: why(environment, paths) }];
};

const version = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  const paths = [
    ['monitoring', 'prometheus', 'version'],
    ['monitoring', 'chartVersion'],
  ];
  if (paths.some(environment.isWritten)) return [];
  return [
    {
      part: 'version',
      what: `${called(environment, 'prometheus')} is Prometheus 3`,
      why: why(environment, unwritten(environment, paths.slice(0, 1))),
    },
  ];
};

const retention = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  const { rules } = environment.monitoring;
  const paths = [rules.kind === 'mimir' ? ['monitoring', 'rules', 'retention'] : ['monitoring', 'prometheus', 'retention']];
  if (paths.some(environment.isWritten)) return [];
  const who = rules.kind === 'mimir' ? `Mimir at ${rules.address}` : called(environment, 'prometheus');
  const what = `${who} keeps samples as long as rules of ours read them`;
  return [{ part: 'prometheus', what, why: why(environment, unwritten(environment, paths)) }];
};

const namespace = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  const { namespaceLabels, namespace: name } = environment.monitoring;
  const needed = Object.entries(neededNamespaceLabels(environment)).map(([label, value]) => `${label}=${value}`);
  if (namespaceLabels !== undefined || needed.length === 0) return [];
  return [
    { part: 'prometheus', what: `the namespace ${name} has ${listed(needed)}`, why: why(environment, ['monitoring.namespaceLabels']) },
  ];
};

// Of a ruler elsewhere, nothing here says whom it notifies.
const ruler = ({ monitoring: { rules, logRules, routing } }: ExistingEnvironment): readonly AssumedPart[] => {
  const whom = routing.kind === 'mimir' ? `the Alertmanager of the tenant ${routing.tenant}` : 'the Alertmanager that is routed here';
  const assumed = (part: AssumedPart['part'], whose: string, tenant: string): AssumedPart => ({
    part,
    what: `${whose} ruler evaluates rules of the tenant ${tenant} and notifies ${whom}`,
    why: 'its settings were not read',
  });
  return [
    ...(rules.kind === 'mimir' ? [assumed('prometheus', "Mimir's", rules.tenant)] : []),
    ...(logRules === undefined ? [] : [assumed('logs', "Loki's", logRules.tenant), streams(logRules)]),
  ];
};

const streams = ({ labels }: NonNullable<ExistingEnvironment['monitoring']['logRules']>): AssumedPart => ({
  part: 'logs',
  what: `streams in Loki have the labels ${listed(['namespace', 'container', ...Object.keys(labels)])}`,
  why: 'what reads the logs was not read',
});

const merging = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  if (environment.monitoring.routing.kind !== 'alertmanager-config') return [];
  const names = unwritten(environment, [
    ['monitoring', 'alertmanager', 'alertmanagerConfigSelector'],
    ['monitoring', 'alertmanager', 'alertmanagerConfigMatcherStrategy'],
  ]);
  const who = called(environment, 'alertmanager');
  const { alertmanagerConfigMatcherStrategy: strategy = 'OnNamespace' } = environment.monitoring.alertmanager;
  const what = `${who} merges AlertmanagerConfig objects, with the matcher strategy ${strategy}`;
  return [
    ...(names.length === 0 ? [] : [{ part: 'alertmanager' as const, what, why: why(environment, names) }]),
    { part: 'routes', what: `the other routes of ${who} are as its owner wants them for alerts of ours`, why: 'they were not read' },
  ];
};

const reading = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  const { routing } = environment.monitoring;
  if (routing.kind !== 'secret') return [];
  const who = called(environment, 'alertmanager');
  const mounts = unwritten(environment, [['monitoring', 'routing', 'mounts']]);
  return mounts.length === 0
    ? []
    : [{ part: 'alertmanager', what: `${who} mounts the Secrets that receivers need`, why: why(environment, mounts) }];
};

const dashboards = (environment: ExistingEnvironment): readonly AssumedPart[] => {
  const { grafana } = environment.monitoring;
  const { dashboards: form } = grafana;
  if (!environment.dashboards.enabled || form.kind !== 'sidecar' || environment.isWritten(['monitoring', 'grafana', 'dashboards']))
    return [];
  const what = `the sidecar of Grafana loads ConfigMaps with ${form.label}=${form.labelValue}`;
  return [{ part: 'grafana', what, why: why(environment, ['monitoring.grafana.dashboards']) }];
};

const unread = ({ monitoring, foundStack, name }: ExistingEnvironment): readonly AssumedPart[] =>
  foundStack.unread.length === 0
    ? []
    : [
        {
          part: 'prometheus',
          what: `the stack of ${name} is as ${monitoring.from} says`,
          why: `${listed([...foundStack.unread].sort())} there ${foundStack.unread.length === 1 ? 'was' : 'were'} not read`,
        },
      ];

/** What nobody wrote of a stack that runs already. */
export const stackAssumptions = (environment: ExistingEnvironment): readonly AssumedPart[] => [
  ...selection(environment),
  ...namespace(environment),
  ...version(environment),
  ...retention(environment),
  ...ruler(environment),
  ...merging(environment),
  ...reading(environment),
  ...dashboards(environment),
  ...unread(environment),
];

/** What nobody wrote of a workload that somebody else deploys. */
export const workloadAssumptions = (environment: Environment, { name, assumed }: RunningIdentity): readonly AssumedPart[] => {
  if (assumed.length === 0) return [];
  const paths = assumed.map((path) => path.join('.'));
  const what = 'runs as workloads of its kind usually do';
  return [
    {
      part: 'target',
      of: `${name} of ${environment.name}`,
      what,
      why: `${listed(paths)} ${paths.length === 1 ? 'is' : 'are'} not written`,
    },
  ];
};
