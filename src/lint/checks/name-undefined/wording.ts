import type { NameKind, Reference } from '../../graph/node';
import { called } from '../common/synced-path';

interface Wording {
  /** What the name represents, as a sentence goes on after a verb. */
  readonly noun: string;
  /** What an object does with such a name, unless the reference says it better. */
  readonly verb: string;
  /** What is not the case, as the end of the sentence. */
  readonly absence: string;
}

const made = (noun: string, verb = 'names'): Wording => ({ noun, verb, absence: 'which nothing here creates' });

const config = (noun: string): Wording => ({ noun, verb: 'names', absence: 'which is not defined there' });

const wordings: Readonly<Record<NameKind, Wording>> = {
  namespace: made('the namespace', 'selects in'),
  service: made('the Service'),
  secret: made('the Secret', 'reads'),
  'secret-key': { noun: 'the key', verb: 'reads', absence: '' },
  'config-map': made('the ConfigMap', 'reads'),
  'config-map-key': { noun: 'the key', verb: 'reads', absence: '' },
  'service-account': made('the ServiceAccount'),
  role: made('the Role'),
  'cluster-role': made('the ClusterRole'),
  workload: made('the', 'scales'),
  ingress: made('the Ingress'),
  'persistent-volume-claim': made('the PersistentVolumeClaim', 'mounts'),
  'persistent-volume': made('the PersistentVolume'),
  'storage-class': made('the StorageClass'),
  'priority-class': made('the PriorityClass'),
  'ingress-class': made('the IngressClass'),
  'secret-store': made('the SecretStore', 'reads'),
  'cluster-secret-store': made('the ClusterSecretStore', 'reads'),
  receiver: config('the receiver'),
  'time-interval': config('the time interval'),
  'alertmanager-config': made('the AlertmanagerConfig', 'reads'),
  alert: made('the alert'),
  series: made('the series'),
  'analysis-template': made('the AnalysisTemplate'),
  'cluster-analysis-template': made('the ClusterAnalysisTemplate'),
  elasticsearch: made('the Elasticsearch', 'reads'),
  'data-source': { noun: 'the data source', verb: 'reads', absence: 'which Grafana does not have' },
  dashboard: { noun: 'the dashboard', verb: 'links to', absence: 'which Grafana does not have' },
  'dashboard-folder': made('the GrafanaFolder', 'is in'),
  application: made('the Application'),
  project: made('the AppProject', 'is in'),
  folder: { noun: 'the folder', verb: 'syncs', absence: 'which is not in the repository' },
  resource: { noun: 'the resource', verb: 'is built from', absence: 'which is not in the folder' },
  'values-file': { noun: 'the values file', verb: 'reads', absence: 'which is not in the repository' },
  'values-source': { noun: 'the source', verb: 'reads values of', absence: 'but none of its sources has that ref' },
};

// What comes of it, where more is lost than what the name represents.
const effectOf = ({ kind, node }: Reference): string => {
  if (kind !== 'receiver' && kind !== 'time-interval') return '';
  return node.kind === 'AlertmanagerConfig'
    ? ': the operator leaves the whole object out'
    : ': Alertmanager refuses the whole configuration';
};

// Keys have the Secret that they are in as their scope, other names the namespace.
const nameText = ({ kind, scope, name, node }: Reference): string => {
  if (kind === 'secret-key' || kind === 'config-map-key')
    return `"${name}" of ${kind === 'secret-key' ? 'Secret' : 'ConfigMap'} ${scope}, which has no such key`;
  const where = kind !== 'project' && scope !== '' && scope === node.namespace ? '' : placed(kind, scope);
  return kind === 'workload' ? `${name}${where}` : `"${name}"${where}`;
};

const namespaced: readonly NameKind[] = ['service', 'secret', 'config-map', 'service-account'];

const placed = (kind: NameKind, scope: string): string => (namespaced.includes(kind) && scope !== '' ? ` of namespace ${scope}` : '');

/** What needs a name, as messages call it. */
const subjectOf = ({ by, node }: Reference): string => {
  const object = node.name === '' ? node.path : called(node);
  return by === undefined ? object : `${by} of ${object}`;
};

/** Says that a name which is needed is not defined. */
export const messageOf = (reference: Reference): string => {
  const { noun, verb, absence } = wordings[reference.kind];
  const sentence = `${subjectOf(reference)} ${reference.does ?? verb} ${noun} ${nameText(reference)}`;
  return `${sentence}${absence === '' ? '' : `, ${absence}`}${effectOf(reference)}`;
};
