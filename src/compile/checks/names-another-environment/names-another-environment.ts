import type { ConfigPath } from '../../../core/path';
import type { Check, Finding } from '../../../lint/checks/check';
import type { Environment } from '../../config/environment';

interface Named {
  readonly what: string;
  readonly value: string;
  readonly path: ConfigPath;
}

// Two environments may well call such a thing alike, each having its own; but neither calls it after the other.
const namedIn = ({ workloads }: Environment): readonly Named[] =>
  workloads.flatMap(({ name, workload }) =>
    workload.kind === 'data-pipeline' && workload.source.kind === 'airflow'
      ? [{ what: 'the DAG', value: workload.source.dag, path: ['workloads', name, 'source', 'dag'] }]
      : [],
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A whole word, and not a part of the environment's own name, as eu is one of eu-west.
const names = (value: string, own: string, other: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9])${escaped(other)}(?![A-Za-z0-9])`).test(value.replaceAll(own, ''));

const findings = (environment: Environment, others: readonly string[]): readonly Finding[] =>
  namedIn(environment).flatMap(({ what, value, path }) =>
    others
      .filter((other) => names(value, environment.name, other))
      .map((other) => ({
        at: environment.locate(path),
        message: `${what} "${value}" of ${environment.name} is named after ${other}`,
        help: 'put ${env} in place of the name of the environment',
      })),
  );

/** Names in one environment that speak of another. */
export const namesAnotherEnvironment: Check<Environment> = {
  id: 'names-another-environment',
  level: 'error',
  acrossClusters: true,
  find: ({ declared: environments }) =>
    environments.flatMap((environment) =>
      findings(
        environment,
        environments.filter((other) => other !== environment).map(({ name }) => name),
      ),
    ),
};
