import { isMap, valueAt } from '../../../core/json';
import { readSelector } from '../../../core/kubernetes/selector';
import { releaseOf } from '../../../language/release';
import type { AlertmanagerInstance } from '../../../lint/graph/stacks';
import { matcherStrategies } from '../../config/existing-stack';
import type { StackFact, StackFault, WrittenStack } from '../../config/found-stack';
import { fact, type Section, sectionOf, selectorFields } from './facts';
import { called, type FolderStack } from './found';

const sectionFor = ({ node, path }: AlertmanagerInstance, { prometheus, release }: FolderStack): Section =>
  sectionOf(node, path, release === undefined || prometheus.node !== node || release.unread.length === 0);

const known = (section: Section, field: string): boolean => section.isWhole || valueAt(section.fields, field) !== undefined;

const merging = ({ configs, matcherStrategy }: AlertmanagerInstance, section: Section): readonly StackFact[] => {
  const namespaces = section.fields.alertmanagerConfigNamespaceSelector;
  const own = (name: string, value: unknown) => fact(section, ['alertmanager', name], value, [name]);
  return [
    ...own(
      'alertmanagerConfigSelector',
      configs.objects === undefined || !known(section, 'alertmanagerConfigSelector') ? undefined : selectorFields(configs.objects),
    ),
    ...own('alertmanagerConfigNamespaceSelector', isMap(namespaces) ? selectorFields(readSelector(namespaces)) : undefined),
    ...own(
      'alertmanagerConfigMatcherStrategy',
      known(section, 'alertmanagerConfigMatcherStrategy') ? matcherStrategies.find((one) => one === matcherStrategy) : undefined,
    ),
  ];
};

/** What a folder says of an Alertmanager. */
export const alertmanagerFacts = (stack: FolderStack, { routing }: WrittenStack): readonly StackFact[] => {
  const { alertmanager } = stack;
  if (alertmanager === undefined) return [];
  const section = sectionFor(alertmanager, stack);
  const { name, version = '', secrets } = alertmanager;
  return [
    ...fact({ ...section, path: [] }, ['alertmanager', 'name'], name, ['metadata', 'name']),
    ...fact(section, ['alertmanager', 'version'], releaseOf(version) === undefined ? undefined : version, ['version']),
    ...merging(alertmanager, section),
    ...(routing === 'secret' && known(section, 'secrets') ? fact(section, ['routing', 'mounts'], secrets, ['secrets']) : []),
  ];
};

const objectFaults = (
  { configs, configuration }: AlertmanagerInstance,
  who: string,
  { isWritten }: WrittenStack,
): readonly Omit<StackFault, 'at'>[] =>
  configs.objects !== undefined || configuration !== undefined || isWritten(['alertmanager', 'alertmanagerConfigSelector'])
    ? []
    : [
        {
          message: `${who} has no alertmanagerConfigSelector, so it reads no AlertmanagerConfig`,
          help: 'let its owner give it one, or write monitoring.routing: {kind: secret, secret: <name>}',
        },
      ];

const secretFaults = (
  { configSecret, configuration }: AlertmanagerInstance,
  who: string,
  { secret }: WrittenStack,
): readonly Omit<StackFault, 'at'>[] => {
  if (configuration !== undefined)
    return [
      {
        message: `${who} reads the AlertmanagerConfig ${configuration} in place of a Secret, so it never reads the Secret ${secret}`,
        help: 'write monitoring.routing: {kind: alertmanager-config}',
      },
    ];
  if (secret === undefined || secret === configSecret) return [];
  return [
    {
      message: `${who} reads its configuration from the Secret ${configSecret}, and monitoring.routing.secret is ${secret}`,
      help: `write configSecret: ${secret} there, or name the Secret that it reads, if that is yours to write`,
    },
  ];
};

/** Routes of ours that it would never read. */
export const alertmanagerFaults = ({ alertmanager }: FolderStack, written: WrittenStack): readonly StackFault[] => {
  if (alertmanager === undefined) return [];
  const { node, path } = alertmanager;
  const who = `Alertmanager ${called(alertmanager)}`;
  const { routing = 'alertmanager-config' } = written;
  const found =
    routing === 'secret'
      ? secretFaults(alertmanager, who, written)
      : routing === 'alertmanager-config'
        ? objectFaults(alertmanager, who, written)
        : [];
  return found.map((fault) => ({ at: node.at([...path, routing === 'secret' ? 'configSecret' : 'alertmanagerConfigSelector']), ...fault }));
};
