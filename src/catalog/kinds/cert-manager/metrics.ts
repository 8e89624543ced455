import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, summary } from '../../common/metrics';

const certificate = ['namespace', 'name', 'issuer_name', 'issuer_kind', 'issuer_group'];
const conditions = { values: { condition: ['True', 'False', 'Unknown'] } };
const call = ['scheme', 'host', 'action', 'method', 'status'];

/** What cert-manager of 2026-08 writes; of each condition all states are reported, 1 for the present one. Issuers are since 1.20. */
export const certManagerSignals: readonly Signal[] = [
  gauge('certmanager_certificate_ready_status', [...certificate, 'condition'], conditions),
  gauge('certmanager_certificate_expiration_timestamp_seconds', certificate),
  gauge('certmanager_certificate_renewal_timestamp_seconds', certificate),
  gauge('certmanager_issuer_ready_status', ['namespace', 'name', 'condition'], conditions),
  gauge('certmanager_clusterissuer_ready_status', ['name', 'condition'], conditions),
  counter('certmanager_http_acme_client_request_count', call),
  summary('certmanager_http_acme_client_request_duration_seconds', call),
  counter('certmanager_controller_sync_call_count', ['controller']),
  counter('certmanager_controller_sync_error_count', ['controller']),
];

/** Matcher of the state that should be the present one. */
export const ready = { condition: 'True' } as const;

/** Labels of a certificate in samples besides its name. */
export const issuedBy = { issuer_name: 'letsencrypt', issuer_kind: 'ClusterIssuer', issuer_group: 'cert-manager.io' } as const;
