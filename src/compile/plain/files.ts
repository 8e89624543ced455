import { labelsAt, mapAt, textAt } from '../../core/json';
import type { Manifest } from '../../core/kubernetes/manifest';
import { type From, plain, within } from '../../core/origins/sourced';
import { emit } from '../../core/output/emit';
import { type Carried, type OutputFile, ownership } from '../../core/output/file';
import type { ConfigPath } from '../../core/path';
import { once } from '../../language/once';
import { sourcedConfig } from '../alertmanager/config';
import { notificationTemplates, templatesFile } from '../alertmanager/templates';
import type { PlainEnvironment } from '../config/environment';
import { routedEnvironment } from '../routing/environment';
import { alloyFile } from './alloy';
import { composeFile } from './compose';
import { dashboardProviderFile } from './grafana';
import { lokiFile } from './loki';
import { fileNames, plainFile } from './paths';
import { prometheusFile } from './prometheus';

interface PlainText {
  readonly name: string;
  readonly holds: string;
  readonly text: () => string;
  readonly parts: readonly ConfigPath[];
  readonly carried?: readonly Carried[];
}

const fileOf = ({ name: environment }: PlainEnvironment, { name, holds, text, parts, carried = [] }: PlainText): OutputFile => ({
  path: plainFile(environment, name),
  text: once(text),
  environments: [environment],
  sourced: () => parts.map((part): From<unknown> => within<unknown>(undefined, part)),
  holds,
  ...(carried.length === 0 ? {} : { carried }),
});

type Header = (mark: string) => string;

const yaml =
  (header: Header, data: () => Readonly<Record<string, unknown>>): (() => string) =>
  () =>
    `${header(ownership.yaml)}${emit(data())}`;

const nameOf = ({ object }: Manifest): string => object.metadata.name;

const ruleFiles = (manifests: readonly Manifest[], header: Header): readonly PlainText[] =>
  manifests
    .filter(({ object }) => object.kind === 'PrometheusRule')
    .map((manifest) => ({
      name: `${fileNames.rules}/${nameOf(manifest)}.yaml`,
      holds: `rules ${nameOf(manifest)}`,
      text: yaml(header, () => mapAt(manifest.object, 'spec')),
      parts: [['workloads']],
      carried: [manifest],
    }));

const dataOf = ({ object }: Manifest): readonly (readonly [string, string])[] => Object.entries(labelsAt(object, 'data'));

const labelled = (manifests: readonly Manifest[], label: string): readonly Manifest[] =>
  manifests.filter(({ object }) => object.kind === 'ConfigMap' && Object.hasOwn(object.metadata.labels ?? {}, label));

// A name of a folder in Grafana may hold what separates folders of files.
const folderOf = ({ object }: Manifest): string =>
  (textAt(object, 'metadata', 'annotations', 'grafana_folder') ?? 'General').replaceAll('/', '-');

