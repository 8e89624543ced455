import { describe, expect, test } from '@jest/globals';
import { problemsWith } from '../../../../test/support/platform';

const withDag = (dag: string) => (text: string) =>
  `${text}\n  airflow: {kind: airflow}\n  events:\n    kind: data-pipeline\n    source: {kind: airflow, dag: "${dag}"}\n`;

describe('the DAG of a pipeline', () => {
  test.each([
    ['dev', 'daily_prod_v2', 'prod', 'environments/dev.yaml:26:34'],
    ['prod', 'dev-daily', 'dev', 'environments/prod.yaml:30:34'],
  ] as const)('of %s may not be %s, after %s', async (environment, dag, other, at) => {
    const problems = await problemsWith({ [environment]: withDag(dag) });

    expect(problems).toEqual([
      `${at}: the DAG "${dag}" of ${environment} is named after ${other} [names-another-environment]\n    put \${env} in place of the name of the environment`,
    ]);
  });

  test.each(['daily', 'daily_${env}_v2', 'daily_production', 'development'])('may be %s in all of them', async (dag) => {
    expect(await problemsWith({ base: withDag(dag) })).toEqual([]);
  });
});
