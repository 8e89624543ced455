import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const object = ['namespace', 'name'];
const conditions = { range: [0, 1], values: { status: ['True', 'False'] } } as const;

/** What External Secrets Operator of 2026-08 writes; of each condition both states are reported, 1 for the present one. */
export const externalSecretsSignals: readonly Signal[] = [
  counter('externalsecret_sync_calls_total', object),
  counter('externalsecret_sync_calls_error', object),
  ...['externalsecret', 'secretstore', 'clustersecretstore', 'pushsecret'].map((kind) =>
    gauge(`${kind}_status_condition`, [...object, 'condition', 'status'], conditions),
  ),
  gauge('externalsecret_reconcile_duration', object),
  counter('externalsecret_provider_api_calls_count', ['provider', 'call', 'status']),
];

/** Matchers of what is not ready. */
export const notReady = { condition: 'Ready', status: 'False' } as const;
