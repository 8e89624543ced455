import type { Relabeling } from '../../core/kubernetes/monitor';

const pod = (label: string): string => `__meta_kubernetes_pod_${label}`;

const firstOf = (targetLabel: string, sourceLabels: readonly string[]): Relabeling => ({
  action: 'replace',
  sourceLabels,
  regex: '^;*([^;]+)(;.*)?$',
  targetLabel,
});

const copied = (sourceLabel: string, targetLabel: string): Relabeling => ({ action: 'replace', sourceLabels: [sourceLabel], targetLabel });

/**
 * How a Pod's labels and files follow from what Kubernetes says of it. Promtail's chart ships these very steps; Alloy is
 * given them, so that queries and rules need not know which of the two runs.
 */
export const podLogRelabelings: readonly (Relabeling & { readonly separator?: string })[] = [
  {
    action: 'replace',
    sourceLabels: [pod('controller_name')],
    regex: '([0-9a-z-.]+?)(-[0-9a-f]{8,10})?',
    targetLabel: '__tmp_controller_name',
  },
  firstOf('app', [pod('label_app_kubernetes_io_name'), pod('label_app'), '__tmp_controller_name', pod('name')]),
  firstOf('instance', [pod('label_app_kubernetes_io_instance'), pod('label_instance')]),
  firstOf('component', [pod('label_app_kubernetes_io_component'), pod('label_component')]),
  copied(pod('node_name'), 'node_name'),
  copied('__meta_kubernetes_namespace', 'namespace'),
  { action: 'replace', sourceLabels: ['namespace', 'app'], separator: '/', replacement: '$1', targetLabel: 'job' },
  copied(pod('name'), 'pod'),
  copied(pod('container_name'), 'container'),
  {
    action: 'replace',
    sourceLabels: [pod('uid'), pod('container_name')],
    separator: '/',
    replacement: '/var/log/pods/*$1/*.log',
    targetLabel: '__path__',
  },
  // The log of a Pod that its node runs without the API server is under another id.
  {
    action: 'replace',
    sourceLabels: [pod('annotationpresent_kubernetes_io_config_hash'), pod('annotation_kubernetes_io_config_hash'), pod('container_name')],
    separator: '/',
    regex: 'true/(.*)',
    replacement: '/var/log/pods/*$1/*.log',
    targetLabel: '__path__',
  },
];

/** Every node runs Pods whose logs are read, whatever its taints keep away. */
export const everyNode = [{ operator: 'Exists' }];
