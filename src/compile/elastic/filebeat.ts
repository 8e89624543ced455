import { from } from '../../core/origins/sourced';
import type { Elastic } from '../config/elastic';
import { dataStream, elasticName, filebeatAccount } from './names';

/** What of an environment Filebeat follows from. */
export interface Collected {
  readonly name: string;
  readonly elastic: Elastic;
  /** Namespaces whose containers are read, sorted. */
  readonly namespaces: readonly string[];
}

// Loggers write JSON or plain text: what cannot be decoded stays a message.
const input = ({ namespaces }: Collected) => ({
  type: 'filestream',
  // Without an id, Filebeat reads every file from its beginning at each start.
  id: 'containers',
  paths: namespaces.map((namespace) => `/var/log/containers/*_${namespace}_*.log`),
  prospector: {
    scanner: {
      symlinks: true,
      // Its own lines would make it write more of them.
      exclude_files: ['/logs-beat-filebeat-'],
      // By default, files are not read before they have 1024 bytes. Lines begin with their time to the nanosecond, so fewer distinguish
      // files as well; these are the fewest that Filebeat accepts.
      fingerprint: { length: 64 },
    },
  },
  parsers: [
    { container: { stream: 'all', format: 'auto' } },
    { ndjson: { target: '', overwrite_keys: true, ignore_decoding_error: true, message_key: 'message' } },
  ],
  processors: [
    {
      add_kubernetes_metadata: {
        host: '${NODE_NAME}',
        matchers: [{ logs_path: { logs_path: '/var/log/containers/' } }],
      },
    },
  ],
});

const failing = '(?i)^(error|critical|fatal)$';

// The first that fits is where a line goes.
const indices = ({ name }: Collected) => [
  {
    index: dataStream(name, 'error'),
    when: { or: [{ regexp: { level: failing } }, { regexp: { levelname: failing } }, { regexp: { 'log.level': failing } }] },
  },
  {
    index: dataStream(name, 'prediction'),
    when: { or: [{ regexp: { logger: '^prediction' } }, { regexp: { 'log.logger': '^prediction' } }] },
  },
];

const config = (collected: Collected) => ({
  filebeat: { inputs: [input(collected)] },
  output: { elasticsearch: { index: dataStream(collected.name, 'app'), indices: indices(collected) } },
  // Templates and policies are ours.
  setup: { ilm: { enabled: false }, template: { enabled: false } },
});

const folders = ['containers', 'pods'];

const podTemplate = () => ({
  spec: {
    serviceAccountName: filebeatAccount,
    automountServiceAccountToken: true,
    // Files of containers belong to root.
    securityContext: { runAsUser: 0 },
    containers: [
      {
        name: 'filebeat',
        env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
        resources: { requests: { cpu: '100m', memory: '200Mi' }, limits: { memory: '400Mi' } },
        volumeMounts: folders.map((folder) => ({ name: folder, mountPath: `/var/log/${folder}`, readOnly: true })),
      },
    ],
    volumes: folders.map((folder) => ({ name: folder, hostPath: { path: `/var/log/${folder}` } })),
    // Nodes that run nothing else have logs, too.
    tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
  },
});

/** Filebeat on every node: the lines of the environment's containers, each into the stream that it belongs to. */
export const filebeat = (collected: Collected) => ({
  apiVersion: 'beat.k8s.elastic.co/v1beta1',
  kind: 'Beat',
  metadata: { name: elasticName, namespace: from(collected.elastic.namespace, ['logs', 'namespace']) },
  spec: {
    type: 'filebeat',
    version: from(collected.elastic.version, ['logs', 'elastic', 'version']),
    elasticsearchRef: { name: elasticName },
    config: config(collected),
    daemonSet: { podTemplate: podTemplate() },
  },
});

const roleName = ({ namespace }: Elastic): string => `${filebeatAccount}-${namespace}`;

/** What lets Filebeat say which Pod a line is from; the operator makes none of it. */
export const filebeatRights = (elastic: Elastic) => {
  const namespace = from(elastic.namespace, ['logs', 'namespace']);
  const name = roleName(elastic);
  const rights = 'rbac.authorization.k8s.io';
  const read = ['get', 'list', 'watch'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: filebeatAccount, namespace } },
    {
      apiVersion: `${rights}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        { apiGroups: [''], resources: ['namespaces', 'nodes', 'pods'], verbs: read },
        { apiGroups: ['apps'], resources: ['replicasets'], verbs: read },
        { apiGroups: ['batch'], resources: ['jobs'], verbs: read },
      ],
    },
    {
      apiVersion: `${rights}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: rights, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: filebeatAccount, namespace }],
    },
  ];
};
