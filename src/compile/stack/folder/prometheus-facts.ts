import { isMap, listAt, mapAt, textAt } from '../../../core/json';
import { readSelector } from '../../../core/kubernetes/selector';
import { isDuration } from '../../../language/quantity';
import { releaseOf } from '../../../language/release';
import type { SelectedKind } from '../../../lint/graph/stacks';
import { unreachableParts } from '../../config/cluster-parts';
import type { StackFact, StackFault, WrittenStack } from '../../config/found-stack';
import { fact, type Section, sectionOf, selectorFields } from './facts';
import { called, type FolderStack } from './found';

const kinds = ['serviceMonitor', 'podMonitor', 'probe', 'rule'] as const;

const nouns: Readonly<Record<(typeof kinds)[number], string>> = {
  serviceMonitor: 'ServiceMonitors',
  podMonitor: 'PodMonitors',
  probe: 'Probes',
  rule: 'PrometheusRules',
};

const hasFields = (value: unknown): boolean => isMap(value) && Object.keys(value).length > 0;

/** What is said of the Prometheus itself: its object, or the values that make one. */
const prometheusSection = ({ prometheus: { node }, release }: FolderStack): Section =>
  release === undefined ? sectionOf(node, ['spec'], true) : sectionOf(node, ['prometheus', 'prometheusSpec'], release.unread.length === 0);

const selections = ({ prometheus }: FolderStack, section: Section): readonly StackFact[] =>
  kinds.flatMap((kind: SelectedKind) => {
    const field = `${kind}Selector`;
    const { objects } = prometheus.selections[kind];
    const isKnown = section.isWhole || hasFields(section.fields[field]);
    const namespaces = section.fields[`${kind}NamespaceSelector`];
    return [
      ...(objects === undefined || !isKnown ? [] : fact(section, ['prometheus', field], selectorFields(objects), [field])),
      ...(isMap(namespaces)
        ? fact(section, ['prometheus', `${kind}NamespaceSelector`], selectorFields(readSelector(namespaces)), [`${kind}NamespaceSelector`])
        : []),
    ];
  });

const withoutUser = (url: string): string => url.replace(/^(https?:\/\/)[^/]*@/, '$1');

const tenantOf = (target: unknown): string | undefined =>
  Object.entries(mapAt(target, 'headers')).flatMap(([name, value]) => (name.toLowerCase() === 'x-scope-orgid' ? [String(value)] : []))[0];

const remoteWrites = (section: Section): readonly StackFact[] => {
  const written = listAt(section.fields, 'remoteWrite');
  if (written.length === 0 && !section.isWhole) return [];
  const targets = written.map((target) => {
    const tenant = tenantOf(target);
    return { url: withoutUser(textAt(target, 'url') ?? ''), ...(tenant === undefined ? {} : { tenant }) };
  });
  return fact(section, ['prometheus', 'remoteWrite'], targets, ['remoteWrite']);
};

// Without a size that decides, the chart and the operator have each a default of their own.
const retentionOf = ({ fields, isWhole }: Section, isChart: boolean): string | undefined => {
  const text = textAt(fields, 'retention') ?? '';
  if (text !== '') return isDuration(text) ? text : undefined;
  if (!isWhole || (!isChart && (textAt(fields, 'retentionSize') ?? '') !== '')) return undefined;
  return isChart ? '10d' : '24h';
};

const settings = ({ prometheus, release }: FolderStack, section: Section): readonly StackFact[] => {
  const { version = '', features, externalLabels } = prometheus;
  const timing = (field: 'scrapeInterval' | 'evaluationInterval') =>
    fact(section, [field], textAt(section.fields, field) || undefined, [field]);
  const own = (name: string, value: unknown, field: string) => fact(section, ['prometheus', name], value, [field]);
  return [
    ...timing('scrapeInterval'),
    ...timing('evaluationInterval'),
    ...own(
      'version',
      releaseOf(version) === undefined ? undefined : version,
      textAt(section.fields, 'version') === undefined ? 'image' : 'version',
    ),
    ...own('retention', retentionOf(section, release !== undefined), 'retention'),
    ...own('enableFeatures', features.length === 0 ? undefined : features, 'enableFeatures'),
    ...own('externalLabels', Object.keys(externalLabels).length === 0 ? undefined : externalLabels, 'externalLabels'),
    ...remoteWrites(section),
  ];
};

const places = ({ prometheus, release, graph }: FolderStack, section: Section): readonly StackFact[] => {
  const whole: Section = { ...section, path: [] };
  const namespace = graph.namespaces.find(({ name }) => name === prometheus.namespace);
  const isOff = release !== undefined && unreachableParts.every((part) => mapAt(prometheus.node.object, part).enabled === false);
  const { version } = release ?? {};
  return [
    ...fact(whole, ['namespace'], prometheus.namespace || undefined, ['metadata', 'namespace']),
    ...fact(whole, ['release'], release?.release),
    ...(release === undefined || !/^[\w.+-]+$/.test(version ?? '')
      ? []
      : [{ path: ['chartVersion'], value: version, at: release.versionAt }]),
    ...fact(whole, ['prometheus', 'name'], prometheus.name, ['metadata', 'name']),
    ...fact(whole, ['controlPlane'], isOff ? 'managed' : undefined, [unreachableParts[0]]),
    ...(namespace === undefined
      ? []
      : fact(sectionOf(namespace.node, ['metadata'], true), ['namespaceLabels'], namespace.node.labels, ['labels'])),
  ];
};

/** What a folder says of a Prometheus. */
export const prometheusFacts = (stack: FolderStack): readonly StackFact[] => {
  const section = prometheusSection(stack);
  return [...places(stack, section), ...settings(stack, section), ...selections(stack, section)];
};

/** Objects of ours that it would never read. */
export const prometheusFaults = (stack: FolderStack, { rules, isWritten }: WrittenStack): readonly StackFault[] => {
  const { prometheus } = stack;
  const { node, path } = prometheusSection(stack);
  return kinds
    .filter((kind) => kind !== 'probe' && !(kind === 'rule' && rules === 'mimir'))
    .filter((kind) => prometheus.selections[kind].objects === undefined && !isWritten(['prometheus', `${kind}Selector`]))
    .map((kind) => ({
      at: node.at(path),
      message: `Prometheus ${called(prometheus)} has no ${kind}Selector, so it selects no ${nouns[kind]}`,
      help: `let its owner give it one, such as ${kind}Selector: {}, and write what that will be under monitoring.prometheus until then`,
    }));
};
