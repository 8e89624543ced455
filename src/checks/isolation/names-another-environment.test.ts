import { describe, expect, test } from '@jest/globals';
import { problemsWith } from '../../../test/support/platform';

const withDag = (dag: string) => (text: string) =>
  `${text}\n  airflow: {kind: airflow}\n  events:\n    kind: data-pipeline\n    source: {kind: airflow, dag: "${dag}"}\n`;

describe('the DAG of a pipeline', () => {
  test('may not be named after another environment', async () => {
    const problems = await problemsWith({ dev: withDag('daily_prod_v2') });

    expect(problems).toEqual([
      'environments/dev.yaml:26:34: the DAG "daily_prod_v2" of dev is named after prod [names-another-environment]\n    put ${env} in place of the name of the environment',
    ]);
  });

  test.each(['daily', 'daily_${env}_v2', 'daily_production', 'development'])('may be %s in all of them', async (dag) => {
    expect(await problemsWith({ base: withDag(dag) })).toEqual([]);
  });
});
