import { inState } from '../../../common/forms/states';
import { notMet } from '../metrics';

/** Not all Pods of a RayCluster ever ran. */
export const rayClusterNotProvisioned = inState({
  alert: 'RayClusterNotProvisioned',
  for: '30m',
  severity: 'warning',
  runbook: 'kuberay/cluster',
  scope: 'namespaces',
  metric: 'kuberay_cluster_condition_provisioned',
  wrong: 1,
  where: notMet,
  each: { name: 'train' },
  others: notMet,
  summary: { en: 'RayCluster {{ $labels.name }} does not come up', ko: 'RayCluster {{ $labels.name }} 구성 미완료' },
  description: {
    en: 'Not all Pods of RayCluster {{ $labels.namespace }}/{{ $labels.name }} have been running.',
    ko: 'RayCluster {{ $labels.namespace }}/{{ $labels.name }}의 모든 Pod가 실행되지 않았습니다.',
  },
});
