import type { Values } from '../../../core/charts/helm-values';
import { textsAt } from '../../../core/json';
import type { ChartCredential } from '../../../core/workloads/identity';

const environmentFrom = 'extraSecretNamesForEnvFrom';

/**
 * What MLflow's chart needs. The server counts requests only when configured where to keep the counts of its processes; the chart mounts
 * /tmp. The key that signs sessions is one that the chart makes up before each sync; what a later Secret of the environment wins.
 */
export const mlflowValues =
  (secret: string) =>
  (_: Values): Values => ({ extraArgs: { exposePrometheus: '/tmp/metrics' }, [environmentFrom]: [secret] });

/** The keys that MLflow's chart reads of Secrets; values that list other Secrets are left as they are. */
export const mlflowCredentials =
  (secret: string) =>
  (values: Values): readonly ChartCredential[] =>
    textsAt(values, environmentFrom).includes(secret)
      ? [{ secret, key: 'MLFLOW_FLASK_SERVER_SECRET_KEY', path: [environmentFrom], form: 'at least 32 random letters and digits' }]
      : [];
