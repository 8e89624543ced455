import { describe, expect, test } from '@jest/globals';
import { both, planted, plantRules } from '../../../../test/planted';
import { windowShorterThanSchedule } from './window-shorter-than-schedule';

const job = {
  input: {
    base: (text: string) => `${text}
external:
  metrics:
    pipeline_rows: {type: gauge, labels: [pipeline], every: 1d}
    pipeline_runs_total: {type: counter, labels: [pipeline], every: 1h}
    pipeline_last_success: {type: gauge, labels: [pipeline], unit: timestamp, every: 1d}
`,
  },
};

const found = (expr: string) => planted(windowShorterThanSchedule, both(job, plantRules({ alert: 'Planted', expr })));

const place = 'environments/base.yaml:49:3: alert Planted of PrometheusRule monitoring-dev/fastapi-dev ';

describe('names', () => {
  test.each([
    [
      'max_over_time(pipeline_rows[6h]) < 1000',
      'reads 6h of pipeline_rows, which a job writes every 1d [window-shorter-than-schedule]\n    max_over_time(pipeline_rows[6h]) < 1000\n                                ^^\n    use a window of more than 1d, so that it holds a run',
    ],
    [
      'increase(pipeline_runs_total[30m]) == 0',
      'reads 30m of pipeline_runs_total, which a job writes every 1h [window-shorter-than-schedule]\n    increase(pipeline_runs_total[30m]) == 0\n                                 ^^^\n    use a window of more than 1h, so that it holds a run',
    ],
    [
      'time() - pipeline_last_success > 12 * 3600',
      'fires on an age above 12h, but a job writes the metric every 1d: between two runs it is always older [window-shorter-than-schedule]\n    time() - pipeline_last_success > 12 * 3600\n                                     ^^^^^^^^^\n    allow for more than 1d',
    ],
  ])('%s', async (expr, message) => {
    expect(await found(expr)).toEqual([`${place}${message}`]);
  });
});

describe('leaves alone what is recorded of an age, which moves with the clock', () => {
  test('however seldom the job runs', async () => {
    const fresh = { record: 'pipeline:fresh:bool', expr: 'time() - max by (pipeline) (pipeline_last_success) <= bool 90000' };
    const alert = { alert: 'Planted', expr: 'avg_over_time(pipeline:fresh:bool[1h]) < 0.5' };

    expect(await planted(windowShorterThanSchedule, both(job, plantRules(fresh, alert)))).toEqual([]);
  });
});

describe('leaves alone', () => {
  test.each([
    ['max_over_time(pipeline_rows[25h]) < 1000'],
    ['increase(pipeline_runs_total[3h]) == 0'],
    ['time() - pipeline_last_success > 26 * 3600'],
    ['rate(http_requests_total{job="fastapi"}[5m]) > 5'],
    ['time() - pipeline_last_success < 3600'],
  ])('%s', async (expr) => {
    expect(await found(expr)).toEqual([]);
  });
});
