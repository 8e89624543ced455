import { operatorKind } from '../../common/operator';
import { clusterSecretStoreNotReady } from './alerts/cluster-secret-store-not-ready';
import { externalSecretNotReady } from './alerts/external-secret-not-ready';
import { externalSecretsDown } from './alerts/external-secrets-down';
import { secretStoreNotReady } from './alerts/secret-store-not-ready';
import { externalSecretsRows } from './dashboard';
import { externalSecretsSignals } from './metrics';

/** External Secrets Operator: Secrets that keep an old value, and stores that cannot be reached. */
export const externalSecrets = operatorKind({
  kind: 'external-secrets',
  watches: 'Secrets that are no longer synchronized, stores that cannot be reached',
  through: 'External Secrets Operator',
  source: 'external-secrets/external-secrets@cc5bfbc (2026-08-08)',
  at: { namespace: 'external-secrets', labels: { 'app.kubernetes.io/name': 'external-secrets' }, port: ['metrics', 8080] },
  ofNamespaces: [externalSecretNotReady, secretStoreNotReady],
  ofCluster: [clusterSecretStoreNotReady, externalSecretsDown],
  signals: externalSecretsSignals,
  rows: externalSecretsRows,
});
