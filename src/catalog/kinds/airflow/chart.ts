import { airflowKeys, usesCelery } from '../../../core/charts/facts/airflow';
import { mergeValues, type ValuePath, type Values } from '../../../core/charts/helm-values';
import { mapAt, textAt } from '../../../core/json';
import type { ChartCredential } from '../../../core/workloads/identity';
import { statsdMappings } from './statsd';

const nested = ([first, ...rest]: ValuePath, value: unknown): Values =>
  first === undefined ? {} : { [first]: rest.length === 0 ? value : nested(rest, value) };

/**
 * What Airflow's chart needs: the mappings of metrics; the Secret that holds the keys which it would otherwise make up at each
 * render; and that users and tables are made by plain Jobs. As Helm hooks these run after a sync, for which the Pods wait that wait for them.
 */
export const airflowValues =
  (secret: string) =>
  (given: Values): Values => {
    const job = { useHelmHooks: false, applyCustomEnv: false };
    const names = airflowKeys.filter(({ needed }) => needed(given)).map(({ given: [path] }) => nested(path, secret));
    return [
      // Without Celery nothing reads Redis, but the chart would still make up its password.
      ...(usesCelery(given) ? [] : [{ redis: { enabled: false } }]),
      ...names,
    ].reduce<Values>(mergeValues, {
      statsd: { enabled: true, extraMappings: statsdMappings },
      createUserJob: job,
      migrateDatabaseJob: job,
    });
  };

/** The keys that Airflow's chart reads of Secrets, given its values as they will be. */
export const airflowCredentials = (values: Values): readonly ChartCredential[] =>
  airflowKeys.flatMap(({ given: [path], key, form, needed }) => {
    const secret = textAt(mapAt(values, ...path.slice(0, -1)), path.at(-1) ?? '');
    return secret === undefined || !needed(values) ? [] : [{ secret, key, path, form }];
  });
