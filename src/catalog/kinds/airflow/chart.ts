import { mergeValues, type Values } from '../../../core/charts/helm-values';
import { mapAt, textAt, valueAt } from '../../../core/json';
import type { ChartCredential } from '../../../core/workload';
import { statsdMappings } from './statsd';

/** A key that the chart makes up at each render, unless its values name the Secret that holds it. */
interface InventedKey {
  readonly path: readonly string[];
  readonly key: string;
  readonly form: string;
  /** Whether the chart needs it at all, given its values. */
  readonly needed: (values: Values) => boolean;
}

// The chart's own default is CeleryExecutor; several may be named, joined by commas.
const usesCelery = (values: Values): boolean => (textAt(values, 'executor') ?? 'CeleryExecutor').includes('Celery');

const hasRedis = (values: Values): boolean => usesCelery(values) && valueAt(values, 'redis', 'enabled') !== false;

const isBefore3 = (values: Values): boolean => /^[12]\./.test(textAt(values, 'airflowVersion') ?? '');

const random = 'at least 32 random letters and digits';

// Names of values and keys as the chart's templates of 1.22 read them.
const invented: readonly InventedKey[] = [
  {
    path: ['fernetKeySecretName'],
    key: 'fernet-key',
    form: '32 random bytes in URL-safe base64; it decrypts stored connections, so keep it',
    needed: () => true,
  },
  { path: ['jwtSecretName'], key: 'jwt-secret', form: random, needed: () => true },
  { path: ['apiSecretKeySecretName'], key: 'api-secret-key', form: random, needed: (values) => !isBefore3(values) },
  { path: ['webserverSecretKeySecretName'], key: 'webserver-secret-key', form: random, needed: isBefore3 },
  { path: ['redis', 'passwordSecretName'], key: 'password', form: random, needed: hasRedis },
  {
    path: ['data', 'brokerUrlSecretName'],
    key: 'connection',
    form: "the address of the broker: redis://:<password>@<release>-redis:6379/0 for the chart's own",
    needed: usesCelery,
  },
];

const nested = ([first, ...rest]: readonly string[], value: unknown): Values =>
  first === undefined ? {} : { [first]: rest.length === 0 ? value : nested(rest, value) };

/**
 * What Airflow's chart has to be told: the mappings of metrics; the Secret that holds the keys which it would otherwise make up at each
 * render; and that users and tables are made by plain Jobs. As Helm hooks these run after a sync, for which the Pods wait that wait for them.
 */
export const airflowValues =
  (secret: string) =>
  (given: Values): Values => {
    const job = { useHelmHooks: false, applyCustomEnv: false };
    const names = invented.filter(({ needed }) => needed(given)).map(({ path }) => nested(path, secret));
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
  invented.flatMap(({ path, key, form, needed }) => {
    const secret = textAt(mapAt(values, ...path.slice(0, -1)), path.at(-1) ?? '');
    return secret === undefined || !needed(values) ? [] : [{ secret, key, path, form }];
  });
