import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

const request = ['status', 'method', 'path', 'namespace', 'ingress', 'service', 'canary', 'host'];
const controller = ['controller_class', 'controller_namespace', 'controller_pod'];
/** What ingress-nginx of 2026-03 writes: requests with the namespace of their Ingress, and the state of each controller. */
export const ingressSignals: readonly Signal[] = [
  counter('nginx_ingress_controller_requests', request),
  histogram('nginx_ingress_controller_request_duration_seconds', request, { unit: 'seconds' }),
  gauge('nginx_ingress_controller_config_last_reload_successful', controller, { range: [0, 1] }),
  gauge('nginx_ingress_controller_config_last_reload_successful_timestamp_seconds', controller),
  gauge('nginx_ingress_controller_ssl_expire_time_seconds', ['namespace', 'class', 'host', 'secret_name']),
  gauge('nginx_ingress_controller_nginx_process_connections', ['state']),
];

/** The Ingress of samples. */
export const api = { ingress: 'api' } as const;
