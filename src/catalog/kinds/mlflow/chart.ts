import type { Values } from '../../../core/charts/helm-values';
import { textsAt } from '../../../core/json';
import type { ChartCredential } from '../../../core/workload';

const environmentFrom = 'extraSecretNamesForEnvFrom';

/**
 * What MLflow's chart has to be told. The server counts requests only when told where to keep the counts of its processes; the chart mounts
 * /tmp. The key that signs sessions is one that the chart makes up before each sync; what stands in a later Secret of the environment wins.
 */
export const mlflowValues =
  (secret: string) =>
  (_: Values): Values => ({ extraArgs: { exposePrometheus: '/tmp/metrics' }, [environmentFrom]: [secret] });

/** The keys that MLflow's chart reads of Secrets; whoever lists Secrets of his own is left to them. */
export const mlflowCredentials =
  (secret: string) =>
  (values: Values): readonly ChartCredential[] =>
    textsAt(values, environmentFrom).includes(secret)
      ? [{ secret, key: 'MLFLOW_FLASK_SERVER_SECRET_KEY', path: [environmentFrom], form: 'at least 32 random letters and digits' }]
      : [];
