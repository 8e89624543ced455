import { isMap, type JsonMap, listAt, mapAt, textAt } from '../../../core/json';
import { sidecarOf } from '../../../lint/checks/dashboard-not-loaded/dashboard-not-loaded';
import type { GraphNode } from '../../../lint/graph/node';
import type { StackFact } from '../../config/found-stack';
import { fact, type Section, sectionOf } from './facts';
import type { FolderStack } from './found';

const addressOf = (text: string | undefined): string | undefined => {
  const address = text?.replace(/\/+$/, '');
  return address !== undefined && /^https?:\/\/[^\s@%]+$/.test(address) ? address : undefined;
};

const sidecarFacts = ({ prometheus }: FolderStack, section: Section): readonly StackFact[] => {
  const [sidecar] = sidecarOf(prometheus);
  const written = mapAt(section.fields, 'sidecar', 'dashboards');
  if (sidecar === undefined || (!section.isWhole && Object.keys(written).length === 0)) return [];
  const { label, value, namespaces } = sidecar;
  const folderAnnotation = textAt(written, 'folderAnnotation');
  const form = {
    kind: 'sidecar',
    label,
    labelValue: value,
    ...(folderAnnotation === undefined ? {} : { folderAnnotation }),
    ...(namespaces === 'all' ? {} : { searchNamespaces: namespaces }),
  };
  return fact(section, ['grafana', 'dashboards'], form, ['sidecar', 'dashboards']);
};

const logsOf = (fields: JsonMap): { readonly uid: string; readonly index: number } | undefined =>
  listAt(fields, 'additionalDataSources')
    .map((source, index) => ({ uid: textAt(source, 'type') === 'loki' ? textAt(source, 'uid') : undefined, index }))
    .flatMap(({ uid, index }) => (uid === undefined ? [] : [{ uid, index }]))[0];

const ofChart = (stack: FolderStack): readonly StackFact[] => {
  const { prometheus, release } = stack;
  const section = sectionOf(prometheus.node, ['grafana'], release?.unread.length === 0);
  if (release === undefined || section.fields.enabled === false) return [];
  const { fields } = section;
  const logs = logsOf(fields);
  return [
    ...fact(section, ['grafana', 'url'], addressOf(textAt(fields, 'grafana.ini', 'server', 'root_url')), [
      'grafana.ini',
      'server',
      'root_url',
    ]),
    ...sidecarFacts(stack, section),
    ...fact(section, ['grafana', 'dataSources', 'metrics'], textAt(fields, 'sidecar', 'datasources', 'uid'), [
      'sidecar',
      'datasources',
      'uid',
    ]),
    ...(logs === undefined
      ? []
      : fact(section, ['grafana', 'dataSources', 'logs'], logs.uid, ['additionalDataSources', logs.index, 'uid'])),
  ];
};

const isGrafana = ({ kind, object }: GraphNode): boolean =>
  kind === 'Grafana' && (textAt(object, 'apiVersion') ?? '').startsWith('grafana.integreatly.org/');

const ofOperator = ({ graph }: FolderStack): readonly StackFact[] => {
  const [node, second] = graph.nodes.filter(isGrafana);
  if (node === undefined || second !== undefined) return [];
  const section = sectionOf(node, [], true);
  const form = { kind: 'grafana-operator', instanceSelector: isMap(node.labels) ? { matchLabels: node.labels } : {} };
  return [
    ...fact(section, ['grafana', 'dashboards'], form, ['metadata', 'labels']),
    ...fact(section, ['grafana', 'url'], addressOf(textAt(node.object, 'spec', 'external', 'url')), ['spec', 'external', 'url']),
  ];
};

/** What a folder says of Grafana: a part of the chart, or an object of its own. */
export const grafanaFacts = (stack: FolderStack): readonly StackFact[] => {
  const found = ofChart(stack);
  return found.length > 0 ? found : ofOperator(stack);
};
