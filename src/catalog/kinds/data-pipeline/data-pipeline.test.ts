import { describe, expect, test } from '@jest/globals';
import { exprIn, faultsIn } from '../../../../test/support/workload';
import { workloadSchema } from '../..';

const airflow = workloadSchema.parse({ kind: 'airflow' });

describe('a data pipeline', () => {
  const workloads = new Map([['airflow', airflow]]);

  test('is late after one period and its grace', () => {
    const fields = { kind: 'data-pipeline', source: { kind: 'airflow', dag: 'hourly' }, every: '1h', grace: '10m' };

    expect(exprIn('events', fields, 'DataPipelineStale', { workloads })).toBe(
      'time() - max by (namespace, pipeline) (last_over_time(data_pipeline_last_success_timestamp_seconds{namespace="airflow-dev",job="airflow",pipeline="events"}[8d])) > 4200',
    );
    expect(exprIn('events', fields, 'DataPipelineUnreported', { workloads })).toContain('[6d]');
  });

  test('is late after 26 hours where nothing else is said', () => {
    const fields = { kind: 'data-pipeline', source: { kind: 'series', namespace: 'push', job: 'events' }, pipeline: 'daily' };

    expect(exprIn('events', fields, 'DataPipelineStale')).toMatch(/\{namespace="push",job="events",pipeline="daily"\}\[8d\]\)\) > 93600$/);
    expect(exprIn('events', fields, 'DataPipelineRunFailed')).toBeUndefined();
  });

  test('evaluates a model by a schedule of its own', () => {
    const evaluation = { model: 'recommender', every: '7d', grace: '1d' };
    const fields = { kind: 'data-pipeline', source: { kind: 'airflow', dag: 'd' }, evaluation };

    expect(exprIn('events', fields, 'ModelEvaluationStale', { workloads })).toMatch(/model_name="recommender"\}\[24d\]\)\) > 691200$/);
  });

  test('needs an Airflow that is there', () => {
    expect(faultsIn({ kind: 'data-pipeline', source: { kind: 'airflow', workload: 'airflaw', dag: 'd' } }, { workloads })).toEqual([
      { path: ['source', 'workload'], message: 'no workload of kind airflow is named "airflaw"', help: 'did you mean "airflow"?' },
    ]);
  });

  test.each(['daily.events', 'daily events', ''])('refuses a DAG that StatsD cannot carry: %j', (dag) => {
    expect(workloadSchema.safeParse({ kind: 'data-pipeline', source: { kind: 'airflow', dag } }).error?.issues[0]?.path).toEqual([
      'source',
      'dag',
    ]);
  });
});
