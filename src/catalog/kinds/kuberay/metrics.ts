import type { Signal } from '../../../core/alerts/signal';
import { gauge } from '../../common/metrics';

const object = ['namespace', 'name', 'uid'];
const conditions = { range: [0, 1], values: { condition: ['true', 'false'] } } as const;

/** What the operator of KubeRay of 2026-08 writes of its objects: of a condition only the present state is there, as 1. */
export const kuberaySignals: readonly Signal[] = [
  gauge('kuberay_cluster_condition_provisioned', [...object, 'condition'], conditions),
  gauge('kuberay_service_condition_ready', [...object, 'condition'], conditions),
  gauge('kuberay_service_condition_upgrade_in_progress', [...object, 'condition'], conditions),
  gauge('kuberay_job_deployment_status', [...object, 'deployment_status'], { range: [0, 1] }),
];

/** What a condition says that is not met. */
export const notMet = { condition: 'false' } as const;