const dashboardFiles = (manifests: readonly Manifest[], header: Header): readonly PlainText[] =>
  labelled(manifests, 'grafana_dashboard').flatMap((manifest) =>
    dataOf(manifest).map(([file, text]) => ({
      name: `${fileNames.dashboards}/${folderOf(manifest)}/${file}`,
      holds: `dashboard ${nameOf(manifest)}`,
      // JSON has no comments: the mark of our files is its first key.
      text: () => text.replace(/^\{\n/, () => `${header(ownership.json).trimEnd()}",\n`),
      parts: [['dashboards']],
      carried: [manifest],
    })),
  );

const logFiles = (environment: PlainEnvironment, manifests: readonly Manifest[], header: Header): readonly PlainText[] => {
  const { logs } = environment;
  if (logs === undefined) return [];
  const rules = labelled(manifests, 'loki_rule').flatMap((manifest) =>
    dataOf(manifest).map(([file, text]) => ({
      name: `${fileNames.logRules}/${file}`,
      holds: `log rules ${nameOf(manifest)}`,
      text: () => `${header(ownership.yaml)}${text}`,
      parts: [['workloads']],
      carried: [manifest],
    })),
  );
  return [
    ...rules,
    {
      name: fileNames.loki,
      holds: 'configuration of Loki',
      text: yaml(header, () => lokiFile(environment, logs)),
      parts: [['logs', 'loki'], ['logs']],
    },
    {
      name: fileNames.alloy,
      holds: 'configuration of Alloy',
      text: () => `${header(ownership.alloy)}${alloyFile(environment)}`,
      parts: [['logs']],
    },
  ];
};

const alertmanagerFiles = (environment: PlainEnvironment, manifests: readonly Manifest[], header: Header): readonly PlainText[] => {
  const config = () => plain(sourcedConfig(routedEnvironment(environment)));
  return [
    {
      name: fileNames.alertmanager,
      holds: 'configuration of Alertmanager',
      // Read beside the file itself, wherever that is.
      text: yaml(header, () => ({ ...config(), templates: ['templates/*.tmpl'] })),
      parts: [['alerting']],
      carried: manifests.filter(({ object }) => object.kind === 'Secret'),
    },
    {
      name: `${fileNames.templates}/${templatesFile}`,
      holds: 'notification templates',
      text: () => `${header(ownership.yaml)}${notificationTemplates({ ...environment.alerting, environment: environment.name })}`,
      parts: [['alerting']],
    },
  ];
};

const grafanaFiles = (manifests: readonly Manifest[], header: Header): readonly PlainText[] => [
  ...labelled(manifests, 'grafana_datasource').flatMap((manifest) =>
    dataOf(manifest).map(([, text]) => ({
      name: fileNames.dataSources,
      holds: 'data sources of Grafana',
      text: () => `${header(ownership.yaml)}${text}`,
      parts: [['monitoring', 'grafana']],
      carried: [manifest],
    })),
  ),
  {
    name: fileNames.dashboardProvider,
    holds: 'where Grafana finds dashboards',
    text: yaml(header, () => dashboardProviderFile),
    parts: [['dashboards']],
  },
];

const partsOf =
  (...parts: readonly ConfigPath[]): (() => unknown) =>
  () =>
    within<unknown>(undefined, ...parts);

const isMonitor = ({ object: { kind } }: Manifest): boolean => kind === 'PodMonitor' || kind === 'ServiceMonitor';

/**
 * The files of an environment without Kubernetes: what its objects would say in a cluster, in the form that the programs themselves
 * read. Each file carries the objects that it stands for, which the linker reads.
 */
export const plainFiles = (environment: PlainEnvironment, manifests: readonly Manifest[], header: Header): readonly OutputFile[] => {
  const texts: readonly PlainText[] = [
    { name: '.gitignore', holds: 'what is never committed', text: () => `${header(ownership.yaml)}/secrets/\n`, parts: [['target']] },
    {
      name: fileNames.compose,
      holds: 'what Docker Compose starts',
      text: yaml(header, () => composeFile(environment)),
      parts: [['plain'], ['target']],
      carried: [{ object: composeFile(environment), sourced: partsOf(['plain'], ['target']) }],
    },
    {
      name: fileNames.prometheus,
      holds: 'configuration of Prometheus',
      text: yaml(header, () => prometheusFile(environment)),
      parts: [['monitoring', 'prometheus'], ['plain', 'addresses'], ['target']],
      carried: [
        ...manifests.filter(isMonitor),
        { object: prometheusFile(environment), sourced: partsOf(['plain', 'addresses'], ['target']) },
      ],
    },
    ...ruleFiles(manifests, header),
    ...alertmanagerFiles(environment, manifests, header),
    ...grafanaFiles(manifests, header),
    ...dashboardFiles(manifests, header),
    ...logFiles(environment, manifests, header),
  ];
  return texts.map((text) => fileOf(environment, text));
};
