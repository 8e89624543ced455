import { isSet, setting, type ValuePath, type Values } from '../helm-values';
import type { ChartFacts, InventedValue, WaitingHook } from './facts';

/** A key that Airflow's chart makes up unless its values name the Secret that holds it. */
export interface AirflowKey extends InventedValue {
  /** What its value must look like. */
  readonly form: string;
}

// The chart's own default is CeleryExecutor; several may be named, joined by commas.
const executor = (values: Values): string => String(setting(values, ['executor'], 'CeleryExecutor'));

/** Whether an executor of these values needs a broker. */
export const usesCelery = (values: Values): boolean => executor(values).includes('Celery');

const hasRedis = (values: Values): boolean => usesCelery(values) && isSet(values, ['redis', 'enabled'], true);

const isBefore3 = (values: Values): boolean => /^[12]\./.test(String(setting(values, ['airflowVersion'], '3')));

const hasApiServer = (values: Values): boolean => !isBefore3(values) && isSet(values, ['apiServer', 'enabled'], true);

const random = 'at least 32 random letters and digits';

/** Every key that the chart makes up, with the names of values and keys as its templates of 1.22 read them. */
export const airflowKeys: readonly AirflowKey[] = [
  {
    secret: '<release>-fernet-key',
    key: 'fernet-key',
    given: [['fernetKeySecretName'], ['fernetKey']],
    needed: () => true,
    effect: 'stored connections and variables cannot be decrypted any more',
    form: '32 random bytes in URL-safe base64; it decrypts stored connections, so keep it',
  },
  {
    secret: '<release>-jwt-secret',
    key: 'jwt-secret',
    given: [['jwtSecretName'], ['jwtSecret']],
    needed: hasApiServer,
    effect: 'running tasks are refused by the API server',
    form: random,
  },
  {
    secret: '<release>-api-secret-key',
    key: 'api-secret-key',
    given: [['apiSecretKeySecretName'], ['apiSecretKey']],
    needed: hasApiServer,
    effect: 'every component restarts, and sessions end',
    form: random,
  },
  {
    secret: '<release>-webserver-secret-key',
    key: 'webserver-secret-key',
    given: [['webserverSecretKeySecretName'], ['webserverSecretKey']],
    needed: isBefore3,
    effect: 'every component restarts, and sessions end',
    form: random,
  },
  {
    secret: '<release>-redis-password',
    key: 'password',
    given: [
      ['redis', 'passwordSecretName'],
      ['redis', 'password'],
    ],
    needed: hasRedis,
    effect: 'workers and Redis no longer share a password',
    form: random,
  },
  {
    secret: '<release>-broker-url',
    key: 'connection',
    given: [
      ['data', 'brokerUrlSecretName'],
      ['redis', 'password'],
    ],
    needed: usesCelery,
    effect: 'workers and Redis no longer share a password',
    form: "the address of the broker: redis://:<password>@<release>-redis:6379/0 for the chart's own",
  },
];

const job = (key: string, name: string, why: string): WaitingHook => {
  const path: ValuePath = [key, 'useHelmHooks'];
  return {
    hook: `Job <release>-${name}`,
    phase: 'PostSync',
    why,
    on: (values) => isSet(values, [key, 'enabled'], true) && isSet(values, path, true),
    path,
    write: 'false',
  };
};

/** The official chart airflow. */
export const airflow: ChartFacts = {
  chart: 'airflow',
  version: '1.22.0',
  date: '2026-11-29',
  how: 'read',
  invents: airflowKeys,
  hooks: [
    job('migrateDatabaseJob', 'run-airflow-migrations', 'it runs once all Pods are healthy, and every Pod waits for its tables'),
    job('createUserJob', 'create-user', 'it runs once all Pods are healthy, which they are only with the tables of the other Job'),
  ],
  rights: [
    {
      role: 'ClusterRole <release>-pod-launcher-role',
      resources: 'Pods, and commands in them (pods/exec)',
      on: (values) => isSet(values, ['rbac', 'create'], true) && isSet(values, ['multiNamespaceMode'], false),
      limit: { path: ['multiNamespaceMode'], write: 'false' },
    },
  ],
  gives: [
    {
      kind: 'Service',
      name: (release) => `${release}-statsd`,
      ports: { 'statsd-scrape': 9102 },
      labels: { component: 'statsd', tier: 'airflow' },
    },
  ],
  madeLater: [],
};
