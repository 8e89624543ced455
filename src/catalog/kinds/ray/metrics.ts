import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

const request = ['application', 'route', 'method'];
const deployment = ['application', 'deployment', 'replica'];

/** What Ray Serve and the nodes of a cluster write as KubeRay's dashboards of 2026-08 read it; every name begins with `ray_`. */
export const raySignals: readonly Signal[] = [
  counter('ray_serve_num_http_requests_total', request),
  counter('ray_serve_num_http_error_requests_total', [...request, 'error_code']),
  histogram('ray_serve_deployment_processing_latency_ms', deployment),
  counter('ray_serve_deployment_error_counter_total', [...deployment, 'route']),
  gauge('ray_serve_deployment_replica_healthy', deployment, { range: [0, 1] }),
  gauge('ray_serve_deployment_queued_queries', ['application', 'deployment']),
  gauge('ray_node_mem_used', ['SessionName', 'RayNodeType'], { unit: 'bytes' }),
  gauge('ray_node_mem_total', ['SessionName', 'RayNodeType'], { unit: 'bytes' }),
];
