import { exporterKind } from '../../common/exporter';
import { rayDown } from './alerts/ray-down';
import { rayNodeMemoryHigh } from './alerts/ray-node-memory-high';
import { rayServeDeploymentUnhealthy } from './alerts/ray-serve-deployment-unhealthy';
import { rayServeHighErrorRate } from './alerts/ray-serve-high-error-rate';
import { rayRows } from './dashboard';
import { raySignals } from './metrics';
import { rayObjectives } from './objectives';

/** A Ray cluster with Ray Serve: failing requests, deployments without a healthy replica, nodes short of memory. */
export const ray = exporterKind({
  kind: 'ray',
  watches: 'failing requests of Ray Serve, deployments without a healthy replica, nodes short of memory',
  through: 'the nodes of the Ray cluster',
  source: 'ray-project/kuberay@feeaf72 (2026-08-19)',
  port: ['metrics', 8080],
  role: 'Workload',
  alerts: [rayDown, rayServeHighErrorRate, rayServeDeploymentUnhealthy, rayNodeMemoryHigh],
  objectives: rayObjectives,
  signals: raySignals,
  subject: 'services',
  rows: rayRows,
});
